import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Input } from '#shared/contract/index.ts';
import { expectMoneyRight, readFile } from '../support/moneyChecks.ts';
import { openFoundedDesk, type TestDesk } from '../support/testDesk.ts';

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

/** Both rooms on a receipt each: the first in cash, the second out of prepayment. */
async function payBothRooms() {
  await collect({ tenders: [{ method: 'cash', amountFen: 10_000 }], excess: 'prepayment' });
  const { receipts } = await collect({
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
  await desk.call('receipts.void', { receiptId: inCash, reason: '房号错' });
  expect(await balance(first)).toBe(0);
  await desk.call('receipts.void', { receiptId: outOfPrepayment, reason: '房号错' });
  expect(await balance(first)).toBe(10_000);
});

test('a shift keeps the money of a payment whose other receipt was voided', async () => {
  const { outOfPrepayment } = await payBothRooms();
  await desk.call('receipts.void', { receiptId: outOfPrepayment, reason: '房号错' });
  const { shift } = await desk.call('shifts.current', {});
  expect(shift?.totals).toEqual([{ method: 'cash', amountFen: 20_000 }]);
});
