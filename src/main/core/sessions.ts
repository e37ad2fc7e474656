import { AppError } from '#shared/kernel/appError.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import { permissionsOf, type Role } from '#shared/kernel/permissions.ts';
import type { Community } from './community.ts';
import { isPassword, signingKeyOf } from './passwords.ts';
import { type Person, type SecondPerson, type Sign, signWith } from './secondPerson.ts';

const FAILURES_BEFORE_LOCK = 5;
const LOCK_MS = 15 * 60_000;
/** domain.md 8: a session ends after eight hours at the latest. */
const LONGEST_SESSION_MS = 8 * 3_600_000;

export type Session = Person & {
  readonly username: string;
  /** Signs as the one signed in, for what they approve themselves. */
  readonly sign: Sign;
  readonly signedInAt: number;
  lastSeenAt: number;
  locked: boolean;
};

type UserRow = {
  id: string;
  username: string;
  displayName: string;
  roles: string;
  active: number;
  verifier: string;
  wrappedKey: string;
  failures: number;
  lockedUntil: number;
};

const USER = `SELECT u.id, u.username, u.display_name AS displayName, u.roles, u.active,
  c.verifier, c.wrapped_key AS wrappedKey, c.failures, c.locked_until AS lockedUntil
  FROM users u JOIN credentials c ON c.user_id = u.id`;

/** Who sits at which window. Keys come from the host: a cookie, a window, a command line. */
export type Sessions = {
  /** Throws `signIn.failed` or `signIn.locked`; both stand in the audit log. */
  signIn(key: string, username: string, password: string): Session;
  unlock(key: string, password: string): Session;
  signOut(key: string): void;
  lock(key: string): void;
  /**
   * The session of a key, locked when it has idled too long; undefined when there is none. It is over once its user was
   * blocked or got other roles, wherever that was decided: at another desk, at the hub.
   */
  find(key: string): Session | undefined;
  touch(session: Session): void;
  /**
   * Who stands in as second person, without a session of their own: by password, with the same lock-out as a sign-in,
   * or by name with a code that whoever needs it must check.
   */
  secondPerson(
    stands:
      | { way: 'password'; username: string; password: string }
      | { way: 'code'; username: string; code: string },
  ): SecondPerson;
  /** Ends the sessions of a user whose rights or password changed. */
  endOf(userId: string, exceptKey?: string): void;
};

export function createSessions(
  clock: Clock,
  community: () => Community,
  idleLockMinutes: () => number,
): Sessions {
  const sessions = new Map<string, Session>();

  function note(
    userId: string | null,
    action: string,
    outcome: 'ok' | 'refused',
    detail: Record<string, unknown>,
  ) {
    const { audit, transact } = community();
    transact(() => audit.add({ at: clock.now(), userId, action, subject: userId, outcome, detail }));
  }

  function check(user: UserRow | undefined, password: string, action: string): UserRow {
    const { write, transact } = community();
    const now = clock.now();
    if (!user || user.active === 0) {
      note(null, action, 'refused', { why: 'unknownUser' });
      throw new AppError('unauthenticated', 'signIn.failed');
    }
    if (user.lockedUntil > now) {
      note(user.id, action, 'refused', { why: 'locked' });
      throw new AppError('unauthenticated', 'signIn.locked', {
        params: { minutes: Math.ceil((user.lockedUntil - now) / 60_000) },
      });
    }
    if (!isPassword(user.verifier, password)) {
      const failures = user.failures + 1;
      const locks = failures >= FAILURES_BEFORE_LOCK;
      transact(() => {
        write
          .prepare('UPDATE credentials SET failures = ?, locked_until = ? WHERE user_id = ?')
          .run(locks ? 0 : failures, locks ? now + LOCK_MS : 0, user.id);
      });
      note(user.id, action, 'refused', { why: 'wrongPassword', failures });
      if (locks)
        throw new AppError('unauthenticated', 'signIn.locked', { params: { minutes: LOCK_MS / 60_000 } });
      throw new AppError('unauthenticated', 'signIn.failed', {
        params: { left: FAILURES_BEFORE_LOCK - failures },
      });
    }
    transact(() => {
      write.prepare('UPDATE credentials SET failures = 0, locked_until = 0 WHERE user_id = ?').run(user.id);
    });
    note(user.id, action, 'ok', {});
    return user;
  }

  function userNamed(username: string): UserRow | undefined {
    return community()
      .write.prepare<[string], UserRow>(`${USER} WHERE u.username = ?`)
      .get(username.normalize('NFKC'));
  }

  function holdsRights({ userId, roles }: Session): boolean {
    const user = community()
      .read.prepare<[string], Pick<UserRow, 'roles' | 'active'>>(
        'SELECT roles, active FROM users WHERE id = ?',
      )
      .get(userId);
    return user?.active === 1 && user.roles === JSON.stringify(roles);
  }

  function personOf(user: UserRow): Person {
    const roles = JSON.parse(user.roles) as Role[];
    return { userId: user.id, displayName: user.displayName, roles, permissions: permissionsOf(roles) };
  }

  return {
    signIn: (key, username, password) => {
      const user = check(userNamed(username), password, 'sessions.signIn');
      const now = clock.now();
      const session: Session = {
        ...personOf(user),
        username: user.username,
        sign: signWith(signingKeyOf(user, password)),
        signedInAt: now,
        lastSeenAt: now,
        locked: false,
      };
      sessions.set(key, session);
      return session;
    },
    unlock: (key, password) => {
      const session = sessions.get(key);
      if (!session) throw new AppError('unauthenticated', 'signIn.needed');
      const row = community().write.prepare<[string], UserRow>(`${USER} WHERE u.id = ?`).get(session.userId);
      check(row, password, 'sessions.unlock');
      session.locked = false;
      session.lastSeenAt = clock.now();
      return session;
    },
    signOut: (key) => {
      const session = sessions.get(key);
      if (session) note(session.userId, 'sessions.signOut', 'ok', {});
      sessions.delete(key);
    },
    lock: (key) => {
      const session = sessions.get(key);
      if (session) session.locked = true;
    },
    find: (key) => {
      const session = sessions.get(key);
      if (!session) return undefined;
      const now = clock.now();
      if (now - session.signedInAt > LONGEST_SESSION_MS || !holdsRights(session)) {
        sessions.delete(key);
        return undefined;
      }
      if (now - session.lastSeenAt > idleLockMinutes() * 60_000) session.locked = true;
      return session;
    },
    touch: (session) => {
      session.lastSeenAt = clock.now();
    },
    secondPerson: (stands) => {
      const user = userNamed(stands.username);
      if (stands.way === 'password') {
        const checked = check(user, stands.password, 'approvals.sign');
        return {
          way: 'password',
          person: personOf(checked),
          sign: signWith(signingKeyOf(checked, stands.password)),
        };
      }
      if (!user || user.active === 0) throw new AppError('unauthenticated', 'signIn.failed');
      return { way: 'code', person: personOf(user), code: stands.code };
    },
    endOf: (userId, exceptKey) => {
      for (const [key, session] of sessions)
        if (session.userId === userId && key !== exceptKey) sessions.delete(key);
    },
  };
}
