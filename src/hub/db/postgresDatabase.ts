import pg from 'pg';
import type { HubDatabase, Queries } from './hubDatabase.ts';

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
  return {
    kind: `PostgreSQL ${Math.floor(version / 10_000)}`,
    ...queriesOf(pool as unknown as pg.ClientBase),
    transaction: async (work) => {
      const client = await pool.connect();
      try {
        await client.query('BEGIN');
        const result = await work(queriesOf(client));
        await client.query('COMMIT');
        return result;
      } catch (error) {
        await client.query('ROLLBACK').catch(() => undefined);
        throw error;
      } finally {
        client.release();
      }
    },
    execute: async (sql) => {
      await pool.query(sql);
    },
    close: () => pool.end(),
  };
}
