import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type RealPostgres, startPostgres } from '../support/realPostgres.ts';
import {
  collectAll,
  digestsOf,
  meet,
  openTwoDesks,
  receiptNumbers,
  type TwoDesks,
} from '../support/twoDesks.ts';

let postgres: RealPostgres;
let town: TwoDesks | undefined;

beforeAll(async () => {
  postgres = await startPostgres();
});

afterAll(() => postgres?.stop());

afterEach(async () => {
  await town?.close();
  town = undefined;
});

test.each([
  { name: 'it knows that it was set back', withToken: false, why: 'restored' },
  { name: 'a desk proves that it was set back', withToken: true, why: 'history' },
])('a restored hub gets back what it lost: $name', { timeout: 120_000 }, async ({ withToken, why }) => {
  town = await openTwoDesks(postgres);
  const { hub, first, second, roomIds } = town;
  const [oneRoom = '', otherRoom = '', thirdRoom = ''] = roomIds;
  for (const desk of [first, second]) await desk.call('shifts.open', { counts: {} });
  const numbers = [await collectAll(first, oneRoom)];
  await meet(first, second);
  await hub.backUp();
  numbers.push(await collectAll(second, otherRoom));
  await meet(second, first);
  numbers.push(await collectAll(first, thirdRoom));
  await meet(first);
  await hub.restore({ withToken });
  // The second desk, which has seen less than the first, comes first: nobody's facts may get lost by that.
  await meet(second, first);
  await meet(second, first);
  for (const desk of [first, second]) {
    expect(await receiptNumbers(desk)).toEqual([...numbers].sort());
    expect(await desk.call('sync.status', {})).toMatchObject({ state: 'online', waiting: 0 });
    expect(await desk.call('system.verify', {})).toMatchObject({ ok: true });
  }
  expect(digestsOf(second)).toEqual(digestsOf(first));
  const epochs = await hub.database.all<{ why: string }>('SELECT why FROM epochs');
  expect(epochs.map((epoch) => epoch.why)).toContain(why);
  const lines = await hub.database.all('SELECT 1 FROM receipts');
  expect(lines).toHaveLength(numbers.length);
});
