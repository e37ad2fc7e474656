import { fork } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FromMortalDesk, MortalDeskOptions } from '../peers/mortalDesk.ts';
import { type RealPostgres, startPostgres } from '../support/realPostgres.ts';
import { LONG, seededRandom, seedOf } from '../support/seeded.ts';
import { openTestDesk, PASSWORD, ROOT } from '../support/testDesk.ts';
import {
  collectAll,
  digestsOf,
  meet,
  openTwoDesks,
  receiptNumbers,
  type TwoDesks,
} from '../support/twoDesks.ts';

const SEED = seedOf('killed desk', 20261128);
/** More than collecting once and one round with two receipts have points. */
const MOST_POINTS = 150;
/** How many of them are tried: all in the long run. */
const TRIED = LONG ? MOST_POINTS : 3;

let postgres: RealPostgres;
let town: TwoDesks;
let rooms: string[];

beforeAll(async () => {
  postgres = await startPostgres();
  town = await openTwoDesks(postgres, { rooms: 2 * TRIED + 8 });
  rooms = [...town.roomIds];
  for (const desk of [town.first, town.second]) await desk.call('shifts.open', { counts: {} });
  await meet(town.first, town.second);
  // Its folder belongs to the mortal processes from now on.
  await town.second.desk.close();
}, 480_000);

afterAll(async () => {
  await town?.first.close();
  await town?.hub.close();
  if (town) rmSync(town.second.folder, { recursive: true, force: true });
  await postgres?.stop();
}, 120_000);

type Life = { readonly receipt: string | undefined; readonly points: number | undefined };

/** One life of the desk: what it said before it died. */
async function live(dieAt?: number): Promise<Life> {
  const { folder, dataFolder, configFolder } = town.second;
  const options: MortalDeskOptions = {
    folder,
    dataFolder,
    configFolder,
    roomId: rooms.pop() ?? '',
    ...(dieAt !== undefined && { dieAt }),
  };
  const child = fork(join(ROOT, 'tests/peers/mortalDesk.ts'), [JSON.stringify(options)], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  let receipt: string | undefined;
  let points: number | undefined;
  child.on('message', (message: FromMortalDesk) => {
    if (message.type === 'receipt') receipt = message.number;
    else points = message.points;
  });
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  // Anything else is a mistake of the desk or of this test.
  expect(signal).toBe('SIGKILL');
  return { receipt, points };
}

function pointsToTry(points: number): number[] {
  expect(points).toBeGreaterThan(30);
  expect(points).toBeLessThan(MOST_POINTS);
  const all = Array.from({ length: points }, (_, index) => index + 1);
  const random = seededRandom(SEED);
  return LONG ? all : Array.from({ length: TRIED }, () => random.pick(all));
}

test('a desk killed before any write keeps each receipt a clerk had in hand, once and under its number', {
  timeout: 900_000,
}, async () => {
  const { first, hub } = town;
  const handedOut: string[] = [];
  const others: string[] = [];
  async function step(dieAt?: number): Promise<Life> {
    // There is always something to take from the hub too.
    others.push(await collectAll(first, rooms.pop() ?? ''));
    await first.call('sync.now', {});
    const life = await live(dieAt);
    if (life.receipt !== undefined) handedOut.push(life.receipt);
    return life;
  }
  const { points = 0 } = await step();
  for (const dieAt of pointsToTry(points)) await step(dieAt);
  const { dataFolder, configFolder, folder } = town.second;
  const second = openTestDesk({ folder, dataFolder, configFolder });
  try {
    await second.call('sessions.signIn', { username: 'admin', password: PASSWORD });
    await meet(second, first);
    const numbers = await receiptNumbers(second);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers).toEqual(expect.arrayContaining([...others, ...handedOut]));
    expect(await receiptNumbers(first)).toEqual(numbers);
    // Killed is not restored: the series goes on without a gap.
    const own = numbers.filter((number) => !others.includes(number));
    expect(new Set(own.map((number) => number.slice(0, 4))).size).toBe(1);
    expect(own.map((number) => Number(number.slice(-6)))).toEqual(own.map((_, index) => index + 1));
    for (const desk of [first, second]) {
      expect(await desk.call('sync.status', {})).toMatchObject({ state: 'online', waiting: 0 });
      expect(await desk.call('system.verify', {})).toMatchObject({ ok: true });
    }
    expect(digestsOf(second)).toEqual(digestsOf(first));
    expect(await hub.database.all('SELECT 1 FROM suspect_ops')).toEqual([]);
  } finally {
    await second.desk.close();
  }
});
