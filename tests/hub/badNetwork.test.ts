import { afterAll, beforeAll, expect, test } from 'vitest';
import { importRooms } from '../support/household.ts';
import { type RealPostgres, startPostgres } from '../support/realPostgres.ts';
import { type Random, seededRandom, seedOf } from '../support/seeded.ts';
import { CallFault, type TestDesk } from '../support/testDesk.ts';
import {
  collectAll,
  digestsOf,
  meet,
  openTwoDesks,
  receiptNumbers,
  type TwoDesks,
} from '../support/twoDesks.ts';

const SEED = seedOf('bad network', 20261128);
const ROOMS = 24;

let postgres: RealPostgres;
let town: TwoDesks;

beforeAll(async () => {
  postgres = await startPostgres();
  town = await openTwoDesks(postgres, { rooms: ROOMS, seed: SEED });
}, 120_000);

afterAll(async () => {
  await town?.close();
  await postgres?.stop();
});

/** A round that may fail, as rounds do; anything but a fault of the network is a failure of the test. */
async function tryToSync(desk: TestDesk): Promise<void> {
  try {
    await desk.call('sync.now', {});
  } catch (error) {
    const isNetwork =
      error instanceof CallFault && /^hub\.(unreachable|requestReplayed)$/.test(error.fault.sub);
    if (!isNetwork) throw error;
  }
}

async function act(
  random: Random,
  desks: readonly TestDesk[],
  waiting: string[],
): Promise<string | undefined> {
  const desk = random.pick(desks);
  if (random.chance(50)) await tryToSync(desk);
  const roomId = waiting.pop();
  return roomId === undefined ? undefined : collectAll(desk, roomId);
}

test('lost, late, overtaken, doubled, cut and old: every receipt arrives once, under its own number', async () => {
  const { hub, first, second, roomIds } = town;
  const random = seededRandom(SEED);
  const desks = [first, second];
  for (const desk of desks) await desk.call('shifts.open', { counts: {} });
  const waiting = [...roomIds];
  const numbers: string[] = [];
  hub.network.disturb(60);
  while (waiting.length > 0) {
    const number = await act(random, desks, waiting);
    if (number !== undefined) numbers.push(number);
  }
  for (let round = 0; round < 10; round += 1) for (const desk of desks) await tryToSync(desk);
  hub.network.disturb(0);
  await meet(first, second);
  for (const fault of ['lostRequest', 'late', 'lostReply', 'twice', 'oldReply', 'cutReply'] as const) {
    expect(hub.network.happened.get(fault) ?? 0, fault).toBeGreaterThan(0);
  }
  expect(numbers).toHaveLength(ROOMS);
  for (const desk of desks) {
    expect(await receiptNumbers(desk)).toEqual([...numbers].sort());
    expect(await desk.call('sync.status', {})).toMatchObject({ state: 'online', waiting: 0 });
    expect(await desk.call('system.verify', {})).toMatchObject({ ok: true });
  }
  expect(digestsOf(second)).toEqual(digestsOf(first));
  expect(await hub.database.all('SELECT 1 FROM receipts')).toHaveLength(ROOMS);
  expect(await hub.database.all('SELECT 1 FROM suspect_ops')).toEqual([]);
});

test('at fifty kilobits a second rounds take their time, and what is recorded meanwhile goes along', async () => {
  const { hub, first, second } = town;
  const lines = Array.from({ length: 60 }, (_each, index) => `7-1-${1000 + index},89.50`);
  await importRooms(second, '房号,面积', lines);
  await second.call('sync.now', {});
  hub.network.always('slow');
  const round = first.call('sync.now', {});
  await first.call('rooms.save', { code: '8-1-101', areaM2: '60.00', occupancy: 'vacant' });
  await round;
  await meet(first, second);
  hub.network.disturb(0);
  expect(hub.network.happened.get('slow') ?? 0).toBeGreaterThan(3);
  expect((await first.call('rooms.list', { limit: 1 })).total).toBe(ROOMS + 61);
  expect(digestsOf(second)).toEqual(digestsOf(first));
});
