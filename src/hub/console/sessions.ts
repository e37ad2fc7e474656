import { one, type Queries } from '../db/hubDatabase.ts';
import type { Administrator } from './context.ts';
import { hashOfSecret, newSecret } from './passwords.ts';

/** A session ends when nobody did anything for so long, and after eight hours at the latest, as at a desk. */
export const IDLE_MS = 15 * 60_000;
const LONGEST_MS = 8 * 3_600_000;

const COOKIE = 'steward_console';

/** Opens a session; answers the secret its cookie holds. */
export async function openSession(tx: Queries, administratorId: string, now: number): Promise<string> {
  const secret = newSecret();
  await tx.all(
    'DELETE FROM console_sessions WHERE opened_at < $1 OR last_seen_at < $2',
    now - LONGEST_MS,
    now - IDLE_MS,
  );
  await tx.all(
    'INSERT INTO console_sessions (hash, administrator_id, opened_at, last_seen_at) VALUES ($1, $2, $3, $3)',
    hashOfSecret(secret),
    administratorId,
    now,
  );
  return secret;
}

/**
 * Who a cookie belongs to; undefined when it is nobody's, too old, or its administrator was blocked. `acts` is false for
 * what the page asks by itself: that keeps no session alive.
 */
export async function findSession(
  tx: Queries,
  cookies: string | undefined,
  now: number,
  acts: boolean,
): Promise<{ readonly who: Administrator; readonly session: string } | undefined> {
  const secret = cookieOf(cookies);
  if (secret === undefined) return undefined;
  const session = hashOfSecret(secret);
  const who = await one<Administrator>(
    tx,
    `SELECT a.id, a.username, a.display_name AS "displayName" FROM console_sessions s
     JOIN console_administrators a ON a.id = s.administrator_id
     WHERE s.hash = $1 AND s.opened_at >= $2 AND s.last_seen_at >= $3 AND a.state = 'active'`,
    session,
    now - LONGEST_MS,
    now - IDLE_MS,
  );
  if (!who) return undefined;
  if (acts) await tx.all('UPDATE console_sessions SET last_seen_at = $2 WHERE hash = $1', session, now);
  return { who, session };
}

export async function closeSession(tx: Queries, session: string): Promise<void> {
  await tx.all('DELETE FROM console_sessions WHERE hash = $1', session);
}

/** Ends what else somebody has open; all of it without `except`. */
export async function closeSessionsOf(tx: Queries, administratorId: string, except = ''): Promise<void> {
  await tx.all(
    'DELETE FROM console_sessions WHERE administrator_id = $1 AND hash <> $2',
    administratorId,
    except,
  );
}

/** The Set-Cookie header of a session, or of its end without one. */
export function cookieFor(secret: string | undefined, isSecure: boolean): string {
  const flags = ['HttpOnly', 'SameSite=Strict', 'Path=/console', ...(isSecure ? ['Secure'] : [])];
  const value = secret === undefined ? [`${COOKIE}=`, 'Max-Age=0'] : [`${COOKIE}=${secret}`];
  return [...value, ...flags].join('; ');
}

function cookieOf(cookies: string | undefined): string | undefined {
  const pairs = (cookies ?? '').split(';').map((part) => part.trim());
  return pairs.find((part) => part.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1) || undefined;
}
