import { randomBytes } from 'node:crypto';
import { TOPICS } from '#shared/contract/events.ts';
import type { Output } from '#shared/contract/index.ts';
import { localTime } from '#shared/domain/receipts/localTime.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { hashText } from '#shared/ops/envelope.ts';
import { inviteReply, writeEnrolmentCode } from '#shared/sync/hubApi.ts';
import type { ModuleHandlers, QueryHandler, TaskHandler } from '../../core/handlers.ts';
import { sealForInvitation } from '../../core/keys/keyring.ts';
import { FIRST_WAITING } from '../../core/waitingPlaces.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { makeBundle, takeBundle } from '../../sync/bundles.ts';
import { foundAtHub } from '../../sync/foundAtHub.ts';
import { askHubSigned } from '../../sync/hubClient.ts';
import { asHubFault } from '../../sync/hubFault.ts';
import { syncServiceOf } from '../../sync/syncService.ts';
import { hubOf, signerOf } from '../../sync/syncState.ts';
import { readCode } from './readCode.ts';

const status: QueryHandler<'sync.status'> = ({ db, community, desk }) => {
  const { state, since, waiting, lastAt, problem } = syncServiceOf(desk).status();
  const oldestAt = db
    .prepare<[number], number | null>(
      'SELECT min(o.mono) FROM op_place p JOIN ops o ON o.id = p.op_id WHERE p.cseq >= ?',
    )
    .pluck()
    .get(FIRST_WAITING);
  const hub = hubOf(db);
  return {
    state,
    since,
    waiting,
    desks: desksOf(db, community.identity.deskId),
    ...(oldestAt && { oldestAt }),
    ...(lastAt !== undefined && { lastAt }),
    ...(problem !== undefined && { problem }),
    ...(hub && { hubUrl: hub.url }),
  };
};

function desksOf(db: ReadDb, ownId: string): Output<'sync.status'>['desks'] {
  return db
    .prepare<[], { id: string; name: string; series: string | null }>(
      `SELECT d.id, d.name, (SELECT i.series FROM incarnations i WHERE i.desk_id = d.id
         ORDER BY i.ordinal DESC LIMIT 1) AS series FROM desks d ORDER BY series`,
    )
    .all()
    .map((desk) => ({ ...desk, isThis: desk.id === ownId }));
}

const now: TaskHandler<'sync.now'> = async ({ desk, signal, step }) => {
  const service = syncServiceOf(desk);
  try {
    await service.syncNow((done, total) => {
      void step(done, total, 'sync.receiving').catch(() => undefined);
    }, signal);
  } catch (error) {
    throw asHubFault(error);
  }
  return { waiting: service.status().waiting };
};

const enrol: TaskHandler<'desks.enrol'> = async ({ community, desk, step, audit }, input) => {
  if (hubOf(community.read)) throw new AppError('conflict', 'enrolment.done');
  try {
    await foundAtHub(community, readCode(input.code, 'found'), (done, total) =>
      step(done, total, 'sync.founding'),
    );
    const service = syncServiceOf(desk);
    await service.syncNow();
    service.start();
  } catch (error) {
    throw asHubFault(error);
  }
  const entries = community.ledger.head().cseq;
  audit({ entries });
  return { entries };
};

/** The hub gets the hash of the code and the sealed key; the secret that opens it goes from hand to hand. */
const invite: TaskHandler<'desks.invite'> = async ({ community, desk }, { minutes }) => {
  const hub = hubOf(community.read);
  if (!hub) throw new AppError('rule', 'enrolment.alone');
  const code = randomBytes(16).toString('hex');
  const secret = randomBytes(16).toString('hex');
  const sealedKey = sealForInvitation(desk.dataFolder, community.keyring, secret);
  const request = { hash: hashText(code), sealedKey, minutes };
  try {
    const { expiresAt } = await askHubSigned(hub, signerOf(community), '/v1/codes', request, inviteReply);
    return { code: writeEnrolmentCode({ ...hub, purpose: 'join', code, secret }), expiresAt };
  } catch (error) {
    throw asHubFault(error);
  }
};

const exportBundle: TaskHandler<'sync.exportBundle'> = async ({ community, desk, files, audit }) => {
  if (!hubOf(community.read)) throw new AppError('rule', 'bundle.alone');
  const now = desk.clock.now();
  const { bytes, ops, entries } = makeBundle(community, now);
  const time = localTime(now, community.identity.zone).replace(/[-: ]/g, '');
  const fileName = `同步包-${community.series}-${time}.steward`;
  audit({ ops, entries });
  return { fileId: files.put(fileName, 'application/octet-stream', bytes), fileName, ops, entries };
};

const importBundle: TaskHandler<'sync.importBundle'> = async (
  { community, desk, files, audit, step },
  { fileId },
) => {
  if (!hubOf(community.read)) throw new AppError('rule', 'bundle.alone');
  const taken = await takeBundle(community, files.get(fileId).bytes, (done, total) =>
    step(done, total, 'sync.receiving'),
  );
  audit({ ops: taken.ops, entries: taken.entries });
  desk.events.emit({ type: 'changed', topics: TOPICS });
  return taken;
};

export const syncHandlers = {
  queries: { 'sync.status': status },
  tasks: {
    'sync.now': now,
    'sync.exportBundle': exportBundle,
    'sync.importBundle': importBundle,
    'desks.enrol': enrol,
    'desks.invite': invite,
  },
} satisfies ModuleHandlers;
