import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { expectMoneyRight, readFile } from '../support/moneyChecks.ts';
import { openFoundedDesk, type TestDesk } from '../support/testDesk.ts';

let desk: TestDesk;
let roomId: string;
let sellerId: string;
let buyerId: string;

beforeEach(async () => {
  desk = await openFoundedDesk();
  ({ roomId } = await desk.call('rooms.save', { code: '1-1-101', areaM2: '89.50' }));
  ({ personId: sellerId } = await desk.call('people.save', {
    name: '张卖主',
    ties: [{ roomId, role: 'owner', isPayer: true, from: '2026-01-01' }],
  }));
  ({ personId: buyerId } = await desk.call('people.save', { name: '李买主' }));
  const { feeItemId } = await desk.call('feeItems.save', {
    code: '1',
    name: '物业费',
    rule: { from: '2026-01-01', rule: { kind: 'areaPrice', unitPrice: '2.03' } },
  });
  await desk.call('feeItems.attach', { feeItemId, roomIds: [roomId], from: '2026-01-01' });
  for (const period of ['2026-10', '2026-11']) {
    const { previewId } = await desk.call('billRuns.preview', { period });
    await desk.call('billRuns.publish', { previewId });
  }
});
afterEach(async () => {
  readFile(desk.dataFolder, expectMoneyRight);
  expect((await desk.call('system.verify', {})).ok).toBe(true);
  await desk.close();
});

type Debt = { debtorId: string; from: string; to: string; amountFen: number; owedFen: number };

/** Every line that still is something, by its days. */
const debts = () =>
  readFile(desk.dataFolder, (db) =>
    db
      .prepare<[], Debt>(
        `SELECT l.debtor_id AS debtorId, l.from_day AS "from", l.to_day AS "to",
           l.amount_fen - s.credited_fen AS amountFen, s.outstanding_fen AS owedFen
         FROM bill_lines l JOIN line_states s ON s.line_id = l.id
         WHERE l.amount_fen > s.credited_fen ORDER BY l.from_day, l.id`,
      )
      .all(),
  );

const transfer = { effectiveDay: '2026-11-16' };

test('a preview says what everybody owes and writes nothing', async () => {
  const before = await debts();
  const view = await desk.call('transfers.preview', { roomId, ...transfer });
  expect(view).toMatchObject({
    sellers: [{ personId: sellerId, name: '张卖主' }],
    lines: [{ period: '2026-11', netFen: 18169, sellerFen: 9084, buyerFen: 9085 }],
    sellerOwesFen: 18169 + 9084,
    // October fell due on a Saturday and moved to 2 November.
    sellerOverdueFen: 18169,
    paidForBuyerFen: 0,
    arrearsPolicy: 'stayWithSeller',
  });
  expect(await debts()).toEqual(before);
});

test('the month is shared to the fen, arrears stay with the seller, later months are the buyer’s', async () => {
  await desk.call('transfers.settle', { roomId, ...transfer, buyerPersonId: buyerId });
  const { previewId } = await desk.call('billRuns.preview', { period: '2026-12' });
  await desk.call('billRuns.publish', { previewId });
  expect((await debts()).map(({ debtorId, from, to, amountFen }) => [debtorId, from, to, amountFen])).toEqual(
    [
      [sellerId, '2026-10-01', '2026-10-31', 18169],
      [sellerId, '2026-11-01', '2026-11-30', 9084],
      [buyerId, '2026-11-16', '2026-11-30', 9085],
      [buyerId, '2026-12-01', '2026-12-31', 18169],
    ],
  );
  const household = await desk.call('rooms.get', { roomId });
  expect(household.parties).toMatchObject([{ personId: buyerId, isPayer: true, from: '2026-11-16' }]);
  expect((await desk.call('transfers.list', { roomId })).transfers).toMatchObject([
    { sellerName: '张卖主', buyerName: '李买主', effectiveDay: '2026-11-16' },
  ]);
  // Nothing more is to be moved, whatever is asked again.
  const again = await desk.call('transfers.preview', { roomId, effectiveDay: '2026-12-01' });
  expect(again).toMatchObject({ sellers: [{ personId: buyerId }], lines: [{ period: '2026-12' }] });
});

test('what the seller paid for the buyer’s days follows the seller to an account of theirs', async () => {
  const quote = await desk.call('bills.quoteAhead', { roomIds: [roomId], until: '2026-12' });
  const owed = (await desk.call('bills.byRoom', { roomIds: [roomId] })).lines;
  await desk.call('payments.collect', {
    roomId,
    lines: owed.map(({ lineId, outstandingFen }) => ({ lineId, amountFen: outstandingFen })),
    ahead: { roomIds: [roomId], until: '2026-12', totalFen: quote.totalFen },
    tenders: [{ method: 'cash', amountFen: 18169 * 3 + 5000 }],
    excess: 'prepayment',
  });
  const done = await desk.call('transfers.settle', { roomId, ...transfer, buyerPersonId: buyerId });
  expect(done).toMatchObject({ paidForBuyerFen: 9085 + 18169, creditedFen: 9085 + 18169, issuedFen: 27254 });
  expect((await desk.call('rooms.get', { roomId })).prepaymentFen).toBe(0);
  const [account] = (await desk.call('charges.accounts', {})).accounts;
  expect(account).toMatchObject({ personId: sellerId, name: '张卖主' });
  const balance = (await desk.call('rooms.get', { roomId: account?.roomId ?? '' })).prepaymentFen;
  expect(balance).toBe(9085 + 18169 + 5000);
});

describe('arrears by policy', () => {
  test('the buyer assumes them with a signed paper', async () => {
    const settle = (attachmentId?: string) =>
      desk.call('transfers.settle', {
        roomId,
        ...transfer,
        buyerPersonId: buyerId,
        arrearsPolicy: 'buyerAssumes',
        ...(attachmentId && { attachmentId }),
      });
    await expect(settle()).rejects.toThrow('transfer.needsPaper');
    const fileId = desk.desk.files.put('承担协议.txt', 'text/plain', Buffer.from('协议'));
    const { attachmentId } = await desk.call('attachments.add', {
      fileId,
      subjectKind: 'room',
      subjectId: roomId,
    });
    await settle(attachmentId);
    const open = (await debts()).filter(({ owedFen }) => owedFen > 0);
    expect(open.every(({ debtorId }) => debtorId === buyerId)).toBe(true);
    expect(open.map(({ from, to, owedFen }) => [from, to, owedFen])).toEqual([
      ['2026-10-01', '2026-10-31', 18169],
      ['2026-11-01', '2026-11-15', 9084],
      ['2026-11-16', '2026-11-30', 9085],
    ]);
  });

  test('a block is soft: the company can’t stop a registry', async () => {
    desk.clock.advance(10 * 86_400_000);
    await desk.call('sessions.signIn', { username: 'admin', password: 'correct horse 1' });
    const settle = (despiteArrears: boolean) =>
      desk.call('transfers.settle', {
        roomId,
        ...transfer,
        buyerPersonId: buyerId,
        arrearsPolicy: 'blockUntilCleared',
        despiteArrears,
      });
    await expect(settle(false)).rejects.toThrow('transfer.notCleared');
    expect(await settle(true)).toMatchObject({ creditedFen: 9085 });
  });
});

test('the same owner again, an unknown buyer and a room without an owner are refused', async () => {
  const fault = async (input: object) =>
    (
      await desk.fault('transfers.settle', {
        roomId,
        ...transfer,
        buyerPersonId: buyerId,
        ...input,
      })
    ).sub;
  expect(await fault({ buyerPersonId: sellerId })).toBe('transfer.sameOwner');
  expect(await fault({ buyerPersonId: '01920000-0000-7000-8000-000000000099' })).toBe('person.gone');
  expect(await fault({ effectiveDay: '2025-06-01' })).toBe('transfer.noOwner');
});

test('a certificate is given only when nothing due is open', async () => {
  desk.clock.advance(10 * 86_400_000);
  await desk.call('sessions.signIn', { username: 'admin', password: 'correct horse 1' });
  const { cleared, open } = await desk.call('clearances.get', { roomId });
  expect([cleared, open.map((line) => line.period)]).toEqual([false, ['2026-10', '2026-11']]);
  expect((await desk.fault('clearances.pdf', { roomId })).sub).toBe('clearance.open');
  const lines = (await desk.call('bills.byRoom', { roomIds: [roomId] })).lines;
  await desk.call('payments.collect', {
    roomId,
    lines: lines.map(({ lineId, outstandingFen }) => ({ lineId, amountFen: outstandingFen })),
    tenders: [{ method: 'cash', amountFen: 36338 }],
    confirmedDay: '2026-12-03',
  });
  expect(await desk.call('clearances.get', { roomId })).toEqual({
    cleared: true,
    open: [],
    settledThrough: '2026-11-30',
  });
  const { fileId, fileName } = await desk.call('clearances.pdf', { roomId });
  expect(fileName).toBe('结清证明-1-1-101-2026-12-03.pdf');
  expect(Buffer.from(desk.desk.files.get(fileId).bytes).subarray(0, 5).toString()).toBe('%PDF-');
});
