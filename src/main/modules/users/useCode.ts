import { createPublicKey, verify } from 'node:crypto';
import { AppError } from '#shared/kernel/appError.ts';
import { activationToSign, readActivationCode, type SignedActivation } from '#shared/sync/fromHub.ts';
import type { Community } from '../../core/community.ts';
import { saveCredential } from '../../core/credentials.ts';
import { activationOf } from '../../core/fromHub.ts';
import type { PlatformHandler } from '../../core/handlers.ts';
import { readLocal } from '../../core/localState.ts';
import { newCredential } from '../../core/passwords.ts';
import { userNamed } from './users.handlers.ts';

/**
 * A user gives themselves a password with a code of the hub. A name nobody has, no code and a wrong one are one answer.
 * Throws `activation.mistyped`, `…Locked`, `…Failed` and `…Expired`; all but the first stand in the audit log.
 */
export const useCode: PlatformHandler<'users.useCode'> = ({ desk }, input) => {
  const community = desk.community();
  const hash = readActivationCode(input.code);
  if (hash === undefined) throw new AppError('validation', 'activation.mistyped', { path: ['code'] });
  const username = input.username.normalize('NFKC');
  const user = userNamed(community.write, username);
  const now = desk.clock.now();
  const guarded = `activation|${user?.id ?? username}`;
  const note = (outcome: 'ok' | 'refused', detail: Record<string, unknown>) =>
    community.transact(() =>
      community.audit.add({
        at: now,
        userId: outcome === 'ok' ? (user?.id ?? null) : null,
        action: 'users.useCode',
        subject: user?.id ?? null,
        outcome,
        detail,
      }),
    );
  const refuse = (sub: string): AppError => {
    note('refused', { code: 'unauthenticated', sub });
    return new AppError('unauthenticated', sub);
  };
  if (!desk.codeGuard.mayTry(guarded, now)) throw refuse('activation.locked');
  const activation = user && activationOf(community.write, user.id);
  const isGood =
    user?.active === 1 &&
    activation?.hash === hash &&
    activation.userId === user.id &&
    isByHub(community, activation);
  if (!isGood) {
    desk.codeGuard.failed(guarded, now);
    throw refuse('activation.failed');
  }
  if (activation.expiresAt < now) throw refuse('activation.expired');
  community.transact(() => saveCredential(community.write, user.id, newCredential(input.password)));
  note('ok', { byHub: activation.by });
  desk.sessions.endOf(user.id);
  desk.events.emit({ type: 'changed', topics: ['users'] });
  return { changed: true };
};

/** Whether the hub this desk belongs to signed it, by the key that stands in the log. */
function isByHub({ write, identity }: Community, activation: SignedActivation): boolean {
  const { desk, signature } = activation;
  if (desk !== readLocal(write, 'hubDesk')) return false;
  const publicKey = write
    .prepare<[string], string>('SELECT public_key FROM desks WHERE id = ?')
    .pluck()
    .get(desk);
  if (publicKey === undefined) return false;
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
  const signed = Buffer.from(activationToSign(identity.communityId, activation), 'hex');
  return verify(null, signed, key, Buffer.from(signature, 'base64'));
}
