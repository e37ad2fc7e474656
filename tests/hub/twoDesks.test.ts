import { afterAll, beforeAll, expect, test } from 'vitest';
import { linesOf, MONTH_FEN } from '../support/household.ts';
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
let town: TwoDesks;

beforeAll(async () => {
  postgres = await startPostgres();
  town = await openTwoDesks(postgres);
});

afterAll(async () => {
  await town?.close();
  await postgres?.stop();
});

test('a desk founds its community at the hub, another joins it, and both have the same rows', async () => {
  const { first, second, roomIds } = town;
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
  const { hub, first, second, roomIds } = town;
  const [roomId = ''] = roomIds;
  await hub.disconnect();
  for (const desk of [first, second]) await desk.call('shifts.open', { counts: {} });
  const numbers = [await collectAll(first, roomId), await collectAll(second, roomId)];
  expect(numbers.map((number) => number.charAt(0))).toEqual(['A', 'B']);
  expect((await first.fault('sync.now', {})).sub).toBe('hub.unreachable');
  const offline = await first.call('sync.status', {});
  expect(offline).toMatchObject({ state: 'offline', problem: 'hub.unreachable' });
  expect(offline.waiting).toBeGreaterThan(0);
  expect(await first.call('system.verify', {})).toMatchObject({ ok: true });
  expect(await first.call('system.rebuild', {})).toMatchObject({ equal: true });
  await hub.connect();
  await meet(first, second);
  for (const desk of [first, second]) {
    const ledger = await desk.call('prepayments.ledger', { roomId });
    expect(ledger.rows.map(({ kind, amountFen }) => [kind, amountFen])).toEqual([['excess', MONTH_FEN]]);
    expect(await linesOf(desk, roomId)).toEqual([]);
    expect(await receiptNumbers(desk)).toEqual([...numbers].sort());
  }
  expect(digestsOf(second)).toEqual(digestsOf(first));
  for (const desk of [first, second])
    expect(await desk.call('system.verify', {})).toMatchObject({ ok: true });
});

test('both desks show the double collection as a case, and a fact closes it on both', async () => {
  const { first, second } = town;
  const onFirst = (await first.call('cases.list', {})).cases;
  expect(onFirst).toEqual((await second.call('cases.list', {})).cases);
  expect(onFirst).toMatchObject([{ kind: 'doubleCollection', roomCode: '1-1-101', amountFen: MONTH_FEN }]);
  const { todo } = await second.call('today.summary', { language: 'zh-CN' });
  expect(todo.map(({ kind }) => kind)).toContain('case');
  const [{ caseId } = { caseId: '' }] = onFirst;
  const resolved = { caseId, reason: '住户同意留作下月物业费' };
  expect((await first.fault('cases.resolve', { ...resolved, way: 'refunded' })).sub).toBe('case.noRefund');
  expect((await first.fault('cases.resolve', { ...resolved, way: 'noted' })).sub).toBe('case.otherWay');
  await first.call('cases.resolve', { ...resolved, way: 'kept' });
  await meet(first, second);
  for (const desk of [first, second]) {
    expect((await desk.call('cases.list', {})).cases).toEqual([]);
    expect((await desk.call('cases.list', { state: 'all' })).cases).toMatchObject([
      { caseId, resolution: { way: 'kept', byName: '何主管', reason: resolved.reason } },
    ]);
  }
  expect((await second.fault('cases.resolve', { ...resolved, way: 'kept' })).sub).toBe('case.closed');
});

test('what one desk changes without a network and another after it ends as the log has it, on both', async () => {
  const { hub, first, second, roomIds } = town;
  const [, roomId = ''] = roomIds;
  await hub.disconnect();
  await first.call('rooms.save', { roomId, code: '1-1-102', areaM2: '91.00', occupancy: 'vacant' });
  await second.call('rooms.save', { roomId, code: '1-1-102', areaM2: '92.00', occupancy: 'occupied' });
  await hub.connect();
  await meet(second, first);
  expect(digestsOf(second)).toEqual(digestsOf(first));
  expect(await second.call('system.verify', {})).toMatchObject({ ok: true });
});

test('what needs the others is refused without the hub, with a sentence, and goes on with it', async () => {
  const { hub, first, second } = town;
  const price = { from: '2026-12-01', rule: { kind: 'areaPrice', unitPrice: '1.00' } } as const;
  const item = { code: '9', name: '停车费', rule: price };
  await hub.disconnect();
  first.clock.advance(120_000);
  expect(await first.fault('feeItems.save', item)).toMatchObject({
    code: 'offline',
    sub: 'sync.needsHub',
  });
  await hub.connect();
  await meet(first, second);
  await first.call('feeItems.save', item);
  await meet(first, second);
  expect(digestsOf(second)).toEqual(digestsOf(first));
});
