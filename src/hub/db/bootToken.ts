import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type HubDatabase, one } from './hubDatabase.ts';

const FILE = 'boot-token';

/**
 * A token that stands in the database and beside it, and changes at every start and every hour: when the two differ, the
 * database was set back, even within the same cluster (sync.md 3.8). A false alarm costs a cheap round per desk.
 */
export async function wasSetBack(database: HubDatabase, folder: string): Promise<boolean> {
  const inside = await one<{ boot_token: string }>(database, 'SELECT boot_token FROM hub_identity');
  const path = join(folder, FILE);
  const beside = existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined;
  return inside?.boot_token !== beside;
}

/** Puts a new token into the database, then beside it. */
export async function renewBootToken(database: HubDatabase, folder: string): Promise<void> {
  const token = randomBytes(16).toString('hex');
  await database.all(
    `INSERT INTO hub_identity (id, boot_token) VALUES (1, $1)
     ON CONFLICT (id) DO UPDATE SET boot_token = excluded.boot_token`,
    token,
  );
  const path = join(folder, FILE);
  writeFileSync(`${path}.new`, token, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}
