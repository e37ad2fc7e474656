import { randomBytes, sign } from 'node:crypto';
import { SECRET_BYTES } from '#shared/kernel/printedKey.ts';
import { activationHash, activationToSign, writeActivationCode } from '#shared/sync/fromHub.ts';
import type { Queries } from '../db/hubDatabase.ts';
import { keepBeside } from './beside.ts';
import type { HubKey } from './hubKey.ts';

/** How long a code is good (ms): over a weekend. */
const ACTIVATION_MS = 72 * 3_600_000;

/**
 * A one-use code by which a user gives themselves a password at any desk; one made before is good no more. Only its
 * hash is kept and sent. `now` is epoch ms, `by` the administrator of the hub.
 */
export async function makeActivation(
  tx: Queries,
  communityId: string,
  key: HubKey,
  { userId, by, now }: { readonly userId: string; readonly by: string; readonly now: number },
): Promise<{ readonly code: string; readonly expiresAt: number }> {
  const secret = randomBytes(SECRET_BYTES);
  const expiresAt = now + ACTIVATION_MS;
  const activation = { userId, hash: activationHash(secret), madeAt: now, expiresAt, by };
  const signed = Buffer.from(activationToSign(communityId, activation), 'hex');
  const signature = sign(null, signed, key.privateKey).toString('base64');
  await keepBeside(tx, communityId, {
    kind: 'activation',
    id: userId,
    version: now,
    content: JSON.stringify({ ...activation, desk: key.deskId, signature }),
  });
  return { code: writeActivationCode(secret), expiresAt };
}

/** Why an administrator did what an op says: to the desks, which show it with the op. */
export async function sendReason(
  tx: Queries,
  communityId: string,
  opId: string,
  reason: string,
): Promise<void> {
  const content = JSON.stringify({ reason });
  await keepBeside(tx, communityId, { kind: 'reason', id: opId, version: 0, content });
}
