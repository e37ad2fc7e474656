import pg from 'pg';
import {
  COMMUNITY_HEAD,
  type CommunityHead,
  type HubDatabase,
  PLACE_LOCK,
  type Queries,
} from './hubDatabase.ts';
import type { Replica } from './replicas.ts';

const INT8 = 20;

/** Whole numbers of the hub fit in a double: fen, epoch ms, counts. */
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === INT8 ? Number : pg.types.getTypeParser(oid, format),
} as pg.CustomTypesConfig;

/** Longest a request waits for another one's lock, and the most a silent transaction may hold one. */
const SESSION = '-c lock_timeout=3s -c idle_in_transaction_session_timeout=30s';

const queriesOf = (client: Pick<pg.ClientBase, 'query'>): Queries => ({
  all: async <Row>(sql: string, ...values: readonly unknown[]) =>
    (await client.query(sql, [...values])).rows as Row[],
});

/** PostgreSQL 15 or newer by its connection string. Throws when it can't be reached or is older. */
export async function openPostgres(connectionString: string): Promise<HubDatabase> {
  const pool = poolOf({ connectionString });
  const version = Number((await pool.query('SHOW server_version_num')).rows[0].server_version_num);
  if (version < 150_000) {
    await pool.end();
    throw new Error(`PostgreSQL 15 or newer is needed; this one is ${Math.floor(version / 10_000)}`);
  }
  return {
    kind: `PostgreSQL ${Math.floor(version / 10_000)}`,
    ...queriesOf(pool as unknown as pg.ClientBase),
    transaction: (work) =>
      within(pool, async (client) => {
        await client.query('BEGIN');
        return work(queriesOf(client));
      }),
    inCommunity: (communityId, work) =>
      within(pool, async (client) => {
        const head = await beginInCommunity(client, communityId);
        return work(queriesOf(client), head);
      }),
    reading: (work) => readingIn(pool, work),
    execute: async (sql) => {
      await pool.query(sql);
    },
    close: () => pool.end(),
  };
}

/** A replica by its connection string: one that can't be reached says so within a second, and keeps no hub from starting. */
export function openReplica(connectionString: string): Replica {
  const pool = poolOf({ connectionString, connectionTimeoutMillis: 1000 });
  return { reading: (work) => readingIn(pool, work), close: () => pool.end() };
}

function poolOf(options: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ ...options, max: 10, types, options: SESSION });
  // A connection that breaks is replaced by the next one; whoever waits on it hears so by the statement that fails.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

async function within<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

function readingIn<T>(pool: pg.Pool, work: (tx: Queries) => Promise<T>): Promise<T> {
  return within(pool, async (client) => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    return work(queriesOf(client));
  });
}

/**
 * Begins a transaction that keeps a community in its place. Three statements in one message: a request pays for no round
 * more than it did for BEGIN alone, and the place is read after the lock was had.
 */
async function beginInCommunity(
  client: pg.PoolClient,
  communityId: string,
): Promise<CommunityHead | undefined> {
  const id = client.escapeLiteral(communityId);
  const results: unknown = await client.query(
    `BEGIN; SELECT pg_advisory_xact_lock_shared(${PLACE_LOCK}, hashtext(${id}));
     ${COMMUNITY_HEAD}${id}`,
  );
  return (results as pg.QueryResult<CommunityHead>[])[2]?.rows[0];
}
