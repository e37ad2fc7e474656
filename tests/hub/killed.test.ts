import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FromMortalHub, MortalHubOptions } from '../peers/mortalHub.ts';
import { type RealPostgres, startPostgres } from '../support/realPostgres.ts';
import { LONG, seededRandom, seedOf } from '../support/seeded.ts';
import { ROOT, TEST_NOW } from '../support/testDesk.ts';
import {
  collectAll,
  digestsOf,
  meet,
  openTwoDesks,
  receiptNumbers,
  type TwoDesks,
} from '../support/twoDesks.ts';

const SEED = seedOf('killed', 20261128);
/** More than a round with one receipt has points. */
const MOST_POINTS = 90;
/** How many of them are tried: all in the long run. */
const TRIED = LONG ? MOST_POINTS : 3;

let postgres: RealPostgres;
let town: TwoDesks;
const numbers: string[] = [];
const children: ChildProcess[] = [];

beforeAll(async () => {
  postgres = await startPostgres();
  town = await openTwoDesks(postgres, { rooms: 2 * TRIED + 6 });
  for (const desk of [town.first, town.second]) await desk.call('shifts.open', { counts: {} });
}, 240_000);

afterAll(async () => {
  // One that outlived a failed test must not outlive this file.
  for (const child of children) await end(child);
  await town?.close();
  await postgres?.stop();
}, 120_000);

async function startMortalHub(death: Pick<MortalHubOptions, 'victim' | 'dieAt'>): Promise<ChildProcess> {
  const options: MortalHubOptions = {
    ...town.hub.place,
    ...death,
    migrationsFolder: join(ROOT, 'migrations/hub'),
    now: TEST_NOW,
  };
  const child = fork(join(ROOT, 'tests/peers/mortalHub.ts'), [JSON.stringify(options)], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  children.push(child);
  await once(child, 'message');
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

async function pointsOf(child: ChildProcess): Promise<number> {
  const answer = once(child, 'message') as Promise<[FromMortalHub]>;
  child.send('count');
  const [message] = await answer;
  return message.type === 'points' ? message.points : 0;
}

/** Takes the next room's money at the first desk and talks with the hub; answers why that failed. */
async function collectAndSync(): Promise<string | undefined> {
  const { first, roomIds } = town;
  numbers.push(await collectAll(first, roomIds[numbers.length] ?? ''));
  const before = await first.call('sync.status', {});
  expect(before.waiting).toBeGreaterThan(0);
  return first.call('sync.now', {}).then(
    () => undefined,
    (error: Error) => error.message,
  );
}

/** How many points a round with one new receipt has; not the first one at a hub, which may have more to say. */
async function countPoints(): Promise<number> {
  const hub = await startMortalHub({ victim: 'hub' });
  expect(await collectAndSync()).toBeUndefined();
  const first = await pointsOf(hub);
  expect(await collectAndSync()).toBeUndefined();
  const both = await pointsOf(hub);
  await end(hub);
  return both - first;
}

function pointsToTry(points: number, shift: number): number[] {
  expect(points).toBeGreaterThan(20);
  expect(points).toBeLessThan(MOST_POINTS);
  const all = Array.from({ length: points }, (_, index) => index + 1);
  if (LONG) return all;
  const random = seededRandom(SEED + shift);
  // The last one is the commit that was never answered.
  return [...Array.from({ length: TRIED - 1 }, () => random.pick(all)), points];
}

async function everybodyAgrees(): Promise<void> {
  const { hub, first, second } = town;
  await meet(first, second);
  for (const desk of [first, second]) {
    expect(await receiptNumbers(desk)).toEqual([...numbers].sort());
    expect(await desk.call('sync.status', {})).toMatchObject({ state: 'online', waiting: 0 });
    expect(await desk.call('system.verify', {})).toMatchObject({ ok: true });
  }
  expect(digestsOf(second)).toEqual(digestsOf(first));
  expect(await hub.database.all('SELECT 1 FROM receipts')).toHaveLength(numbers.length);
  expect(await hub.database.all('SELECT 1 FROM suspect_ops')).toEqual([]);
  // Nothing was taken for a set back database either.
  expect(await hub.database.all('SELECT 1 FROM epochs')).toEqual([]);
}

test('a hub killed before any statement, and between commit and answer, loses and doubles nothing', {
  timeout: 600_000,
}, async () => {
  await town.hub.disconnect();
  const points = await countPoints();
  for (const dieAt of pointsToTry(points, 0)) {
    const hub = await startMortalHub({ victim: 'hub', dieAt });
    const gone = once(hub, 'exit');
    expect(await collectAndSync(), `point ${dieAt} of ${points}`).toMatch(/hub\.unreachable/);
    await gone;
  }
  await town.hub.connect();
  await everybodyAgrees();
});

test('a database stopped at once under a working hub: the same hub goes on when it is back', {
  timeout: 600_000,
}, async () => {
  await town.hub.disconnect();
  const points = await countPoints();
  const failures: string[] = [];
  for (const dieAt of pointsToTry(points, 1)) {
    const hub = await startMortalHub({ victim: postgres.pid(), dieAt });
    const why = await collectAndSync();
    // A database that is told to stop may finish one more statement first: then nobody noticed.
    if (why !== undefined) failures.push(why);
    await postgres.recover();
    await town.first.call('sync.now', {});
    expect(await town.first.call('sync.status', {})).toMatchObject({ state: 'online', waiting: 0 });
    await end(hub);
  }
  expect(failures.length).toBeGreaterThan(0);
  for (const why of failures) expect(why).toMatch(/hub\.busy/);
  await town.hub.connect();
  await everybodyAgrees();
});
