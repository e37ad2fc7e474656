import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { AppError } from '#shared/kernel/appError.ts';
import { hashText } from '#shared/ops/envelope.ts';
import {
  acceptedReply,
  desksReply,
  emptyRequest,
  inviteReply,
  writeEnrolmentCode,
} from '#shared/sync/hubApi.ts';
import type { Community } from '../../core/community.ts';
import type { ModuleHandlers, TaskContext, TaskHandler } from '../../core/handlers.ts';
import { sealForInvitation } from '../../core/keys/keyring.ts';
import { foundAtHub } from '../../sync/foundAtHub.ts';
import { askHubSigned } from '../../sync/hubClient.ts';
import { asHubFault } from '../../sync/hubFault.ts';
import type { HubAddress } from '../../sync/hubTransport.ts';
import { syncServiceOf } from '../../sync/syncService.ts';
import { hubOf, signerOf } from '../../sync/syncState.ts';
import { readCode } from './readCode.ts';

/** Where this desk's hub is. Throws `enrolment.alone`. */
function enrolledHub({ read }: Community): HubAddress {
  const hub = hubOf(read);
  if (!hub) throw new AppError('rule', 'enrolment.alone');
  return hub;
}

/** Asks the hub as this desk. Throws `enrolment.alone` and what the hub answers, in words. */
async function ask<Reply>(
  { community, signal }: TaskContext,
  path: string,
  input: unknown,
  reply: z.ZodType<Reply>,
): Promise<Reply> {
  const hub = enrolledHub(community);
  try {
    return await askHubSigned(hub, signerOf(community), path, input, reply, { signal });
  } catch (error) {
    throw asHubFault(error);
  }
}

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
const invite: TaskHandler<'desks.invite'> = async (context, { minutes }) => {
  const { community, desk } = context;
  const code = randomBytes(16).toString('hex');
  const secret = randomBytes(16).toString('hex');
  const sealedKey = sealForInvitation(desk.dataFolder, community.keyring, secret);
  const request = { hash: hashText(code), sealedKey, minutes };
  const { expiresAt } = await ask(context, '/v1/codes', request, inviteReply);
  return {
    code: writeEnrolmentCode({ ...enrolledHub(community), purpose: 'join', code, secret }),
    expiresAt,
  };
};

const health: TaskHandler<'desks.health'> = async (context) => {
  const { desks } = await ask(context, '/v1/desks', {}, desksReply);
  return {
    desks: desks.map(({ desk, state, behind, suspects, lastSeenAt, clockOffsetMs }) => ({
      deskId: desk,
      state,
      behind,
      suspects,
      ...(lastSeenAt !== null && { lastSeenAt }),
      ...(clockOffsetMs !== null && { clockOffsetMs }),
    })),
  };
};

const revoke: TaskHandler<'desks.revoke'> = async (context, { deskId, reason }) => {
  if (deskId === context.community.identity.deskId) throw new AppError('rule', 'desk.revokesItself');
  await ask(context, '/v1/desks/revoke', { desk: deskId }, emptyRequest);
  context.audit({ deskId, reason });
  return { deskId };
};

const acceptSuspects: TaskHandler<'desks.acceptSuspects'> = async (context, { deskId, reason }) => {
  const { accepted } = await ask(context, '/v1/desks/accept', { desk: deskId }, acceptedReply);
  context.audit({ deskId, reason, accepted });
  await syncServiceOf(context.desk).syncNow();
  return { accepted };
};

export const desksHandlers = {
  tasks: {
    'desks.enrol': enrol,
    'desks.invite': invite,
    'desks.health': health,
    'desks.revoke': revoke,
    'desks.acceptSuspects': acceptSuspects,
  },
} satisfies ModuleHandlers;
