import { createServer } from 'node:http';
import { cpus } from 'node:os';
import pg from 'pg';
import type { Queries } from '#hub/db/hubDatabase.ts';
import { foundTown } from '#tests/support/household.ts';
import { type RealPostgres, startPostgres } from '#tests/support/realPostgres.ts';
import type { Asked } from '#tests/support/smallDesks.ts';
import { openFoundedDesk, type TestDesk } from '#tests/support/testDesk.ts';
import { foundAt, openTestHub, type TestHub } from '#tests/support/testHub.ts';
import { rounded } from '../bench/support.ts';

export type BenchTown = {
  readonly postgres: RealPostgres;
  readonly hub: TestHub;
  readonly first: TestDesk;
  readonly community: string;
  readonly roomId: string;
  close(): Promise<void>;
};

/** A hub on a PostgreSQL that waits for the disk, and a community founded there by one desk. */
export async function openBenchTown(fill?: (first: TestDesk) => Promise<void>): Promise<BenchTown> {
  const postgres = await startPostgres({ durable: true });
  const hub = await openTestHub(postgres);
  const first = await openFoundedDesk();
  const { roomIds } = await foundTown(first, { rooms: 1, billed: [] });
  await fill?.(first);
  await foundAt(hub, first);
  return {
    postgres,
    hub,
    first,
    community: await onlyCommunity(hub.database),
    roomId: roomIds[0] ?? '',
    close: async () => {
      await first.close();
      await hub.close();
      await postgres.stop();
    },
  };
}

async function onlyCommunity(database: Queries): Promise<string> {
  const [head] = await database.all<{ id: string }>('SELECT community_id AS id FROM community_heads');
  if (!head) throw new Error('a community was founded');
  return head.id;
}

/** Asks the hub; answers the status, and the text where somebody wants it. */
export async function ask(
  base: string,
  { path, body, headers }: Asked,
): Promise<{ status: number; text: string }> {
  const answer = await fetch(`${base}${path}`, { method: 'POST', headers, body });
  return { status: answer.status, text: await answer.text() };
}

/** The floor of a request: a bare server that runs one statement on the same database, by as many connections. */
export async function openBareServer(
  connectionString: string,
  statement: (body: string) => { text: string; values: unknown[] },
): Promise<{ url: string; close(): Promise<void> }> {
  const pool = new pg.Pool({ connectionString, max: 10 });
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      pool.query(statement(Buffer.concat(parts).toString('utf8'))).then(
        () => response.end('{}'),
        () => response.writeHead(500).end(),
      );
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await pool.end();
    },
  };
}

/** Milliseconds of work that answers later. */
export async function timedAsync(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Runs the jobs, so many at a time; answers the milliseconds of each. */
export async function inFlight(lanes: number, jobs: readonly (() => Promise<unknown>)[]): Promise<number[]> {
  const spent: number[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (let job = jobs[next++]; job; job = jobs[next++]) spent.push(await timedAsync(job));
    }),
  );
  return spent;
}

/** One of the thirteen ratios, as JSON. */
export function print(row: {
  readonly number: number;
  readonly name: string;
  readonly goal: string;
  readonly ratio: number;
  readonly [figure: string]: unknown;
}): void {
  const figures = Object.fromEntries(
    Object.entries(row).map(([key, value]) => [key, typeof value === 'number' ? rounded(value) : value]),
  );
  console.log(JSON.stringify({ ...figures, cores: cpus().length }));
}
