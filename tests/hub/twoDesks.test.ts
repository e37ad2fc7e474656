import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { digestTables } from '#main/core/rebuild.ts';
import { openForReading } from '#main/db/openDatabase.ts';
import { foundTown, linesOf, MONTH_FEN } from '../support/household.ts';
import { openFoundedDesk, openTestDesk, PASSWORD, type TestDesk } from '../support/testDesk.ts';
import { foundAt, joinFrom, openTestHub, type TestHub } from '../support/testHub.ts';

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

/** A town with a hub and two desks of it, each with its own clerk's shift. */
async function openTwoDesks(): Promise<{
  hub: TestHub;
  first: TestDesk;
  second: TestDesk;
  roomIds: string[];
}> {
  const hub = await openTestHub();
  open.push(hub);
  const first = await openFoundedDesk();
  open.push(first);
  const { roomIds } = await foundTown(first, { billed: ['2026-10'] });
  await foundAt(hub, first);
  const second = openTestDesk();
  open.push(second);
  await joinFrom(first, second);
  await second.call('sessions.signIn', { username: 'admin', password: PASSWORD });
  await meet(second, first);
  return { hub, first, second, roomIds };
}

/** Everybody talks until nobody has anything new. */
async function meet(...desks: TestDesk[]): Promise<void> {
  for (let round = 0; round < 2; round += 1) for (const desk of desks) await desk.call('sync.now', {});
}

async function collect(desk: TestDesk, roomId: string): Promise<string> {
  const lines = (await linesOf(desk, roomId)).filter((line) => line.outstandingFen > 0);
  const totalFen = lines.reduce((sum, line) => sum + line.outstandingFen, 0);
  const { receipts } = await desk.call('payments.collect', {
    roomId,
    lines: lines.map(({ lineId, outstandingFen }) => ({ lineId, amountFen: outstandingFen })),
    tenders: [{ method: 'cash', amountFen: totalFen }],
  });
  return receipts[0]?.number ?? '';
}

function digestsOf(desk: TestDesk): Map<string, string> {
  const file = openForReading(join(desk.dataFolder, 'community.sqlite'));
  try {
    return digestTables(file);
  } finally {
    file.close();
  }
}

test('a desk founds its community at the hub, another joins it, and both have the same rows', async () => {
  const { first, second, roomIds } = await openTwoDesks();
  const [roomId = ''] = roomIds;
  expect(await linesOf(second, roomId)).toEqual(await linesOf(first, roomId));
  const found = await second.call('rooms.search', { text: '住户1' });
  expect(JSON.stringify(found)).toContain('住户1');
  expect(digestsOf(second)).toEqual(digestsOf(first));
  const { desks, state, waiting } = await second.call('sync.status', {});
  expect({ state, waiting }).toEqual({ state: 'online', waiting: 0 });
  expect(desks.map(({ series, isThis }) => [series?.charAt(0), isThis])).toEqual([
    ['A', false],
    ['B', true],
  ]);
});

test('two desks collect the same bill without a network: both receipts stand, the second is credit', async () => {
  const { hub, first, second, roomIds } = await openTwoDesks();
  const [roomId = ''] = roomIds;
  await hub.disconnect();
  for (const desk of [first, second]) await desk.call('shifts.open', { counts: {} });
  const numbers = [await collect(first, roomId), await collect(second, roomId)];
  expect(numbers.map((number) => number.charAt(0))).toEqual(['A', 'B']);
  expect((await first.fault('sync.now', {})).sub).toBe('hub.unreachable');
  const offline = await first.call('sync.status', {});
  expect(offline).toMatchObject({ state: 'offline', problem: 'hub.unreachable' });
  expect(offline.waiting).toBeGreaterThan(0);
  await hub.connect();
  await meet(first, second);
  for (const desk of [first, second]) {
    const ledger = await desk.call('prepayments.ledger', { roomId });
    expect(ledger.rows.map(({ kind, amountFen }) => [kind, amountFen])).toEqual([['excess', MONTH_FEN]]);
    expect(await linesOf(desk, roomId)).toEqual([]);
    const { rows } = await desk.call('receipts.list', {});
    expect(rows.map(({ number }) => number).sort()).toEqual([...numbers].sort());
  }
  expect(digestsOf(second)).toEqual(digestsOf(first));
  for (const desk of [first, second])
    expect(await desk.call('system.verify', {})).toMatchObject({ ok: true });
});
