import { AppError } from '#shared/kernel/appError.ts';
import { dutiesInConflict } from '#shared/kernel/duties.ts';
import { ROLES, type Role } from '#shared/kernel/permissions.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { userSaved } from '#shared/ops/community.ops.ts';
import type { Queries } from '../db/hubDatabase.ts';
import type { CommunityHandler, ConsoleHandler, InCommunity } from './context.ts';
import { communitiesHere } from './totals.ts';
import { writeFor } from './writing.ts';

type User = {
  userId: string;
  username: string;
  displayName: string;
  roles: readonly Role[];
  active: boolean;
};
type Rights = Pick<User, 'roles' | 'active'>;

export const listUsers: ConsoleHandler<'users.list'> = async ({ everywhere }) => {
  const communities = [];
  for (const database of everywhere) {
    for (const { communityId, name } of await communitiesHere(database)) {
      const users = (await usersIn(database, communityId)).map((user) => ({
        ...user,
        roles: [...user.roles],
      }));
      communities.push({ communityId, communityName: name, users });
    }
  }
  return { communities };
};

/** Whoever has no role at all is an administrator of the hub, or nobody who could sign in. */
async function usersIn(database: Queries, communityId: string): Promise<User[]> {
  const rows = await database.all<Omit<User, 'roles'> & { roles: string }>(
    `SELECT id AS "userId", username, display_name AS "displayName", roles, active = 1 AS active FROM users
     WHERE community_id = $1 AND roles <> '[]' ORDER BY username, id`,
    communityId,
  );
  return rows.map((row) => ({ ...row, roles: JSON.parse(row.roles) as Role[] }));
}

/** Gives a user other roles. Throws as `save`, and `user.rolesApart` for duties that must not meet in one person. */
export const setRoles: CommunityHandler<'users.setRoles'> = async (context, input) => {
  const roles = ROLES.filter((role) => input.roles.includes(role));
  const pair = dutiesInConflict(roles);
  if (pair)
    throw new AppError('rule', 'user.rolesApart', { path: ['roles'], params: { a: pair[0], b: pair[1] } });
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
  { communityId, userId }: { readonly communityId: string; readonly userId: string },
  change: (before: Rights) => Rights,
): Promise<void> {
  await writeFor(context, communityId, async () => {
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
    return [newOp(userSaved, body, [{ t: 'user', id: userId }])];
  });
}

const administers = ({ roles, active }: Rights) => active && roles.includes('administrator');

const isSame = (a: readonly Role[], b: readonly Role[]) =>
  ROLES.every((role) => a.includes(role) === b.includes(role));
