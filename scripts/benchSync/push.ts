import pg from 'pg';
import {
  enrolSmallDesks,
  nextFacts,
  openSmallCommunity,
  roundOf,
  type SmallDesk,
} from '#tests/support/smallDesks.ts';
import { percentile } from '../bench/support.ts';
import { ask, inFlight, openBareServer, openBenchTown, print, timedAsync } from './support.ts';

/*
 * 4 Desks, each of another community, push batches of 200 and 50 facts; the floor inserts the same texts bare, 50 rows a transaction. Goal ≥ 0.30.
 * 5 The same with one fact a request; the floor is a bare HTTP server that inserts one row. Goal ≥ 0.33.
 *   Both also with all desks in one community, whose log is one queue: no goal is written for that.
 * 6 What was pushed is pushed again: ops a second against row 4, and nothing new. Goal ≥ 3.
 * 12 A thousand desks come back at the same moment; the floor is an empty round × 1,000 ÷ cores. Goal ≤ 1.5, no errors.
 * 13 The hub is set back to before all of it: until every fact is back, against the rate of row 4. Goal ≤ 1.5.
 */
const DESKS = 32;
const PER_DESK = 600;
const SINGLES = 1600;
const STORM = 1000;

const town = await openBenchTown();
const { hub, community, roomId } = town;
const spread: SmallDesk[] = [];
for (let index = 0; index < DESKS; index += 1) {
  const own = await openSmallCommunity(hub.database);
  spread.push(...(await enrolSmallDesks(hub.database, own, 1)));
}
const together = await enrolSmallDesks(hub.database, community, DESKS);
const desks = [...spread, ...together];
const sent = new Map<SmallDesk, ReturnType<typeof nextFacts>[]>(desks.map((desk) => [desk, []]));
await hub.backUp();

async function taken(desk: SmallDesk, ops: ReturnType<typeof nextFacts>, fields = {}): Promise<string> {
  for (;;) {
    const { status, text } = await ask(hub.direct, roundOf(desk, ops, fields));
    if (status === 200) return text;
    if (status !== 503) throw new Error(`a desk was answered ${status}: ${text}`);
  }
}

async function push(
  pushing: readonly SmallDesk[],
  batch: number,
  perDesk: number,
): Promise<{ opsPerSecond: number; p99: number }> {
  const spent: number[] = [];
  // Of one desk one request is under way at a time: its batches are one job.
  const jobs = pushing.map((desk) => {
    const batches = Array.from({ length: perDesk / batch }, () => nextFacts(desk, batch, roomId));
    sent.get(desk)?.push(...batches);
    return async () => {
      for (const ops of batches) spent.push(await timedAsync(() => taken(desk, ops)));
    };
  });
  const ms = await timedAsync(() => inFlight(DESKS, jobs));
  return { opsPerSecond: ((perDesk * DESKS) / ms) * 1000, p99: percentile(spent, 0.99) };
}

/** Texts of the size of our ops, bare, 50 rows a transaction, by as many connections as the hub has. */
async function pushBare(): Promise<number> {
  const pool = new pg.Pool({ connectionString: hub.place.databaseUrl, max: 10 });
  await pool.query(
    'CREATE TABLE bench_floor (id BIGSERIAL PRIMARY KEY, raw TEXT NOT NULL, hash TEXT NOT NULL)',
  );
  const [sample] = sent.get(desks[0] as SmallDesk)?.[0] ?? [];
  const rows = 50;
  const jobs = Array.from({ length: (PER_DESK * DESKS) / rows }, () => async () => {
    await pool.query('INSERT INTO bench_floor (raw, hash) SELECT * FROM unnest($1::text[], $2::text[])', [
      Array(rows).fill(sample?.raw),
      Array(rows).fill('0'.repeat(64)),
    ]);
  });
  const ms = await timedAsync(() => inFlight(DESKS, jobs));
  await pool.query('DROP TABLE bench_floor');
  await pool.end();
  return ((PER_DESK * DESKS) / ms) * 1000;
}

await push(spread, 50, 100);
const by200 = await push(spread, 200, PER_DESK);
const by50 = await push(spread, 50, PER_DESK);
const hotBy200 = await push(together, 200, PER_DESK);
const bare = await pushBare();
print({
  number: 4,
  name: 'push by 200, 32 desks in flight / bare inserts of 50 rows',
  goal: '>= 0.3',
  ratio: by200.opsPerSecond / bare,
  opsPerSecond: by200.opsPerSecond,
  p99Ms: by200.p99,
  ratioBy50: by50.opsPerSecond / bare,
  opsPerSecondBy50: by50.opsPerSecond,
  p99MsBy50: by50.p99,
  ratioOneCommunity: hotBy200.opsPerSecond / bare,
  floorPerSecond: bare,
});

const before = await count();
const duplicates = spread.flatMap((desk) => sent.get(desk) ?? []).flat().length;
const again = await timedAsync(() =>
  inFlight(
    DESKS,
    spread.map((desk) => async () => {
      for (const ops of sent.get(desk) ?? []) await taken(desk, ops);
    }),
  ),
);
print({
  number: 6,
  name: 'the same pushed again / push by 200',
  goal: '>= 3, 0 rows',
  ratio: ((duplicates / again) * 1000) / by200.opsPerSecond,
  opsPerSecond: (duplicates / again) * 1000,
  newRows: (await count()) - before,
});

const single = await push(spread, 1, SINGLES / DESKS);
const hotSingle = await push(together, 1, SINGLES / DESKS);
const bareServer = await openBareServer(hub.place.databaseUrl, (body) => ({
  text: 'INSERT INTO bench_single (raw) VALUES ($1)',
  values: [body],
}));
await hub.database.all('CREATE TABLE bench_single (id BIGSERIAL PRIMARY KEY, raw TEXT NOT NULL)');
const [one] = nextFacts({ ...(desks[0] as SmallDesk) }, 1, roomId);
const body = JSON.stringify(one);
const bareJobs = Array.from(
  { length: SINGLES },
  () => () => fetch(bareServer.url, { method: 'POST', body }).then((answer) => answer.text()),
);
await inFlight(DESKS, bareJobs.slice(0, 200));
const bareMs = await timedAsync(() => inFlight(DESKS, bareJobs));
await bareServer.close();
await hub.database.all('DROP TABLE bench_single');
print({
  number: 5,
  name: 'push of one fact, 32 in flight / bare HTTP and one durable row',
  goal: '>= 0.33',
  ratio: single.opsPerSecond / ((SINGLES / bareMs) * 1000),
  requestsPerSecond: single.opsPerSecond,
  floorPerSecond: (SINGLES / bareMs) * 1000,
  p99Ms: single.p99,
  ratioOneCommunity: hotSingle.opsPerSecond / ((SINGLES / bareMs) * 1000),
});

const pushed = spread.flatMap((desk) => sent.get(desk) ?? []).flat().length;
await hub.restore();
const back = await timedAsync(() =>
  inFlight(
    DESKS,
    spread.map((desk) => async () => {
      for (const ops of sent.get(desk) ?? []) await taken(desk, ops);
    }),
  ),
);
print({
  number: 13,
  name: 'a hub that was set back has every fact again / the same at the rate of row 4',
  goal: '<= 1.5',
  ratio: back / ((pushed / by200.opsPerSecond) * 1000),
  facts: pushed,
  ms: back,
  missing: pushed - ((await count()) ?? 0),
});

const storm = await enrolSmallDesks(hub.database, community, STORM);
const [head] = await hub.database.all<{ cseq: number; chash: string; epoch: string }>(
  'SELECT cseq, chash, epoch FROM community_heads',
);
const at = { epoch: head?.epoch ?? null, at: { cseq: head?.cseq ?? 0, chash: head?.chash ?? '' } };
const alone: number[] = [];
for (let round = 0; round < 200; round += 1)
  alone.push(await timedAsync(() => taken(desks[round % DESKS] as SmallDesk, [], at)));
const errors = new Map<number, number>();
const stormMs = await timedAsync(() =>
  Promise.all(
    storm.map(async (desk) => {
      const { status } = await ask(hub.direct, roundOf(desk, [], at));
      if (status !== 200) errors.set(status, (errors.get(status) ?? 0) + 1);
    }),
  ),
);
print({
  number: 12,
  name: 'a thousand desks come back at once / an empty round × 1,000 ÷ cores',
  goal: '<= 1.5, no errors but RETRY',
  ratio: stormMs / ((percentile(alone, 0.5) * STORM) / 2),
  ms: stormMs,
  emptyRoundP50Ms: percentile(alone, 0.5),
  errors: Object.fromEntries(errors),
});
await town.close();

async function count(): Promise<number> {
  const [row] = await hub.database.all<{ count: number }>(
    "SELECT count(*) AS count FROM log_entries WHERE type = 'attachment.added'",
  );
  return row?.count ?? 0;
}
