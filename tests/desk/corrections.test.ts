import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { foundTown, linesOf, MONTH_FEN } from '../support/household.ts';
import { expectMoneyRight, readFile } from '../support/moneyChecks.ts';
import { openFoundedDesk, PASSWORD, type TestDesk } from '../support/testDesk.ts';

const DAY = 24 * 60 * 60_000;
const by = (username: string) => ({ way: 'password' as const, username, password: PASSWORD });

type Town = { readonly desk: TestDesk; readonly clerk: TestDesk; readonly a: string; readonly b: string };

const open: TestDesk[] = [];

/** Two households that owe three months with late fee growing, a clerk and a supervisor. */
async function found(): Promise<Town> {
  const desk = await openFoundedDesk();
  open.push(desk);
  for (const [username, role] of [
    ['wang', 'cashier'],
    ['zhou', 'supervisor'],
  ] as const)
    await desk.call('users.save', { username, displayName: username, roles: [role], password: PASSWORD });
  await desk.call('policies.set', {
    key: 'lateFee',
    from: '2026-01-01',
    value: { ratePerDay: '0.0005', grace: { kind: 'shift', days: 0 }, cap: { kind: 'none' } },
  });
  const { roomIds } = await foundTown(desk, { billed: ['2026-09', '2026-10', '2026-11'] });
  const clerk = desk.as('clerk');
  await signIn(clerk);
  return { desk, clerk, a: roomIds[0] ?? '', b: roomIds[1] ?? '' };
}

async function signIn(clerk: TestDesk): Promise<void> {
  await clerk.call('sessions.signIn', { username: 'wang', password: PASSWORD });
}

async function nextDay({ desk, clerk }: Town, days = 1): Promise<void> {
  desk.clock.advance(days * DAY);
  await desk.call('sessions.signIn', { username: 'admin', password: PASSWORD });
  await signIn(clerk);
}

afterEach(async () => {
  for (const desk of open.splice(0)) {
    readFile(desk.dataFolder, expectMoneyRight);
    expect(await desk.call('system.verify', {})).toMatchObject({ ok: true });
    await desk.close();
  }
});

/** Pays the oldest line of a room in full. */
async function pay(town: Town, roomId: string, method: 'cash' | 'wechat' = 'cash', over = 0) {
  const [line] = await linesOf(town.clerk, roomId);
  const lineId = line?.lineId ?? '';
  const { receipts } = await town.clerk.call('payments.collect', {
    roomId,
    lines: [{ lineId, amountFen: MONTH_FEN }],
    tenders: [{ method, amountFen: MONTH_FEN + over }],
    excess: 'prepayment',
  });
  return { lineId, receiptId: receipts[0]?.receiptId ?? '', number: receipts[0]?.number ?? '' };
}

/** What an accountant sees of a household: what is owed with growing late fee, prepayment, deposit. */
async function standing({ desk }: Town, roomId: string) {
  const { prepaymentFen, depositFen } = await desk.call('rooms.get', { roomId });
  const pending = await desk.call('lateFees.pending', { roomIds: [roomId] });
  const lines = await linesOf(desk, roomId);
  const lateFen = lines.reduce(
    (sum, line) => sum + (line.kind === 'lateFee' ? line.outstandingFen : 0),
    pending.totalFen,
  );
  return {
    prepaymentFen,
    depositFen,
    lateFen,
    owed: lines
      .filter((line) => line.kind !== 'lateFee')
      .map(({ period, outstandingFen }) => [period, outstandingFen]),
  };
}

/** Cash of the latest business day's receipts that aren't void: the till itself tells nothing before its count. */
const cashToday = ({ desk }: Town) =>
  readFile(desk.dataFolder, (db) =>
    db
      .prepare<[], number>(
        `SELECT coalesce(sum(json_extract(t.value, '$.amountFen')), 0) FROM receipts c, json_each(c.snapshot, '$.tenders') t
         WHERE json_extract(t.value, '$.method') = 'cash' AND c.business_date = (SELECT max(business_date) FROM receipts)
           AND NOT EXISTS (SELECT 1 FROM receipt_voids v WHERE v.receipt_id = c.id)`,
      )
      .pluck()
      .get(),
  );

describe.each([0, 1, 5])('a mistake found %i days later', (days) => {
  test('wrong room: the ledger is as if the right room had paid on that day', async () => {
    const wrong = await found();
    const right = await found();
    const { receiptId } = await pay(wrong, wrong.a);
    await pay(right, right.b);
    if (days > 0) for (const town of [wrong, right]) await nextDay(town, days);
    const [line] = await linesOf(wrong.clerk, wrong.b);
    const correction = {
      receiptId,
      problem: 'wrongRoom' as const,
      right: {
        roomId: wrong.b,
        lines: [{ lineId: line?.lineId ?? '', amountFen: MONTH_FEN }],
        tenders: [{ method: 'cash' as const, amountFen: MONTH_FEN }],
      },
    };
    const preview = await wrong.clerk.call('corrections.preview', correction);
    expect(preview).toMatchObject({
      way: days === 0 ? 'void' : 'reversal',
      owedAgain: [{ amountFen: MONTH_FEN }],
      newTotalFen: MONTH_FEN,
      lessCashFen: 0,
      needsApproval: true,
    });
    // Nothing happened since: the desk asks for the day before it takes money again.
    const confirmedDay = days > 1 ? { confirmedDay: '2026-11-28' } : {};
    const post = { ...correction, ...confirmedDay, reason: '101 说成 102' };
    expect((await wrong.clerk.fault('corrections.post', post)).sub).toBe('approval.needed');
    const done = await wrong.clerk.call('corrections.post', { ...post, approval: by('zhou') });
    expect(done.receipts).toHaveLength(1);
    expect(done.reversal !== undefined).toBe(days > 0);
    for (const room of ['a', 'b'] as const)
      expect(await standing(wrong, wrong[room])).toEqual(await standing(right, right[room]));
    expect(cashToday(wrong)).toBe(days === 0 ? MONTH_FEN : 0);
    expect((await wrong.clerk.fault('corrections.post', { ...post, approval: by('zhou') })).sub).toBe(
      days === 0 ? 'receipt.alreadyVoid' : 'receipt.alreadyReversed',
    );
  });
});

describe('the other mistakes of a counter', () => {
  test('wrong method: cash in the drawer is less, WeChat more, the bill stays paid', async () => {
    const town = await found();
    const { receiptId, lineId } = await pay(town, town.a, 'cash');
    await nextDay(town);
    const before = await standing(town, town.a);
    const right = {
      roomId: town.a,
      lines: [{ lineId, amountFen: MONTH_FEN }],
      tenders: [{ method: 'wechat' as const, amountFen: MONTH_FEN }],
    };
    expect(
      await town.clerk.call('corrections.preview', { receiptId, problem: 'wrongMethod', right }),
    ).toMatchObject({ lessCashFen: MONTH_FEN });
    await town.clerk.call('corrections.post', {
      receiptId,
      problem: 'wrongMethod',
      right,
      reason: '实际扫码',
      approval: by('zhou'),
    });
    expect(await standing(town, town.a)).toEqual(before);
    expect(cashToday(town)).toBe(-MONTH_FEN);
  });

  test('charged twice: the second payment becomes prepayment, which can go back', async () => {
    const town = await found();
    await pay(town, town.a, 'wechat');
    const second = await pay(town, town.a, 'wechat');
    await nextDay(town);
    await town.clerk.call('corrections.post', {
      receiptId: second.receiptId,
      problem: 'doubleCharge',
      right: { roomId: town.a, tenders: [{ method: 'wechat', amountFen: MONTH_FEN }] },
      reason: '重复扫码',
      approval: by('zhou'),
    });
    expect(await standing(town, town.a)).toMatchObject({
      prepaymentFen: MONTH_FEN,
      owed: [
        ['2026-10', MONTH_FEN],
        ['2026-11', MONTH_FEN],
      ],
    });
  });

  test('wrong amount: what was never received is taken off, what was prepaid by it too', async () => {
    const town = await found();
    const { receiptId, lineId } = await pay(town, town.a, 'cash', 100_000);
    await nextDay(town);
    await town.clerk.call('corrections.post', {
      receiptId,
      problem: 'wrongAmount',
      right: {
        roomId: town.a,
        lines: [{ lineId, amountFen: MONTH_FEN }],
        tenders: [{ method: 'cash', amountFen: MONTH_FEN }],
      },
      reason: '多打了一个零',
      approval: by('zhou'),
    });
    expect((await standing(town, town.a)).prepaymentFen).toBe(0);
    expect(cashToday(town)).toBe(-100_000);
  });

  test('months paid ahead by mistake are taken off again, and can be billed later', async () => {
    const town = await found();
    const quote = await town.clerk.call('bills.quoteAhead', { roomIds: [town.a], until: '2027-01' });
    const { receipts } = await town.clerk.call('payments.collect', {
      roomId: town.a,
      ahead: { roomIds: [town.a], until: '2027-01', totalFen: quote.totalFen },
      tenders: [{ method: 'cash', amountFen: quote.totalFen }],
    });
    await nextDay(town);
    await town.clerk.call('corrections.post', {
      receiptId: receipts[0]?.receiptId ?? '',
      problem: 'wrongMonth',
      right: { roomId: town.a, tenders: [{ method: 'cash', amountFen: quote.totalFen }] },
      reason: '业主要付以前的',
      approval: by('zhou'),
    });
    expect(await standing(town, town.a)).toMatchObject({ prepaymentFen: quote.totalFen });
    expect((await linesOf(town.desk, town.a)).map(({ period }) => period)).toEqual([
      '2026-09',
      '2026-10',
      '2026-11',
    ]);
    const preview = await town.desk.call('billRuns.preview', { period: '2026-12' });
    expect(preview.rooms).toBe(2);
  });

  test('a line lessened since: what of its money went to prepayment comes from there', async () => {
    const town = await found();
    const { receiptId, lineId } = await pay(town, town.a);
    await town.desk.call('adjustments.reverse', { lineIds: [lineId], reason: '不该收的费用' });
    expect((await standing(town, town.a)).prepaymentFen).toBe(MONTH_FEN);
    await town.clerk.call('corrections.post', {
      receiptId,
      problem: 'wrongRoom',
      right: { roomId: town.b, tenders: [{ method: 'cash', amountFen: MONTH_FEN }] },
      reason: '收错房号',
      approval: by('zhou'),
    });
    expect((await standing(town, town.a)).prepaymentFen).toBe(0);
    expect((await standing(town, town.b)).prepaymentFen).toBe(MONTH_FEN);
  });

  test('wrong payer: the same bill is paid in another name', async () => {
    const town = await found();
    const { receiptId, lineId } = await pay(town, town.a);
    await nextDay(town);
    const before = await standing(town, town.a);
    await town.clerk.call('corrections.post', {
      receiptId,
      problem: 'wrongPayer',
      right: {
        roomId: town.a,
        title: '某某商贸有限公司',
        lines: [{ lineId, amountFen: MONTH_FEN }],
        tenders: [{ method: 'cash', amountFen: MONTH_FEN }],
      },
      reason: '抬头写错',
      approval: by('zhou'),
    });
    expect(await standing(town, town.a)).toEqual(before);
    const [latest] = (await town.clerk.call('receipts.list', { roomId: town.a })).rows;
    const view = await town.clerk.call('receipts.get', { receiptId: latest?.receiptId ?? '' });
    expect(view).toMatchObject({ title: '某某商贸有限公司', totalFen: MONTH_FEN });
  });
});

test('a receipt whose cash is in the bank is reversed, not voided', async () => {
  const town = await found();
  const { receiptId, lineId } = await pay(town, town.a);
  const { shift } = await town.clerk.call('shifts.current', {});
  await town.clerk.call('cashDeposits.post', {
    bank: '工商银行',
    accountLast4: '0088',
    counts: { note10000: 1 },
    bankedAt: town.desk.clock.now(),
    shifts: [{ shiftId: shift?.shiftId ?? '', amountFen: 10_000 }],
  });
  const taken = { receiptId, reason: '收错了', approval: by('zhou') };
  expect((await town.clerk.fault('receipts.void', taken)).sub).toBe('receipt.cashBanked');
  const done = await town.clerk.call('corrections.post', {
    ...taken,
    problem: 'wrongPayer',
    right: {
      roomId: town.a,
      lines: [{ lineId, amountFen: MONTH_FEN }],
      tenders: [{ method: 'cash', amountFen: MONTH_FEN }],
    },
  });
  expect(done.way).toBe('reversal');
});

describe('a counter receipt', () => {
  let town: Town;
  let number: string;

  beforeEach(async () => {
    town = await found();
    const paid = await pay(town, town.a, 'cash', 500);
    number = paid.number;
    await nextDay(town);
    await town.clerk.call('corrections.post', {
      receiptId: paid.receiptId,
      problem: 'wrongRoom',
      right: { roomId: town.b, tenders: [{ method: 'cash', amountFen: MONTH_FEN + 500 }] },
      reason: '收错房号',
      approval: by('zhou'),
    });
  });

  test('has its own number, every amount negative, and names what it takes back', async () => {
    const { rows } = await town.clerk.call('receipts.list', {});
    expect(rows.map(({ number: no, amountFen, state }) => [no.slice(-1), amountFen, state])).toEqual([
      ['3', MONTH_FEN + 500, 'valid'],
      ['2', -MONTH_FEN - 500, 'valid'],
      ['1', MONTH_FEN + 500, 'reversed'],
    ]);
    const counter = await town.clerk.call('receipts.get', { receiptId: rows[1]?.receiptId ?? '' });
    expect(counter).toMatchObject({
      reversalOf: number,
      prepaidFen: -500,
      lines: [{ receivedFen: -MONTH_FEN }],
      tenders: [{ method: 'cash', amountFen: -MONTH_FEN - 500 }],
    });
    expect(counter.uppercase).toMatch(/^负/);
    expect(await town.clerk.call('receipts.prove', { qr: counter.qr })).toMatchObject({ genuine: true });
  });

  test('can’t be taken back itself', async () => {
    const [, counter] = (await town.clerk.call('receipts.list', {})).rows;
    const fault = await town.clerk.fault('corrections.post', {
      receiptId: counter?.receiptId ?? '',
      problem: 'wrongRoom',
      right: { roomId: town.a, tenders: [{ method: 'cash', amountFen: 100 }] },
      reason: '再冲一次',
      approval: by('zhou'),
    });
    expect(fault.sub).toBe('receipt.isReversal');
  });

  test('stands in the takings of its day and leaves those of the other day alone', async () => {
    const taken = async (day: string) => {
      const { columns, totals } = await town.desk.call('reports.run', {
        report: 'takingsDetail',
        from: day,
        to: day,
      });
      return totals[columns.findIndex(({ key }) => key === 'taken')];
    };
    expect(await taken('2026-11-23')).toBe(MONTH_FEN + 500);
    expect(await taken('2026-11-24')).toBe(0);
  });
});

describe('a deposit', () => {
  test.each([0, 1])(
    'taken of the wrong room %i days ago stands as a deposit of the right one',
    async (days) => {
      const town = await found();
      const { clerk, a, b } = town;
      const tenders = [{ method: 'cash' as const, amountFen: 200_000 }];
      const { receipts } = await clerk.call('deposits.take', {
        roomId: a,
        deposits: [{ name: '装修押金', amountFen: 200_000 }],
        tenders,
      });
      if (days > 0) await nextDay(town, days);
      const correction = {
        receiptId: receipts[0]?.receiptId ?? '',
        problem: 'wrongRoom' as const,
        right: { roomId: b, tenders },
      };
      const { depositsBack } = await clerk.call('corrections.preview', correction);
      expect(depositsBack).toEqual([{ name: '装修押金', amountFen: 200_000 }]);
      const right = { ...correction.right, deposits: depositsBack };
      expect(await clerk.call('corrections.preview', { ...correction, right })).toMatchObject({
        newTotalFen: 200_000,
        prepaymentFen: 0,
        lessCashFen: 0,
      });
      await clerk.call('corrections.post', {
        ...correction,
        right,
        reason: '记错房号',
        approval: by('zhou'),
      });
      const held = async (roomId: string) => (await clerk.call('deposits.list', { roomId })).rows;
      expect(await held(a)).toEqual([]);
      expect(await held(b)).toMatchObject([{ name: '装修押金', amountFen: 200_000, balanceFen: 200_000 }]);
      expect(await clerk.call('rooms.get', { roomId: b })).toMatchObject({ prepaymentFen: 0 });
    },
  );
});
