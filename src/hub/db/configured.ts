import { join } from 'node:path';
import { HOME } from './databases.ts';
import { openEmbedded } from './embeddedDatabase.ts';
import type { HubDatabase } from './hubDatabase.ts';
import { openPostgres, openReplica } from './postgresDatabase.ts';
import type { Replica } from './replicas.ts';

/** The databases a hub was told of. How they are reached stands in its environment alone. */
export type ConfiguredDatabases = {
  readonly database: HubDatabase;
  readonly others: ReadonlyMap<string, HubDatabase>;
  readonly replicas: ReadonlyMap<string, Replica>;
};

const OTHER = 'STEWARD_HUB_DATABASE_';
const REPLICA = 'STEWARD_HUB_REPLICA_';
/** STEWARD_HUB_REPLICA_URL is that of DATABASE_URL. */
const OF_HOME = 'url';

/**
 * Opens the database of DATABASE_URL, or the embedded one in the hub's folder, and one by its name in small letters for
 * every STEWARD_HUB_DATABASE_NAME, each with the replica of its name. Throws where one can't be reached, with its name,
 * but for replicas.
 */
export async function openConfigured(env: NodeJS.ProcessEnv, folder: string): Promise<ConfiguredDatabases> {
  const urls = namedIn(env, OTHER);
  if (urls.has(HOME)) throw new Error(`${OTHER}HOME is the name of DATABASE_URL`);
  if (env.DATABASE_URL === undefined) {
    if (urls.size > 0) throw new Error('further databases need DATABASE_URL: the embedded one is for itself');
    return { database: await openEmbedded(join(folder, 'database')), others: new Map(), replicas: new Map() };
  }
  const database = await openPostgres(env.DATABASE_URL);
  const others = new Map<string, HubDatabase>();
  for (const [name, url] of urls) others.set(name, await openNamed(name, url));
  const replicas = new Map<string, Replica>();
  for (const [name, url] of namedIn(env, REPLICA))
    replicas.set(name === OF_HOME ? HOME : name, openReplica(url));
  return { database, others, replicas };
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
