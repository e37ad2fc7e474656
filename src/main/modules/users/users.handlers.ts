import { AppError } from '#shared/kernel/appError.ts';
import { dutiesInConflict } from '#shared/kernel/duties.ts';
import type { Role } from '#shared/kernel/permissions.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { userSaved } from '#shared/ops/community.ops.ts';
import { credentialOf, saveCredential } from '../../core/credentials.ts';
import { activationOf } from '../../core/fromHub.ts';
import type { CommandHandler, ModuleHandlers, PlatformHandler, QueryHandler } from '../../core/handlers.ts';
import { checkRecoveryKey } from '../../core/keys/keyring.ts';
import { isPassword, newCredential, rewrappedCredential } from '../../core/passwords.ts';
import type { ReadDb } from '../../db/openDatabase.ts';

export type UserRow = { id: string; username: string; displayName: string; roles: string; active: number };

const USERS = 'SELECT id, username, display_name AS displayName, roles, active FROM users';

export function userNamed(db: ReadDb, username: string): UserRow | undefined {
  return db.prepare<[string], UserRow>(`${USERS} WHERE username = ?`).get(username);
}

/** Whoever has no role at all is an administrator of the hub, known by name for what they did. */
const list: QueryHandler<'users.list'> = ({ db, clock }) => {
  const now = clock.now();
  const locked = db
    .prepare<[string], number>('SELECT locked_until FROM credentials WHERE user_id = ?')
    .pluck();
  // Who was made at the centre has the id of the op that made them.
  const op = db.prepare<[string], number>('SELECT 1 FROM ops WHERE id = ?').pluck();
  const rows = db.prepare<[], UserRow>(`${USERS} WHERE roles <> '[]' ORDER BY username`).all();
  return {
    users: rows.map((row) => {
      const credential = locked.get(row.id);
      const lockedUntil = credential ?? 0;
      return {
        ...row,
        roles: JSON.parse(row.roles) as Role[],
        active: row.active === 1,
        ...(lockedUntil > 0 && { lockedUntil }),
        byHub: op.get(row.id) !== undefined,
        ...(credential === undefined && { waitsForCode: { until: codeUntil(db, row.id, now) } }),
      };
    }),
  };
};

/** Until when a code of the hub is good (epoch ms); null without one, and for one that is over. */
function codeUntil(db: ReadDb, userId: string, now: number): number | null {
  const activation = activationOf(db, userId);
  return activation && activation.expiresAt >= now ? activation.expiresAt : null;
}

const save: CommandHandler<'users.save'> = ({ db, newId, desk }, input) => {
  const roles = [...new Set(input.roles)];
  const pair = dutiesInConflict(roles);
  if (pair)
    throw new AppError('rule', 'user.rolesApart', { path: ['roles'], params: { a: pair[0], b: pair[1] } });
  const username = input.username.normalize('NFKC');
  const same = userNamed(db, username);
  if (same && same.id !== input.id)
    throw new AppError('conflict', 'user.nameTaken', { path: ['username'], params: { username } });
  const id = input.id ?? newId();
  const known = input.id !== undefined;
  if (!known && input.password === undefined)
    throw new AppError('validation', 'user.passwordNeeded', { path: ['password'] });
  if (known && !isUser(db, id)) throw new AppError('not_found', 'user.gone');
  assertAdministratorStays(db, id, roles, input.active);
  const { password } = input;
  const credential = password === undefined ? undefined : newCredential(password);
  return {
    ops: [
      newOp(
        userSaved,
        { userId: id, username, displayName: input.displayName, roles, active: input.active },
        [{ t: 'user', id }],
      ),
    ],
    local: (write) => {
      if (credential) saveCredential(write, id, credential);
    },
    output: { id },
    audit: { subject: id, detail: { roles, active: input.active, passwordSet: credential !== undefined } },
    changed: ['users'],
    afterCommit: () => desk.sessions.endOf(id),
  };
};

/** Whoever has no role is an administrator of the hub. A user of the centre may have no password yet. */
function isUser(db: ReadDb, id: string): boolean {
  const roles = db.prepare<[string], string>('SELECT roles FROM users WHERE id = ?').pluck().get(id);
  return roles !== undefined && roles !== '[]';
}

function assertAdministratorStays(db: ReadDb, id: string, roles: readonly Role[], active: boolean): void {
  if (active && roles.includes('administrator')) return;
  const others = db
    .prepare<[string], number>(
      `SELECT count(*) FROM users, json_each(users.roles) WHERE users.id <> ? AND active = 1 AND json_each.value = 'administrator'`,
    )
    .pluck()
    .get(id);
  if (others === 0) throw new AppError('rule', 'user.lastAdministrator');
}

const changeOwnPassword: CommandHandler<'users.changeOwnPassword'> = ({ db, session }, input) => {
  const credential = credentialOf(db, session.userId);
  if (!credential || !isPassword(credential.verifier, input.current)) {
    throw new AppError('validation', 'user.wrongPassword', { path: ['current'] });
  }
  const next = rewrappedCredential(credential, input.current, input.next);
  return {
    local: (write) => saveCredential(write, session.userId, next),
    output: { changed: true },
    audit: { subject: session.userId },
    changed: [],
  };
};

/** The signing key under the lost password is gone with it: the user gets a new one. */
export const resetWithRecoveryKey: PlatformHandler<'users.resetWithRecoveryKey'> = ({ desk }, input) => {
  const community = desk.community();
  const user = userNamed(community.write, input.username.normalize('NFKC'));
  const note = (outcome: 'ok' | 'refused') =>
    community.audit.add({
      at: desk.clock.now(),
      userId: null,
      action: 'users.resetWithRecoveryKey',
      subject: user?.id ?? null,
      outcome,
      detail: {},
    });
  try {
    checkRecoveryKey(desk.dataFolder, input.recoveryKey);
    if (!user || !(JSON.parse(user.roles) as Role[]).includes('administrator')) {
      throw new AppError('not_found', 'user.notAdministrator', { path: ['username'] });
    }
  } catch (error) {
    community.transact(() => note('refused'));
    throw error;
  }
  community.transact(() => {
    saveCredential(community.write, user.id, newCredential(input.password));
    note('ok');
  });
  desk.sessions.endOf(user.id);
  return { changed: true };
};

export const usersHandlers = {
  queries: { 'users.list': list },
  commands: { 'users.save': save, 'users.changeOwnPassword': changeOwnPassword },
} satisfies ModuleHandlers;
