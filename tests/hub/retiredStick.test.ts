import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { bundleOf, take } from '../support/bundles.ts';
import { type RealPostgres, startPostgres } from '../support/realPostgres.ts';
import { openTestDesk, PASSWORD, type TestDesk } from '../support/testDesk.ts';
import { joinFrom } from '../support/testHub.ts';
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
let third: TestDesk;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres?.stop());
beforeEach(async () => {
  town = await openTwoDesks(postgres, { rooms: 6 });
  third = openTestDesk();
  await joinFrom(town.first, third);
  await third.call('sessions.signIn', { username: 'admin', password: PASSWORD });
  for (const desk of [town.first, town.second]) await desk.call('shifts.open', { counts: {} });
  await meet(town.first, town.second, third);
});
afterEach(async () => {
  await third?.close();
  await town?.close();
});

async function secondsId(): Promise<string> {
  const { desks } = await town.second.call('sync.status', {});
  return desks.find(({ isThis }) => isThis)?.id ?? '';
}

async function suspects(): Promise<number> {
  const deskId = await secondsId();
  const { desks } = await town.first.call('desks.health', {});
  return desks.find((desk) => desk.deskId === deskId)?.suspects ?? 0;
}

const epochsBegun = async () => (await town.hub.database.all('SELECT 1 FROM epochs')).length;

/** The second desk took money where no network was, and wrote it on a stick; then it was retired. */
async function retiredWithStick(): Promise<{ readonly lost: string; readonly stick: Uint8Array }> {
  const { first, second, hub, roomIds } = town;
  await hub.disconnect();
  const lost = await collectAll(second, roomIds[1] ?? '');
  const stick = await bundleOf(second);
  await hub.connect();
  await first.call('desks.revoke', { deskId: await secondsId(), reason: '电脑被盗' });
  return { lost, stick };
}

test('what a retired desk’s stick brings waits for somebody, and holds up nobody’s own money', async () => {
  const { first, roomIds } = town;
  const { lost, stick } = await retiredWithStick();
  await take(first, stick);
  const own = await collectAll(first, roomIds[2] ?? '');
  const epochs = await epochsBegun();
  await meet(first, third);
  expect(await receiptNumbers(third)).toEqual([own]);
  const aside = await suspects();
  expect(aside).toBeGreaterThan(0);
  // It is sent once: what the hub keeps aside it says to have, and that is no other history.
  await meet(first, third);
  expect(await suspects()).toBe(aside);
  expect(await epochsBegun()).toBe(epochs);
  const deskId = await secondsId();
  const { accepted } = await first.call('desks.acceptSuspects', { deskId, reason: '钱已交到前台' });
  expect(accepted).toBe(aside);
  await meet(first, third);
  expect(await receiptNumbers(third)).toEqual([lost, own].sort());
  expect(digestsOf(third)).toEqual(digestsOf(first));
  for (const desk of [first, third]) {
    expect(await desk.call('sync.status', {})).toMatchObject({ waiting: 0 });
    expect(await desk.call('system.verify', {})).toMatchObject({ ok: true });
  }
});

test('a hub that was set back and lost what it kept aside is sent it again', async () => {
  const { first } = town;
  const { lost, stick } = await retiredWithStick();
  await town.hub.backUp();
  await take(first, stick);
  await meet(first, third);
  const aside = await suspects();
  expect(aside).toBeGreaterThan(0);
  await town.hub.restore();
  expect(await suspects()).toBe(0);
  await meet(first, third);
  expect(await suspects()).toBe(aside);
  await first.call('desks.acceptSuspects', { deskId: await secondsId(), reason: '钱已交到前台' });
  await meet(first, third);
  expect(await receiptNumbers(third)).toEqual([lost]);
});

test('what a desk had in the log before it was retired comes back to a hub that was set back, without anybody', async () => {
  const { first, second, hub, roomIds } = town;
  await hub.backUp();
  const before = await collectAll(second, roomIds[1] ?? '');
  await meet(second, first);
  await first.call('desks.revoke', { deskId: await secondsId(), reason: '电脑报废' });
  await hub.restore();
  await meet(first, third);
  expect(await receiptNumbers(third)).toEqual([before]);
  expect(await suspects()).toBe(0);
});
