import { cpSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RealPostgres, startPostgres } from '../support/realPostgres.ts';
import { openTestDesk, PASSWORD, type TestDesk } from '../support/testDesk.ts';
import {
  collectAll,
  digestsOf,
  meet,
  openTwoDesks,
  receiptNumbers,
  type TwoDesks,
} from '../support/twoDesks.ts';

let postgres: RealPostgres;
let town: TwoDesks;

beforeAll(async () => {
  postgres = await startPostgres();
  town = await openTwoDesks(postgres);
});

afterAll(async () => {
  await town?.first.close();
  await town?.hub.close();
  // The test itself closes the second desk, to put its folder back.
  if (town) rmSync(town.second.folder, { recursive: true, force: true });
  await postgres?.stop();
});

async function signIn(desk: TestDesk): Promise<void> {
  await desk.call('sessions.signIn', { username: 'admin', password: PASSWORD });
}

test('a desk put back to an older copy gets its own receipts from the hub and goes on in a new series', async () => {
  const { first, second, roomIds } = town;
  const [oneRoom = '', otherRoom = '', thirdRoom = ''] = roomIds;
  await second.call('shifts.open', { counts: {} });
  const numbers = [await collectAll(second, oneRoom)];
  await second.restart();
  await signIn(second);
  cpSync(second.dataFolder, `${second.dataFolder}.copy`, { recursive: true });
  numbers.push(await collectAll(second, otherRoom));
  await meet(second, first);
  await second.desk.close();
  rmSync(second.dataFolder, { recursive: true });
  cpSync(`${second.dataFolder}.copy`, second.dataFolder, { recursive: true });
  const again = openTestDesk({
    folder: second.folder,
    dataFolder: second.dataFolder,
    configFolder: second.configFolder,
  });
  try {
    await signIn(again);
    await meet(again, first);
    expect(await receiptNumbers(again)).toEqual([...numbers].sort());
    numbers.push(await collectAll(again, thirdRoom));
    expect(numbers.map((number) => number.slice(0, 2))).toEqual(['B1', 'B1', 'B2']);
    await meet(again, first);
    expect(await receiptNumbers(first)).toEqual([...numbers].sort());
    expect(digestsOf(again)).toEqual(digestsOf(first));
    for (const desk of [first, again]) {
      expect(await desk.call('system.verify', {})).toMatchObject({ ok: true });
    }
  } finally {
    await again.desk.close();
  }
});
