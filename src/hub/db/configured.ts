import { join } from 'node:path';
import { HOME } from './databases.ts';
import { openEmbedded } from './embeddedDatabase.ts';
import type { HubDatabase } from './hubDatabase.ts';
import { openPostgres } from './postgresDatabase.ts';

/** The databases a hub was told of. How they are reached stands in its environment alone. */
export type ConfiguredDatabases = {
  readonly database: HubDatabase;
  readonly others: ReadonlyMap<string, HubDatabase>;
};

const OTHER = 'STEWARD_HUB_DATABASE_';

/**
 * Opens the database of DATABASE_URL, or the embedded one in the hub's folder, and one by its name in small letters for
 * every STEWARD_HUB_DATABASE_NAME. Throws where one can't be reached, with its name.
 */
export async function openConfigured(env: NodeJS.ProcessEnv, folder: string): Promise<ConfiguredDatabases> {
  const urls = namedIn(env, OTHER);
  if (urls.has(HOME)) throw new Error(`${OTHER}HOME is the name of DATABASE_URL`);
  if (env.DATABASE_URL === undefined) {
    if (urls.size > 0) throw new Error('further databases need DATABASE_URL: the embedded one is for itself');
    return { database: await openEmbedded(join(folder, 'database')), others: new Map() };
  }
  const database = await openPostgres(env.DATABASE_URL);
  const others = new Map<string, HubDatabase>();
  for (const [name, url] of urls) others.set(name, await openNamed(name, url));
  return { database, others };
}

async function openNamed(name: string, url: string): Promise<HubDatabase> {
  try {
    return await openPostgres(url);
  } catch (cause) {
    throw new Error(`the database ${name} can't be used`, { cause });
  }
}

function namedIn(env: NodeJS.ProcessEnv, prefix: string): Map<string, string> {
  const found = Object.entries(env).flatMap(([key, url]) =>
    key.startsWith(prefix) && url ? [[key.slice(prefix.length).toLowerCase(), url] as const] : [],
  );
  return new Map(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}
