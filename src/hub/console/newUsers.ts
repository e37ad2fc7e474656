import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { userSaved } from '#shared/ops/community.ops.ts';
import { one } from '../db/hubDatabase.ts';
import { makeActivation, sendReason } from '../sync/hubItems.ts';
import type { CommunityHandler } from './context.ts';
import { rolesApart, userIn } from './users.ts';
import { writeFor } from './writing.ts';

/**
 * Adds a user to a community, and a code by which they give themselves a password at a desk. Throws `user.nameTaken`,
 * and `user.rolesApart` for duties that must not meet in one person.
 */
export const createUser: CommunityHandler<'users.create'> = async (context, input) => {
  const { tx, now, who, ports, note } = context;
  const { communityId, displayName, reason } = input;
  const roles = rolesApart(input.roles);
  const username = input.username.normalize('NFKC');
  let userId = '';
  await writeFor(context, communityId, async (newId) => {
    const taken = await one(
      tx,
      'SELECT 1 FROM users WHERE community_id = $1 AND username = $2',
      communityId,
      username,
    );
    if (taken) throw new AppError('conflict', 'user.nameTaken', { path: ['username'], params: { username } });
    userId = newId();
    const body = { userId, username, displayName, roles, active: true };
    await sendReason(tx, communityId, userId, reason);
    // The op has the user's id, by which every desk knows for ever who was made at the centre.
    return [{ ...newOp(userSaved, body, [{ t: 'user', id: userId }]), id: userId }];
  });
  const made = await makeActivation(tx, communityId, ports.hubKey, { userId, by: who.id, now });
  await note({
    action: 'users.create',
    community: communityId,
    subject: userId,
    detail: { reason, roles: roles.join(' ') },
  });
  return { userId, ...made };
};

/** Another code for a user: the first one was lost, or the password was. Throws `user.gone` and `console.userBlocked`. */
export const giveCode: CommunityHandler<'users.giveCode'> = async (context, input) => {
  const { tx, now, who, ports, note } = context;
  const { communityId, userId, reason } = input;
  // Nothing but who the hub and this administrator are, where the desks don't know it yet.
  await writeFor(context, communityId, async () => {
    const user = await userIn(tx, communityId, userId);
    if (!user.active) throw new AppError('rule', 'console.userBlocked');
    return [];
  });
  const made = await makeActivation(tx, communityId, ports.hubKey, { userId, by: who.id, now });
  await note({ action: 'users.giveCode', community: communityId, subject: userId, detail: { reason } });
  return made;
};
