import { randomUUID } from 'node:crypto';
import { AppError } from '#shared/kernel/appError.ts';
import { one } from '../db/hubDatabase.ts';
import type { Administrator, ConsoleHandler } from './context.ts';
import { makeLink, spendLink, writeLink } from './links.ts';
import { checkNobody, isPassword, verifierOf } from './passwords.ts';
import { closeSessionsOf } from './sessions.ts';

const FAILURES_BEFORE_LOCK = 5;
const LOCK_MS = 15 * 60_000;

type Row = Administrator & { verifier: string; state: string; failures: number; locked_until: number };

const ROW = `SELECT id, username, display_name AS "displayName", verifier, state, failures, locked_until
  FROM console_administrators`;

const current: ConsoleHandler<'session.current'> = async ({ who }) => who;

/** A wrong name and a wrong password are one answer. What was counted stands although the answer is a fault. */
const signIn: ConsoleHandler<'session.signIn'> = async (context, { username, password }) => {
  const { tx, now, note } = context;
  const row = await one<Row>(tx, `${ROW} WHERE username = $1 FOR UPDATE`, username.trim().normalize('NFKC'));
  const refused = async (why: string) => {
    await note({ action: 'session.signIn', ...(row && { by: row.id }), outcome: 'refused', detail: { why } });
    return new AppError('unauthenticated', 'console.signInFailed');
  };
  if (row?.state !== 'active') {
    await checkNobody(password);
    return refused('unknown');
  }
  if (row.locked_until > now) {
    await refused('locked');
    return locked(row.locked_until - now);
  }
  if (!(await isPassword(row.verifier, password))) {
    const failures = row.failures + 1;
    const locks = failures >= FAILURES_BEFORE_LOCK;
    await tx.all(
      'UPDATE console_administrators SET failures = $2, locked_until = $3 WHERE id = $1',
      row.id,
      locks ? 0 : failures,
      locks ? now + LOCK_MS : 0,
    );
    const answer = await refused('password');
    return locks ? locked(LOCK_MS) : answer;
  }
  await tx.all('UPDATE console_administrators SET failures = 0, locked_until = 0 WHERE id = $1', row.id);
  await note({ action: 'session.signIn', by: row.id });
  await context.openSession(row.id);
  return row;
};

function locked(ms: number): AppError {
  return new AppError('unauthenticated', 'signIn.locked', { params: { minutes: Math.ceil(ms / 60_000) } });
}

const signOut: ConsoleHandler<'session.signOut'> = async ({ closeSession, note }) => {
  await note({ action: 'session.signOut' });
  await closeSession();
  return { signedOut: true };
};

const redeem: ConsoleHandler<'administrators.redeem'> = async (context, input) => {
  const { tx, now } = context;
  const madeBy = await spendLink(tx, input.secret, now);
  const username = input.username.normalize('NFKC');
  const taken = await one(tx, 'SELECT 1 FROM console_administrators WHERE username = $1', username);
  if (taken)
    throw new AppError('conflict', 'console.nameTaken', { path: ['username'], params: { username } });
  const id = randomUUID();
  await tx.all(
    `INSERT INTO console_administrators (id, username, display_name, verifier, state, made_at, made_by)
     VALUES ($1, $2, $3, $4, 'active', $5, $6)`,
    id,
    username,
    input.displayName,
    await verifierOf(input.password),
    now,
    madeBy,
  );
  await context.note({ action: 'administrators.redeem', by: id, subject: id });
  await context.openSession(id);
  return { id, username, displayName: input.displayName };
};

const list: ConsoleHandler<'administrators.list'> = async ({ tx }) => ({
  administrators: await tx.all(
    `SELECT a.id, a.username, a.display_name AS "displayName", a.state = 'blocked' AS "isBlocked",
       a.made_at AS "madeAt", max(s.last_seen_at) AS "lastSeenAt"
     FROM console_administrators a LEFT JOIN console_sessions s ON s.administrator_id = a.id
     GROUP BY a.id ORDER BY a.made_at, a.id`,
  ),
});

const invite: ConsoleHandler<'administrators.invite'> = async ({ tx, now, who, ports, note }) => {
  const { secret, expiresAt } = await makeLink(tx, who.id, now);
  await note({ action: 'administrators.invite' });
  return { link: writeLink(ports.reach(), secret), expiresAt };
};

const block: ConsoleHandler<'administrators.block'> = async ({ tx, who, note }, { id, isBlocked }) => {
  if (id === who.id) throw new AppError('rule', 'console.blocksThemselves');
  const rows = await tx.all(
    'UPDATE console_administrators SET state = $2, failures = 0, locked_until = 0 WHERE id = $1 RETURNING 1',
    id,
    isBlocked ? 'blocked' : 'active',
  );
  if (rows.length === 0) throw new AppError('not_found', 'console.administratorGone');
  await closeSessionsOf(tx, id);
  await note({ action: 'administrators.block', subject: id, detail: { isBlocked } });
  return { id };
};

const changePassword: ConsoleHandler<'administrators.changePassword'> = async (
  context,
  { current, next },
) => {
  const { tx, who, session, note } = context;
  const row = await one<Row>(tx, `${ROW} WHERE id = $1 FOR UPDATE`, who.id);
  if (!row || !(await isPassword(row.verifier, current))) {
    throw new AppError('validation', 'user.wrongPassword', { path: ['current'] });
  }
  await tx.all(
    'UPDATE console_administrators SET verifier = $2 WHERE id = $1',
    who.id,
    await verifierOf(next),
  );
  await closeSessionsOf(tx, who.id, session);
  await note({ action: 'administrators.changePassword' });
  return { changed: true };
};

export const administratorHandlers = {
  'session.current': current,
  'session.signIn': signIn,
  'session.signOut': signOut,
  'administrators.redeem': redeem,
  'administrators.list': list,
  'administrators.invite': invite,
  'administrators.block': block,
  'administrators.changePassword': changePassword,
};
