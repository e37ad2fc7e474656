import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOME } from './databases.ts';
import { type HubDatabase, one } from './hubDatabase.ts';

/** A hub that was heard of within this time is at work. Tokens are renewed more often. */
const ALIVE_MS = 150_000;
/** A hub that was away for longer is taken for one whose database was set back: it costs a cheap round per desk. */
const FORGOTTEN_MS = 90 * 86_400_000;

/** Milliseconds by the database's clock: hubs on several machines are compared by it. */
const NOW = '(extract(epoch FROM clock_timestamp()) * 1000)::bigint';

/**
 * A token of this hub that stands in the database and beside it, and changes all the time: when the database has none of
 * what is beside it, it was set back, even within the same cluster (sync.md 3.8).
 */
export type BootToken = {
  /**
   * Puts a new token into both. Answers whether the database was set back since the last one. A hub that is new here
   * can't know; it believes in a database that another hub is at work on.
   */
  renew(): Promise<boolean>;
};

/** The token for the database of this name, kept in the hub's folder. */
export function openBootToken(database: HubDatabase, folder: string, name: string): BootToken {
  const path = join(folder, name === HOME ? 'boot-token' : `boot-token-${name}`);
  return {
    renew: async () => {
      const beside = readTokens(path);
      const token = randomBytes(16).toString('hex');
      // Both stand there until the database has the new one: dying in between is no false alarm.
      writeTokens(path, [token, ...beside]);
      const wasSetBack = await replace(database, beside, token);
      writeTokens(path, [token]);
      return wasSetBack;
    },
  };
}

/** Answers whether the database has none of the former tokens, or none of anybody who is at work. */
async function replace(database: HubDatabase, former: readonly string[], token: string): Promise<boolean> {
  return database.transaction(async (tx) => {
    const gone = await tx.all('DELETE FROM hub_nodes WHERE boot_token = ANY($1) RETURNING 1', former);
    const others = await one<{ alive: boolean }>(
      tx,
      `SELECT EXISTS (SELECT 1 FROM hub_nodes WHERE seen_at > ${NOW} - $1::bigint) AS alive`,
      ALIVE_MS,
    );
    await tx.all(`INSERT INTO hub_nodes (boot_token, seen_at) VALUES ($1, ${NOW})`, token);
    await tx.all(`DELETE FROM hub_nodes WHERE seen_at < ${NOW} - $1::bigint`, FORGOTTEN_MS);
    if (gone.length > 0) return false;
    return former.length > 0 || !others?.alive;
  });
}

function readTokens(path: string): readonly string[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8').split('\n').filter(Boolean);
}

function writeTokens(path: string, tokens: readonly string[]): void {
  writeFileSync(`${path}.new`, `${tokens.join('\n')}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}
