import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Input } from '#shared/contract/index.ts';
import { expectMoneyRight, readFile } from '../support/moneyChecks.ts';
import { openFoundedDesk, type TestDesk } from '../support/testDesk.ts';

const MONTH_FEN = 10_000;

let desk: TestDesk;
let own: string;
let ownOther: string;
let neighbour: string;

/** Two rooms of 王一 and one of 李二, 100.00 owed by each; 王一 has 250.00 of prepayment on the first. */
beforeEach(async () => {
  desk = await openFoundedDesk();
  const save = async (code: string) =>
    (await desk.call('rooms.save', { code, areaM2: '88', occupancy: 'occupied' })).roomId;
  own = await save('1-1-101');
  ownOther = await save('1-1-102');
  neighbour = await save('1-1-103');
  const tie = (roomId: string) => ({ roomId, role: 'owner' as const });
  await desk.call('people.save', { name: '王一', ties: [tie(own), tie(ownOther)] });
  await desk.call('people.save', { name: '李二', ties: [tie(neighbour)] });
  const { feeItemId } = await desk.call('feeItems.save', {
    code: '1',
    name: '物业服务费',
    rule: { from: '2026-01-01', rule: { kind: 'fixedAmount', amountFen: MONTH_FEN } },
  });
  await desk.call('feeItems.attach', {
    feeItemId,
    roomIds: [own, ownOther, neighbour],
    from: '2026-01-01',
  });
  const { previewId } = await desk.call('billRuns.preview', { period: '2026-11' });
  await desk.call('billRuns.publish', { previewId });
  await collect({ tenders: [{ method: 'cash', amountFen: 25_000 }], excess: 'prepayment' });
});
afterEach(async () => {
  readFile(desk.dataFolder, expectMoneyRight);
  await desk.close();
});

function payment(input: Partial<Input<'payments.collect'>>): Input<'payments.collect'> {
  return { roomId: own, tenders: [], print: false, ...input };
}
const collect = (input: Partial<Input<'payments.collect'>>) => desk.call('payments.collect', payment(input));

async function owed(roomId: string) {
  const { lines } = await desk.call('bills.byRoom', { roomIds: [roomId] });
  return lines.map(({ lineId, outstandingFen }) => ({ lineId, amountFen: outstandingFen }));
}

const balance = async () => (await desk.call('rooms.get', { roomId: own })).prepaymentFen;

test('prepayment pays every room of the same person', async () => {
  await collect({
    lines: [...(await owed(own)), ...(await owed(ownOther))],
    tenders: [{ method: 'prepayment', amountFen: 2 * MONTH_FEN }],
  });
  expect(await balance()).toBe(5_000);
});

test('prepayment does not pay what somebody else owes', async () => {
  const lines = [...(await owed(own)), ...(await owed(neighbour))];
  const fault = await desk.fault(
    'payments.collect',
    payment({ lines, tenders: [{ method: 'prepayment', amountFen: 2 * MONTH_FEN }] }),
  );
  expect(fault).toMatchObject({
    code: 'rule',
    sub: 'payment.prepaymentOfAnother',
    path: ['tenders'],
    params: { ownFen: MONTH_FEN },
  });
  expect(await balance()).toBe(25_000);
});

test('beside others’ rooms paid in cash, prepayment stands on the receipts of its own', async () => {
  const { receipts } = await collect({
    lines: [...(await owed(neighbour)), ...(await owed(own))],
    tenders: [
      { method: 'prepayment', amountFen: MONTH_FEN },
      { method: 'cash', amountFen: MONTH_FEN },
    ],
    receipts: 'perRoom',
  });
  const views = await Promise.all(receipts.map(({ receiptId }) => desk.call('receipts.get', { receiptId })));
  expect(views.map((view) => [view.roomCodes, view.tenders.map(({ method }) => method)])).toEqual([
    [['1-1-103'], ['cash']],
    [['1-1-101'], ['prepayment']],
  ]);
});

test('prepayment pays months ahead of its own room only', async () => {
  const quoted = async (roomId: string) => {
    const { totalFen } = await desk.call('bills.quoteAhead', { roomIds: [roomId], until: '2026-12' });
    return { roomIds: [roomId], until: '2026-12', totalFen };
  };
  const tenders = [{ method: 'prepayment' as const, amountFen: MONTH_FEN }];
  const fault = await desk.fault('payments.collect', payment({ ahead: await quoted(neighbour), tenders }));
  expect(fault).toMatchObject({ sub: 'payment.prepaymentOfAnother' });
  await collect({ ahead: await quoted(own), tenders });
  expect(await balance()).toBe(15_000);
});
