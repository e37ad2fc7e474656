import pg from 'pg';
import { startPostgres } from '#tests/support/realPostgres.ts';
import { inFlight, print, timedAsync } from './support.ts';

/**
 * 7 Numbers without a gap from a counter row per community, against a sequence that leaves gaps: transactions of one
 * entry a second at 500 communities. Goal ≥ 0.85; one hot community ≥ 1,000 a second.
 */
const CONNECTIONS = 16;
const TRANSACTIONS = 8000;

const postgres = await startPostgres({ durable: true });
await postgres.create('counter');
const pool = new pg.Pool({ connectionString: postgres.url('counter'), max: CONNECTIONS });
pool.on('error', () => undefined);
await pool.query(`CREATE TABLE heads (community INTEGER PRIMARY KEY, cseq BIGINT NOT NULL) WITH (fillfactor = 50);
  INSERT INTO heads SELECT generate_series(1, 500), 0;
  CREATE TABLE entries (community INTEGER NOT NULL, cseq BIGINT NOT NULL, raw TEXT NOT NULL, PRIMARY KEY (community, cseq));
  CREATE SEQUENCE numbers`);
const RAW = 'x'.repeat(600);

async function perSecond(communities: number, statement: string): Promise<number> {
  await pool.query('TRUNCATE entries');
  const jobs = Array.from({ length: TRANSACTIONS }, (_each, index) => async () => {
    await pool.query(statement, [1 + ((index * 7919) % communities), RAW]);
  });
  const ms = await timedAsync(() => inFlight(CONNECTIONS, jobs));
  return (TRANSACTIONS / ms) * 1000;
}

const COUNTED = `WITH head AS (UPDATE heads SET cseq = cseq + 1 WHERE community = $1 RETURNING cseq)
  INSERT INTO entries SELECT $1, cseq, $2 FROM head`;
const SEQUENCED = "INSERT INTO entries VALUES ($1, nextval('numbers'), $2)";

await perSecond(500, SEQUENCED);
const sequence = await perSecond(500, SEQUENCED);
const counter = await perSecond(500, COUNTED);
const hot = await perSecond(1, COUNTED);
print({
  number: 7,
  name: 'counter row / sequence, 500 communities',
  goal: '>= 0.85; one hot community >= 1,000 transactions/s',
  ratio: counter / sequence,
  counterPerSecond: counter,
  sequencePerSecond: sequence,
  hotPerSecond: hot,
});
await pool.end();
await postgres.stop();
