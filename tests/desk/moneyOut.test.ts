import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { foundTown, linesOf, MONTH_FEN } from '../support/household.ts';
import { expectMoneyRight, readFile } from '../support/moneyChecks.ts';
import { openFoundedDesk, PASSWORD, type TestDesk } from '../support/testDesk.ts';

let desk: TestDesk;
let clerk: TestDesk;
let roomId: string;

const TODAY = '2026-11-23';
const by = (username: string) => ({ way: 'password' as const, username, password: PASSWORD });

beforeEach(async () => {
  desk = await openFoundedDesk();
  const people = [
    ['wang', 'cashier'],
    ['zhou', 'supervisor'],
    ['jin', 'manager'],
    ['cai', 'financeDirector'],
  ] as const;
  for (const [username, role] of people)
    await desk.call('users.save', { username, displayName: username, roles: [role], password: PASSWORD });
  clerk = desk.as('clerk');
  await clerk.call('sessions.signIn', { username: 'wang', password: PASSWORD });
  const town = await foundTown(desk, { billed: ['2026-08', '2026-09', '2026-10', '2026-11'] });
  roomId = town.roomIds[0] ?? '';
});

afterEach(async () => {
  readFile(desk.dataFolder, expectMoneyRight);
  await desk.close();
});

const household = () => desk.call('rooms.get', { roomId });
const prepay = (amountFen: number) =>
  clerk.call('payments.collect', { roomId, tenders: [{ method: 'wechat', amountFen }] });
const policy = (key: 'autoDeduct' | 'cashRounding' | 'allocation' | 'cashRefundFen', value: unknown) =>
  desk.call('policies.set', { key, from: TODAY, value });

describe('prepayment', () => {
  test('settles bills by itself until it is used up, with a zero-cash receipt each (domain.md 10, E17)', async () => {
    await prepay(40000);
    const done = await clerk.call('prepayments.deduct', {});
    expect(done).toEqual({ rooms: 1, receipts: 1, deductedFen: 40000 });
    expect((await household()).prepaymentFen).toBe(0);
    expect((await linesOf(desk, roomId)).map(({ outstandingFen }) => outstandingFen)).toEqual([
      14507,
      MONTH_FEN,
    ]);
    expect(await clerk.call('prepayments.deduct', {})).toMatchObject({ receipts: 0, deductedFen: 0 });
  });

  test('settles whole lines only where the rule says so, and nothing where it says never', async () => {
    await policy('autoDeduct', 'never');
    await prepay(40000);
    expect(await clerk.call('prepayments.deduct', {})).toMatchObject({ receipts: 0 });
    await policy('autoDeduct', 'wholeLines');
    expect(await clerk.call('prepayments.deduct', {})).toMatchObject({ deductedFen: 2 * MONTH_FEN });
    expect((await household()).prepaymentFen).toBe(3662);
  });

  test('is a ledger whose every entry shows the balance after it', async () => {
    await prepay(40000);
    await clerk.call('prepayments.deduct', {});
    await prepay(500);
    const ledger = await clerk.call('prepayments.ledger', { roomId });
    expect(ledger.balanceFen).toBe(500);
    expect(ledger.rows.map(({ kind, amountFen, balanceFen }) => [kind, amountFen, balanceFen])).toEqual([
      ['paidIn', 500, 500],
      ['used', -40000, 0],
      ['paidIn', 40000, 40000],
    ]);
    expect(ledger.rows[1]?.receiptNumber).toMatch(/^A1..-000002$/);
  });
});

describe('an amount without named lines', () => {
  test('goes where the rule of the office sends it, the rest to prepayment', async () => {
    const given = await clerk.call('payments.allocate', { roomIds: [roomId], amountFen: 30000 });
    const lines = await linesOf(desk, roomId);
    expect(given.lines).toEqual([
      { lineId: lines[0]?.lineId, amountFen: MONTH_FEN },
      { lineId: lines[1]?.lineId, amountFen: 30000 - MONTH_FEN },
    ]);
    const named = lines[3]?.lineId ?? '';
    const designated = await clerk.call('payments.allocate', {
      roomIds: [roomId],
      amountFen: 30000,
      designated: [named],
    });
    expect(designated.lines[0]).toEqual({ lineId: named, amountFen: MONTH_FEN });
    await policy('allocation', 'manual');
    expect(await clerk.call('payments.allocate', { roomIds: [roomId], amountFen: 30000 })).toEqual({
      lines: [],
      lateFees: [],
      leftFen: 30000,
    });
  });
});

test('money that names nothing leaves alone what stayed with somebody who left, its late fee too', async () => {
  await desk.call('policies.set', {
    key: 'lateFee',
    from: '2026-01-01',
    value: { ratePerDay: '0.001', grace: { kind: 'shift', days: 0 }, cap: { kind: 'none' } },
  });
  const given = () => clerk.call('payments.allocate', { roomIds: [roomId], amountFen: 500_000 });
  expect((await given()).lateFees.length).toBeGreaterThan(0);
  const [left] = (await household()).parties;
  await desk.call('people.save', {
    personId: left?.personId ?? '',
    name: '住户1',
    phones: [],
    ties: [{ roomId, role: 'owner', to: TODAY }],
  });
  await desk.call('people.save', { name: '新业主', phones: [], ties: [{ roomId, role: 'owner' }] });
  expect(await given()).toEqual({ lines: [], lateFees: [], leftFen: 500_000 });
});

describe('small change', () => {
  const collect = async (smallChangeFen: number | undefined, method: 'cash' | 'wechat' = 'cash') => {
    const [line] = await linesOf(desk, roomId);
    return {
      roomId,
      lines: [{ lineId: line?.lineId ?? '', amountFen: MONTH_FEN }],
      tenders: [{ method, amountFen: MONTH_FEN - (smallChangeFen ?? 0) }],
      ...(smallChangeFen !== undefined && { smallChangeFen }),
    };
  };

  test('is waived below a jiao, in cash, where the rule says so; the bill stays', async () => {
    expect((await clerk.fault('payments.collect', await collect(9))).sub).toBe('payment.smallChange');
    await policy('cashRounding', 'jiao');
    expect((await clerk.fault('payments.collect', await collect(8))).sub).toBe('payment.smallChange');
    expect((await clerk.fault('payments.collect', await collect(9, 'wechat'))).sub).toBe(
      'payment.smallChange',
    );
    const before = await linesOf(desk, roomId);
    const { smallChangeFen, receipts } = await clerk.call('payments.collect', await collect(9));
    expect([smallChangeFen, receipts[0]?.amountFen]).toEqual([9, MONTH_FEN - 9]);
    expect(await linesOf(desk, roomId)).toEqual(before.slice(1));
    const explained = await clerk.call('bills.explain', { lineId: before[0]?.lineId ?? '' });
    expect(explained.line.amountFen).toBe(MONTH_FEN);
    expect(explained.credits).toMatchObject([{ kind: 'smallChange', amountFen: 9 }]);
  });
});

describe('a refund', () => {
  const ask = (amountFen: number, method: 'cash' | 'wechat' = 'wechat') => ({
    roomId,
    source: 'prepayment' as const,
    amountFen,
    method,
    reason: '业主要求退回',
  });

  test('is asked for, agreed to by another and paid by a third hand, once, with a voucher of its own', async () => {
    await prepay(20000);
    const { requestId, state } = await clerk.call('refunds.request', ask(4000));
    expect(state).toBe('waiting');
    expect((await clerk.fault('refunds.pay', { requestId })).sub).toBe('refund.notAgreed');
    const boss = desk.as('boss');
    await boss.call('sessions.signIn', { username: 'zhou', password: PASSWORD });
    expect(await boss.call('refunds.approve', { requestId })).toMatchObject({ state: 'approved' });
    const paid = await clerk.call('refunds.pay', { requestId, payee: '李女士' });
    expect(paid).toMatchObject({ amountFen: 4000, method: 'wechat', owedFen: 0, receipts: [] });
    expect(paid.refund?.number).toMatch(/^TA1..-000001$/);
    expect((await household()).prepaymentFen).toBe(16000);
    expect((await clerk.fault('refunds.pay', { requestId })).sub).toBe('refund.alreadyPaid');
    const voucher = await clerk.call('refunds.get', { refundId: paid.refund?.refundId ?? '' });
    expect(voucher).toMatchObject({
      payee: '李女士',
      approvedBy: ['zhou'],
      balanceAfterFen: 16000,
      uppercase: '肆拾元整',
    });
    const { rows } = await clerk.call('refunds.list', { state: 'paid' });
    expect(rows.map(({ number }) => number)).toEqual([voucher.number]);
  });

  test('never exceeds what is there, neither when it is asked for nor when it is paid', async () => {
    await prepay(5000);
    expect((await clerk.fault('refunds.request', ask(5001))).sub).toBe('refund.aboveBalance');
    const { requestId } = await clerk.call('refunds.request', { ...ask(5000), approval: by('zhou') });
    await clerk.call('prepayments.deduct', {});
    expect((await clerk.fault('refunds.pay', { requestId })).sub).toBe('refund.balanceShort');
  });

  test('in cash above the limit needs two persons, one of whom holds the amount', async () => {
    await prepay(300_000);
    const { requestId, needed, state } = await clerk.call('refunds.request', {
      ...ask(250_000, 'cash'),
      approval: by('zhou'),
    });
    expect([needed, state]).toEqual([2, 'waiting']);
    expect((await clerk.fault('refunds.approve', { requestId, approval: by('zhou') })).sub).toBe(
      'permission.missing',
    );
    const boss = desk.as('boss');
    await boss.call('sessions.signIn', { username: 'zhou', password: PASSWORD });
    expect((await boss.fault('refunds.approve', { requestId })).sub).toBe('approval.twice');
    await boss.call('sessions.signIn', { username: 'jin', password: PASSWORD });
    expect((await boss.fault('refunds.approve', { requestId })).sub).toBe('approval.aboveLimit');
    await boss.call('sessions.signIn', { username: 'cai', password: PASSWORD });
    expect(await boss.call('refunds.approve', { requestId })).toMatchObject({ state: 'approved' });
    const paid = await clerk.call('refunds.pay', { requestId });
    const voucher = await clerk.call('refunds.get', { refundId: paid.refund?.refundId ?? '' });
    expect(voucher.approvedBy).toEqual(['zhou', 'cai']);
  });

  test('is not paid out by who agreed to it', async () => {
    await prepay(5000);
    const { requestId } = await clerk.call('refunds.request', ask(1000));
    await desk.call('refunds.approve', { requestId });
    expect((await desk.fault('refunds.pay', { requestId })).sub).toBe('refund.paidByApprover');
  });
});

describe('a deposit', () => {
  async function take(amountFen: number): Promise<string> {
    await clerk.call('deposits.take', {
      roomId,
      deposits: [{ name: '装修押金', amountFen }],
      tenders: [{ method: 'cash', amountFen }],
    });
    const { rows, heldFen } = await clerk.call('deposits.list', { roomId });
    expect(heldFen).toBe(amountFen);
    return rows[0]?.depositId ?? '';
  }

  test('is taken with a receipt, and no bill or prepayment is touched by it', async () => {
    const owed = await linesOf(desk, roomId);
    await take(200_000);
    expect(await household()).toMatchObject({ depositFen: 200_000, prepaymentFen: 0 });
    expect(await linesOf(desk, roomId)).toEqual(owed);
    const [receipt] = (await clerk.call('receipts.list', { roomId })).rows;
    const view = await clerk.call('receipts.get', { receiptId: receipt?.receiptId ?? '' });
    expect(view).toMatchObject({ totalFen: 200_000, lines: [{ feeName: '装修押金', receivedFen: 200_000 }] });
  });

  test.each([
    { deductFen: 35_000, refundFen: 165_000, owedFen: 0 },
    { deductFen: 230_000, refundFen: 0, owedFen: 30_000 },
    { deductFen: 0, refundFen: 200_000, owedFen: 0 },
  ])(
    'of 2,000 with $deductFen fen of damage gives $refundFen back (domain.md 10, E22)',
    async ({ deductFen, refundFen, owedFen }) => {
      const depositId = await take(200_000);
      await clerk.call('deposits.inspect', {
        depositId,
        outcome: deductFen === 0 ? 'passed' : 'failed',
        inspectedOn: TODAY,
      });
      const before = (await household()).owedFen;
      const asked = await clerk.call('deposits.settle', {
        depositId,
        deductFen,
        method: 'transfer',
        reason: '验收完毕',
        approval: by('jin'),
      });
      expect(asked).toMatchObject({ state: 'approved', refundFen, owedFen });
      expect((await household()).depositFen).toBe(200_000);
      const done = await clerk.call('refunds.pay', { requestId: asked.requestId });
      expect(done).toMatchObject({ amountFen: refundFen, owedFen });
      expect(done.refund === undefined).toBe(refundFen === 0);
      expect(done.receipts.map(({ amountFen }) => amountFen)).toEqual(
        deductFen === 0 ? [] : [Math.min(deductFen, 200_000)],
      );
      expect(await household()).toMatchObject({ depositFen: 0, owedFen: before + owedFen });
      expect((await clerk.call('deposits.list', { roomId, state: 'settled' })).total).toBe(1);
      expect(
        (
          await clerk.fault('deposits.settle', {
            depositId,
            deductFen: 0,
            method: 'cash',
            reason: '再退一次',
          })
        ).sub,
      ).toBe('deposit.settled');
    },
  );

  test('waits for one answer at a time, and goes back with the receipt that took it', async () => {
    const depositId = await take(200_000);
    const settle = { depositId, deductFen: 0, method: 'cash' as const, reason: '装修结束' };
    const { requestId } = await clerk.call('deposits.settle', settle);
    expect((await clerk.fault('deposits.settle', settle)).sub).toBe('deposit.requested');
    const [receipt] = (await clerk.call('receipts.list', { roomId })).rows;
    const taken = { receiptId: receipt?.receiptId ?? '', reason: '写错房号', approval: by('zhou') };
    expect((await clerk.fault('receipts.void', taken)).sub).toBe('receipt.depositUsed');
    await clerk.call('approvals.withdraw', { requestId });
    await clerk.call('receipts.void', taken);
    expect((await household()).depositFen).toBe(0);
  });
});

describe('a line in dispute or written off', () => {
  test('bears no late fee while it is frozen, stays payable, and thaws', async () => {
    await desk.call('policies.set', {
      key: 'lateFee',
      from: '2026-01-01',
      value: { ratePerDay: '0.001', grace: { kind: 'shift', days: 0 }, cap: { kind: 'none' } },
    });
    const [line] = await linesOf(desk, roomId);
    const lineIds = [line?.lineId ?? ''];
    const pending = async () => (await desk.call('lateFees.pending', { roomIds: [roomId] })).totalFen;
    const before = await pending();
    await desk.call('disputes.open', { lineIds, from: line?.dueDate ?? '', reason: '对面积有异议' });
    expect(await pending()).toBeLessThan(before);
    expect((await desk.fault('disputes.open', { lineIds, from: TODAY, reason: '再登记' })).sub).toBe(
      'dispute.open',
    );
    expect((await desk.call('lineMarks.list', { roomId })).rows).toMatchObject([
      { mark: 'disputed', reason: '对面积有异议' },
    ]);
    await desk.call('disputes.close', { lineIds, lastDay: line?.dueDate ?? '' });
    expect((await desk.call('lineMarks.list', { roomId })).total).toBe(0);
  });

  test('is written off with a proof and another’s consent, and can still be paid', async () => {
    const [line] = await linesOf(desk, roomId);
    const fileId = desk.desk.files.put('判决.txt', 'text/plain', Buffer.from('判决书'));
    const { attachmentId } = await desk.call('attachments.add', {
      fileId,
      subjectKind: 'room',
      subjectId: roomId,
    });
    const books = desk.as('books');
    await desk.call('users.save', {
      username: 'kuai',
      displayName: 'kuai',
      roles: ['accountant'],
      password: PASSWORD,
    });
    await books.call('sessions.signIn', { username: 'kuai', password: PASSWORD });
    const { requestId } = await books.call('writeOffs.request', {
      lineIds: [line?.lineId ?? ''],
      reason: '终结执行',
      attachmentId,
    });
    expect((await desk.call('lineMarks.list', { roomId })).total).toBe(0);
    await desk.call('writeOffs.approve', { requestId });
    expect((await desk.call('lineMarks.list', { roomId })).rows).toMatchObject([
      { mark: 'writtenOff', outstandingFen: MONTH_FEN, attachmentId },
    ]);
    await clerk.call('payments.collect', {
      roomId,
      lines: [{ lineId: line?.lineId ?? '', amountFen: MONTH_FEN }],
      tenders: [{ method: 'cash', amountFen: MONTH_FEN }],
    });
    expect((await desk.call('lineMarks.list', { roomId })).rows).toMatchObject([{ outstandingFen: 0 }]);
  });
});
