import { TOPICS } from '#shared/contract/events.ts';
import type { Output } from '#shared/contract/index.ts';
import { localTime } from '#shared/domain/receipts/localTime.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { ModuleHandlers, QueryHandler, TaskHandler } from '../../core/handlers.ts';
import { aheadOfHub } from '../../core/hubClock.ts';
import { oldestWaiting } from '../../core/waitingPlaces.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { makeBundle } from '../../sync/bundles.ts';
import { asHubFault } from '../../sync/hubFault.ts';
import { type SyncService, syncServiceOf } from '../../sync/syncService.ts';
import { hubOf } from '../../sync/syncState.ts';

const status: QueryHandler<'sync.status'> = ({ db, community, desk }) => {
  const service = syncServiceOf(desk);
  const { state, since, waiting, lastAt, problem } = service.status();
  const oldestAt = oldestWaiting(db);
  const hub = hubOf(db);
  const clockAheadMs = aheadOfHub(db);
  return {
    state,
    since,
    waiting,
    desks: desksOf(db, community.identity.deskId),
    ...(oldestAt && { oldestAt }),
    ...(lastAt !== undefined && { lastAt }),
    ...(problem !== undefined && { problem }),
    ...(clockAheadMs !== undefined && { clockAheadMs }),
    ...(hub && { hubUrl: hub.url, files: filesOf(service) }),
  };
};

const rounds: QueryHandler<'sync.rounds'> = ({ desk }) => ({
  rounds: syncServiceOf(desk)
    .rounds()
    .map(({ problem, ...round }) => ({ ...round, ...(problem !== undefined && { problem }) })),
});

function filesOf(service: SyncService): Output<'sync.status'>['files'] {
  const { toSend, toFetch } = service.waitingFiles();
  return { toSend: toSend.length, toFetch: toFetch.length };
}

/** The PCs: the hub, which writes into the log too, has no series of receipts. */
function desksOf(db: ReadDb, ownId: string): Output<'sync.status'>['desks'] {
  return db
    .prepare<[], { id: string; name: string; series: string | null }>(
      `SELECT d.id, d.name, (SELECT i.series FROM incarnations i WHERE i.desk_id = d.id
         ORDER BY i.ordinal DESC LIMIT 1) AS series FROM desks d
       WHERE EXISTS (SELECT 1 FROM incarnations i WHERE i.desk_id = d.id) ORDER BY series`,
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
  const taken = await syncServiceOf(desk).takeBundle(files.get(fileId).bytes, (done, total) =>
    step(done, total, 'sync.receiving'),
  );
  audit({ ops: taken.ops, entries: taken.entries });
  desk.events.emit({ type: 'changed', topics: TOPICS });
  return taken;
};

export const syncHandlers = {
  queries: { 'sync.status': status, 'sync.rounds': rounds },
  tasks: {
    'sync.now': now,
    'sync.exportBundle': exportBundle,
    'sync.importBundle': importBundle,
  },
} satisfies ModuleHandlers;
