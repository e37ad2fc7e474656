import { AppError } from '#shared/kernel/appError.ts';
import { dutiesInConflict } from '#shared/kernel/duties.ts';
import { ROLES, type Role } from '#shared/kernel/permissions.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { userSaved } from '#shared/ops/community.ops.ts';
import type { Queries } from '../db/hubDatabase.ts';
import { sendReason } from '../sync/hubItems.ts';
import type { CommunityHandler, ConsoleHandler, InCommunity } from './context.ts';
import { communitiesHere } from './totals.ts';
import { writeFor } from './writing.ts';

type User = {
  userId: string;
  username: string;
  displayName: string;
  roles: readonly Role[];
  active: boolean;
  /** Whether a desk sent a password of theirs, sealed. */
  hasPassword: boolean;
  /** Until when a code lets them set one (epoch ms); null without a code. */
  codeUntil: number | null;
};
type Rights = Pick<User, 'roles' | 'active'>;

export const listUsers: ConsoleHandler<'users.list'> = async ({ everywhere, now }) => {
  const communities = [];
  for (const database of everywhere) {
    for (const { communityId, name } of await communitiesHere(database)) {
      const users = (await usersIn(database, communityId)).map((user) => ({
        ...user,
        roles: [...user.roles],
        codeUntil: user.codeUntil !== null && user.codeUntil >= now ? user.codeUntil : null,
      }));
      communities.push({ communityId, communityName: name, users });
    }
  }
  return { communities };
};

/** Whoever has no role at all is an administrator of the hub, or nobody who could sign in. */
async function usersIn(database: Queries, communityId: string): Promise<User[]> {
  const rows = await database.all<Omit<User, 'roles'> & { roles: string }>(
    `SELECT u.id AS "userId", u.username, u.display_name AS "displayName", u.roles, u.active = 1 AS active,
       EXISTS (SELECT 1 FROM beside_items b
         WHERE b.community_id = u.community_id AND b.kind = 'credential' AND b.id = u.id) AS "hasPassword",
       (SELECT (b.content::jsonb->>'expiresAt')::bigint FROM beside_items b
         WHERE b.community_id = u.community_id AND b.kind = 'activation' AND b.id = u.id) AS "codeUntil"
     FROM users u WHERE u.community_id = $1 AND u.roles <> '[]' ORDER BY u.username, u.id`,
    communityId,
  );
  return rows.map((row) => ({ ...row, roles: JSON.parse(row.roles) as Role[] }));
}

/** A user of the community. Throws `user.gone`. */
export async function userIn(tx: Queries, communityId: string, userId: string): Promise<User> {
  const user = (await usersIn(tx, communityId)).find((each) => each.userId === userId);
  if (!user) throw new AppError('not_found', 'user.gone');
  return user;
}

/** Roles in their own order, each once. Throws `user.rolesApart` for duties that must not meet in one person. */
export function rolesApart(chosen: readonly Role[]): Role[] {
  const roles = ROLES.filter((role) => chosen.includes(role));
  const pair = dutiesInConflict(roles);
  if (pair)
    throw new AppError('rule', 'user.rolesApart', { path: ['roles'], params: { a: pair[0], b: pair[1] } });
  return roles;
}

/** Gives a user other roles. Throws as `save` and `rolesApart`. */
export const setRoles: CommunityHandler<'users.setRoles'> = async (context, input) => {
  const roles = rolesApart(input.roles);
  await save(context, input, ({ active }) => ({ roles, active }));
  await context.note({
    action: 'users.setRoles',
    community: input.communityId,
    subject: input.userId,
    detail: { reason: input.reason, roles: roles.join(' ') },
  });
  return { roles };
};

/** Blocks a user or lets them in again. Throws as `save`. */
export const block: CommunityHandler<'users.block'> = async (context, input) => {
  const { communityId, userId, isBlocked, reason } = input;
  await save(context, input, ({ roles }) => ({ roles, active: !isBlocked }));
  await context.note({
    action: isBlocked ? 'users.block' : 'users.unblock',
    community: communityId,
    subject: userId,
    detail: { reason },
  });
  return { isBlocked };
};

/**
 * Writes what a user may do from now on; name and user name stay, keys are no matter of the log. Throws `user.gone`,
 * `user.lastAdministrator` where nobody would be left who administers the community, and `console.userUnchanged`.
 */
async function save(
  context: InCommunity,
  {
    communityId,
    userId,
    reason,
  }: { readonly communityId: string; readonly userId: string; readonly reason: string },
  change: (before: Rights) => Rights,
): Promise<void> {
  await writeFor(context, communityId, async (newId) => {
    const users = await usersIn(context.tx, communityId);
    const user = users.find((each) => each.userId === userId);
    if (!user) throw new AppError('not_found', 'user.gone');
    const { username, displayName } = user;
    const { roles, active } = change(user);
    if (active === user.active && isSame(roles, user.roles))
      throw new AppError('conflict', 'console.userUnchanged');
    const after = users.map((each) => (each === user ? { roles, active } : each));
    if (!after.some(administers)) throw new AppError('rule', 'user.lastAdministrator');
    const body = { userId, username, displayName, roles: [...roles], active };
    const id = newId();
    await sendReason(context.tx, communityId, id, reason);
    return [{ ...newOp(userSaved, body, [{ t: 'user', id: userId }]), id }];
  });
}

const administers = ({ roles, active }: Rights) => active && roles.includes('administrator');

const isSame = (a: readonly Role[], b: readonly Role[]) =>
  ROLES.every((role) => a.includes(role) === b.includes(role));
