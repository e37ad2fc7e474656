import { CONSOLE_PATH } from '#shared/console/define.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { type HubDatabase, one, type Queries } from '../db/hubDatabase.ts';
import type { Reach } from './context.ts';
import { hashOfSecret, newSecret } from './passwords.ts';

const LINK_MS = 24 * 3_600_000;

/** Makes a link that is good for one administrator within a day; `madeBy` is null for one of the hub's own machine. */
export async function makeLink(
  tx: Queries,
  madeBy: string | null,
  now: number,
): Promise<{ readonly secret: string; readonly expiresAt: number }> {
  const secret = newSecret();
  const expiresAt = now + LINK_MS;
  await tx.all(
    'INSERT INTO console_links (hash, made_by, expires_at) VALUES ($1, $2, $3)',
    hashOfSecret(secret),
    madeBy,
    expiresAt,
  );
  return { secret, expiresAt };
}

/** The secret stands in the fragment, which no browser sends and no proxy logs. */
export function writeLink(reach: Reach, secret: string): string {
  return `${reach.url}${CONSOLE_PATH}/#invite=${secret}`;
}

/**
 * A link for the first administrator, as long as there is none; with `always` one for whoever holds the machine and
 * lost the password. Links of earlier starts that nobody used are good no more.
 */
export function makeFirstLink(
  database: HubDatabase,
  now: number,
  always: boolean,
): Promise<string | undefined> {
  return database.transaction(async (tx) => {
    const known = await one(tx, "SELECT 1 FROM console_administrators WHERE state = 'active'");
    if (known !== undefined && !always) return undefined;
    await tx.all('DELETE FROM console_links WHERE made_by IS NULL AND used_at IS NULL');
    return (await makeLink(tx, null, now)).secret;
  });
}

/** Spends a link; answers who made it. Throws `console.linkUnknown`, `…Used` and `…Expired`. */
export async function spendLink(tx: Queries, secret: string, now: number): Promise<string | null> {
  const hash = hashOfSecret(secret);
  const link = await one<{ made_by: string | null; expires_at: number; used_at: number | null }>(
    tx,
    'SELECT made_by, expires_at, used_at FROM console_links WHERE hash = $1 FOR UPDATE',
    hash,
  );
  if (!link) throw new AppError('forbidden', 'console.linkUnknown');
  if (link.used_at !== null) throw new AppError('forbidden', 'console.linkUsed');
  if (link.expires_at < now) throw new AppError('forbidden', 'console.linkExpired');
  await tx.all('UPDATE console_links SET used_at = $2 WHERE hash = $1', hash, now);
  return link.made_by;
}
