import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Input } from '#shared/contract/index.ts';
import { canonicalJson, hashText } from '#shared/ops/envelope.ts';
import { expectMoneyRight, readFile } from '../support/moneyChecks.ts';
import { openFoundedDesk, PASSWORD, type TestDesk } from '../support/testDesk.ts';
import { voidReceipt } from '../support/voidReceipt.ts';

const DAY_MS = 86_400_000;

let desk: TestDesk;
let first: string;
let second: string;
let feeItemId: string;

/** Two rooms that owe 100.00 each for November. */
beforeEach(async () => {
  desk = await openFoundedDesk();
  first = (await desk.call('rooms.save', { code: '1-1-101', areaM2: '88', occupancy: 'occupied' })).roomId;
  second = (await desk.call('rooms.save', { code: '1-1-102', areaM2: '88', occupancy: 'occupied' })).roomId;
  ({ feeItemId } = await desk.call('feeItems.save', {
    code: '1',
    name: '物业服务费',
    rule: { from: '2026-01-01', rule: { kind: 'fixedAmount', amountFen: 10_000 } },
  }));
  await desk.call('feeItems.attach', { feeItemId, roomIds: [first, second], from: '2026-01-01' });
  await bill('2026-11');
});
afterEach(async () => {
  const proof = await desk.call('system.verify', {}).catch(() => undefined);
  readFile(desk.dataFolder, expectMoneyRight);
  await desk.close();
  if (proof) expect(proof).toMatchObject({ ok: true });
});

async function bill(period: string): Promise<void> {
  const { previewId } = await desk.call('billRuns.preview', { period });
  await desk.call('billRuns.publish', { previewId });
}

async function owed(roomId: string): Promise<{ lineId: string; amountFen: number }[]> {
  const { lines } = await desk.call('bills.byRoom', { roomIds: [roomId] });
  return lines.map(({ lineId, outstandingFen }) => ({ lineId, amountFen: outstandingFen }));
}

const balance = async (roomId: string) => (await desk.call('rooms.get', { roomId })).prepaymentFen;

async function collect(input: Partial<Input<'payments.collect'>>) {
  return desk.call('payments.collect', { roomId: first, tenders: [], print: false, ...input });
}

/** Both rooms on a receipt each: the first in cash, the second out of its prepayment. */
async function payBothRooms() {
  await collect({ roomId: second, tenders: [{ method: 'cash', amountFen: 10_000 }], excess: 'prepayment' });
  const { receipts } = await collect({
    roomId: second,
    lines: [...(await owed(first)), ...(await owed(second))],
    tenders: [
      { method: 'cash', amountFen: 10_000 },
      { method: 'prepayment', amountFen: 10_000 },
    ],
    receipts: 'perRoom',
  });
  const [inCash = '', outOfPrepayment = ''] = receipts.map((receipt) => receipt.receiptId);
  return { inCash, outOfPrepayment };
}

test('a void gives back to prepayment what its own receipt took from it, and nothing else', async () => {
  const { inCash, outOfPrepayment } = await payBothRooms();
  await voidReceipt(desk, inCash, '房号错');
  expect(await balance(second)).toBe(0);
  await voidReceipt(desk, outOfPrepayment, '房号错');
  expect(await balance(second)).toBe(10_000);
});

test('a shift keeps the money of a payment whose other receipt was voided', async () => {
  const { outOfPrepayment } = await payBothRooms();
  await voidReceipt(desk, outOfPrepayment, '房号错');
  const { shift } = await desk.call('shifts.current', {});
  expect(shift?.totals).toEqual([{ method: 'cash', receipts: 2 }]);
  const { cash } = await desk.call('shifts.count', { shiftId: shift?.shiftId ?? '', counts: {} });
  expect(cash.expectedFen).toBe(20_000);
});

test('a receipt of another room shows its own prepayment, and change stands where the cash is', async () => {
  await collect({ tenders: [{ method: 'cash', amountFen: 700 }], excess: 'prepayment' });
  const { receipts } = await collect({
    lines: [...(await owed(first)), ...(await owed(second))],
    tenders: [
      { method: 'wechat', amountFen: 10_000 },
      { method: 'cash', amountFen: 12_000 },
    ],
    receipts: 'perRoom',
  });
  const views = await Promise.all(receipts.map(({ receiptId }) => desk.call('receipts.get', { receiptId })));
  expect(views.map((view) => [view.prepaymentAfterFen, view.changeFen])).toEqual([
    [700, 0],
    [0, 2_000],
  ]);
});

test('more lines than one fact can hold are refused in words, and nothing is booked', async () => {
  const rooms: string[] = [];
  for (let number = 201; number < 251; number += 1)
    rooms.push((await desk.call('rooms.save', { code: `1-1-${number}`, areaM2: '88' })).roomId);
  await desk.call('feeItems.attach', { feeItemId, roomIds: rooms, from: '2026-01-01' });
  const quote = await desk.call('bills.quoteAhead', { roomIds: rooms, until: '2027-11' });
  expect(quote.lines.length).toBeGreaterThan(600);
  const fault = await desk.fault('payments.collect', {
    roomId: first,
    ahead: { roomIds: rooms, until: '2027-11', totalFen: quote.totalFen },
    tenders: [{ method: 'wechat', amountFen: quote.totalFen }],
  });
  expect(fault).toMatchObject({ code: 'rule', sub: 'payment.tooManyLines' });
});

test('a clock set back does not open an earlier day for voids', async () => {
  const { receipts } = await collect({
    lines: await owed(first),
    tenders: [{ method: 'cash', amountFen: 10_000 }],
  });
  desk.clock.advance(DAY_MS);
  await desk.call('sessions.signIn', { username: 'admin', password: PASSWORD });
  await collect({
    roomId: second,
    lines: await owed(second),
    tenders: [{ method: 'cash', amountFen: 10_000 }],
  });
  desk.clock.advance(-DAY_MS);
  const receiptId = receipts[0]?.receiptId ?? '';
  expect(await desk.fault('receipts.void', { receiptId, reason: '付款人有误' })).toMatchObject({
    sub: 'receipt.voidTooLate',
  });
});

test('arrears of today hold what is issued after the clock was once ahead', async () => {
  desk.clock.advance(400 * DAY_MS);
  await desk.call('sessions.signIn', { username: 'admin', password: PASSWORD });
  await desk.call('rooms.save', { code: '1-1-103', areaM2: '88' });
  desk.clock.advance(-400 * DAY_MS);
  await desk.call('sessions.signIn', { username: 'admin', password: PASSWORD });
  await bill('2026-12');
  const { columns, totals } = await desk.call('reports.run', { report: 'arrearsAgeing' });
  expect(totals[columns.findIndex(({ key }) => key === 'owed')]).toBe(40_000);
});

test.each(['fullMonth', 'nextMonth', 'halfMonth'] as const)(
  'a price that changes inside a month makes one fee of it, %s',
  async (prorate) => {
    await desk.call('feeItems.save', {
      feeItemId,
      code: '1',
      name: '物业服务费',
      terms: { cycleMonths: 1, timing: 'advance', prorate, dueDay: 31 },
      rule: { from: '2026-12-12', rule: { kind: 'fixedAmount', amountFen: 10_000 } },
    });
    await bill('2026-12');
    const { lines } = await desk.call('bills.byRoom', { roomIds: [first] });
    const december = lines.filter((line) => line.from >= '2026-12-01');
    expect(december.reduce((sum, line) => sum + line.amountFen, 0)).toBe(10_000);
  },
);

test('the request log holds no hash from which a password could be guessed', async () => {
  const input = {
    username: 'clerk',
    displayName: '周收银',
    roles: ['cashier' as const],
    active: true,
    password: PASSWORD,
  };
  await desk.call('users.save', input, 'b7e6c1de-0000-4000-8000-000000000001');
  const hashes = readFile(desk.dataFolder, (db) =>
    db.prepare<[], string>('SELECT input_hash FROM requests').pluck().all(),
  );
  expect(hashes).not.toContain(hashText(canonicalJson(input)));
});

test('why a transfer was dropped is sealed like why a receipt was voided', async () => {
  const { transferId } = await desk.call('payments.noteTransfer', { roomId: first, amountFen: 10_000 });
  await desk.call('payments.dropTransfer', { transferId, reason: '王一说没有转' });
  const reasons = readFile(desk.dataFolder, (db) =>
    db.prepare<[], string>('SELECT reason FROM transfer_outcomes').pluck().all(),
  );
  expect(reasons).toHaveLength(1);
  expect(reasons.join()).not.toContain('王一');
});

test('an erased owner is charged no more while another owner stands', async () => {
  const own = (name: string, isPayer: boolean) =>
    desk.call('people.save', { name, phones: [], ties: [{ roomId: first, role: 'owner', isPayer }] });
  await collect({ lines: await owed(first), tenders: [{ method: 'cash', amountFen: 10_000 }] });
  const gone = await own('王一', true);
  const stays = await own('李二', false);
  await desk.call('people.erase', { personId: gone.personId, reason: '本人申请' });
  await bill('2026-12');
  const debtors = readFile(desk.dataFolder, (db) =>
    db
      .prepare<[string], string>(`SELECT debtor_id FROM bill_lines WHERE room_id = ? AND period = '2026-12'`)
      .pluck()
      .all(first),
  );
  expect(debtors).toEqual([stays.personId]);
});

test('the title of a voided receipt is not remembered', async () => {
  const { receipts } = await collect({
    lines: await owed(first),
    tenders: [{ method: 'cash', amountFen: 10_000 }],
    title: '写错的抬头',
  });
  await voidReceipt(desk, receipts[0]?.receiptId ?? '', '抬头写错');
  const { lastReceipt, rememberedTitle } = await desk.call('rooms.get', { roomId: first });
  expect([lastReceipt, rememberedTitle]).toEqual([undefined, undefined]);
});

test('a fee is attached to known rooms only', async () => {
  const fault = await desk.fault('feeItems.attach', {
    feeItemId,
    roomIds: ['01920000-0000-7000-8000-0000000000ff'],
    from: '2026-01-01',
  });
  expect(fault).toMatchObject({ code: 'not_found', sub: 'room.gone' });
});

test('what rooms owe stands under the name of who owes it, also after the payer changed', async () => {
  await desk.call('people.save', {
    name: '王一',
    phones: [],
    ties: [{ roomId: first, role: 'owner', isPayer: true }],
  });
  await bill('2026-12');
  await desk.call('people.save', {
    name: '李二',
    phones: [],
    ties: [{ roomId: first, role: 'tenant', isPayer: true }],
  });
  await bill('2027-01');
  const { columns, rows } = await desk.call('reports.run', { report: 'arrearsByRoom' });
  const owed = columns.findIndex(({ key }) => key === 'owed');
  expect(
    rows
      .map((row) => row.cells)
      .filter(([room]) => room === '1-1-101')
      .map((cells) => [cells[1], cells[owed]]),
  ).toEqual(
    expect.arrayContaining([
      [null, 10_000],
      ['王一', 10_000],
      ['李二', 10_000],
    ]),
  );
});
