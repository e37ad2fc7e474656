import pg from 'pg';
import { type CommunityHead, type HubDatabase, PLACE_LOCK, type Queries } from './hubDatabase.ts';

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
  const pool = new pg.Pool({ connectionString, max: 10, types, options: SESSION });
  // A connection that breaks is replaced by the next one; whoever waits on it hears so by the statement that fails.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const version = Number((await pool.query('SHOW server_version_num')).rows[0].server_version_num);
  if (version < 150_000) {
    await pool.end();
    throw new Error(`PostgreSQL 15 or newer is needed; this one is ${Math.floor(version / 10_000)}`);
  }
  async function within<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
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
  return {
    kind: `PostgreSQL ${Math.floor(version / 10_000)}`,
    ...queriesOf(pool as unknown as pg.ClientBase),
    transaction: (work) =>
      within(async (client) => {
        await client.query('BEGIN');
        return work(queriesOf(client));
      }),
    inCommunity: (communityId, work) =>
      within(async (client) => {
        const head = await beginInCommunity(client, communityId);
        return work(queriesOf(client), head);
      }),
    execute: async (sql) => {
      await pool.query(sql);
    },
    close: () => pool.end(),
  };
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
     SELECT place, epoch, cseq FROM community_heads WHERE community_id = ${id}`,
  );
  return (results as pg.QueryResult<CommunityHead>[])[2]?.rows[0];
}
