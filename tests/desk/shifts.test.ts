import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { isSignedByPerson } from '#main/core/ledger.ts';
import { openForReading } from '#main/db/openDatabase.ts';
import { readOp } from '#shared/ops/catalogue.ts';
import { finishShift, type Office, openOffice } from '../support/office.ts';
import { seededRandom, seedOf } from '../support/seeded.ts';
import type { TestDesk } from '../support/testDesk.ts';

let office: Office;
let desk: TestDesk;
let clerk: TestDesk;
let boss: TestDesk;

beforeAll(async () => {
  office = await openOffice();
  ({ desk, cashier: clerk, supervisor: boss } = office);
});

/** Every test has a business day of its own. */
beforeEach(() => office.later(1));

afterAll(() => desk.close());

const current = async (by: TestDesk) => (await by.call('shifts.current', {})).shift;
const shiftIdOf = async (by: TestDesk) => (await current(by))?.shiftId ?? '';

/** E23 of domain.md 10: float 50000, in 328550, back 12000, banked 300000. */
async function liveE23(): Promise<string> {
  const { shiftId, floatFen } = await clerk.call('shifts.open', { counts: { note10000: 5 } });
  expect(floatFen).toBe(50_000);
  await office.take(clerk, 316_550, { givenFen: 320_000 });
  const { receiptId } = await office.take(clerk, 12_000);
  await boss.call('receipts.void', { receiptId, reason: '重复收款' });
  await clerk.call('cashDeposits.post', {
    bank: '工商银行',
    accountLast4: '0088',
    counts: { note10000: 30 },
    bankedAt: desk.clock.now(),
    shifts: [{ shiftId, amountFen: 300_000 }],
  });
  return shiftId;
}
const E23 = { note10000: 5, note5000: 2, note2000: 2, note1000: 2, note500: 1, coin50: 1 };

describe('the blind count', () => {
  test('E23: 66550 are expected and counted', async () => {
    const shiftId = await liveE23();
    const answer = await clerk.call('shifts.count', { shiftId, counts: E23 });
    expect(answer).toEqual({
      countedFen: 66_550,
      varianceFen: 0,
      countNo: 1,
      cash: {
        floatFen: 50_000,
        receivedFen: 332_000,
        changeFen: 3_450,
        refundFen: 12_000,
        bankedFen: 300_000,
        expectedFen: 66_550,
      },
    });
    expect(await clerk.call('shifts.handOver', { shiftId, keptFloatFen: 50_000 })).toEqual({
      shiftId,
      toBankFen: 16_550,
    });
  });

  test('E23 with a 10-yuan note missing is 1000 short and needs a reason', async () => {
    const shiftId = await liveE23();
    const short = await clerk.call('shifts.count', { shiftId, counts: { ...E23, note1000: 1 } });
    expect(short.varianceFen).toBe(-1000);
    const silent = await clerk.fault('shifts.handOver', { shiftId, keptFloatFen: 0 });
    expect(silent).toMatchObject({ sub: 'shift.reasonNeeded', params: { varianceFen: -1000 } });
    await clerk.call('shifts.handOver', { shiftId, keptFloatFen: 0, varianceReason: '找零多给' });
    const { sheet, varianceReason } = await boss.call('shifts.get', { shiftId });
    expect([sheet?.varianceFen, varianceReason]).toEqual([-1000, '找零多给']);
  });

  test('reports and the start screen add up nothing of a till before it is counted, and everything after', async () => {
    const { shiftId } = await clerk.call('shifts.open', { counts: {} });
    await office.take(clerk, 12_300);
    const total = async (by: TestDesk, report: 'takingsDetail' | 'dayTakings' | 'cashierTotals') => {
      const answer = await by.call('reports.run', { report });
      const at = answer.columns.findIndex(({ key }) => key === 'taken');
      const own = answer.rows.map(({ cells }) => cells[at]);
      return { total: answer.totals[at], own, after: answer.totalsAfterCount };
    };
    expect(await total(clerk, 'takingsDetail')).toEqual({ total: null, own: [12_300], after: true });
    expect(await total(clerk, 'dayTakings')).toEqual({ total: null, own: [null], after: true });
    expect(await total(clerk, 'cashierTotals')).toEqual({ total: null, own: [null], after: true });
    const takings = async (by: TestDesk) => (await by.call('today.summary', {})).figures?.takings;
    expect(await takings(clerk)).toEqual({ payments: 1 });
    const told = { total: 12_300, own: [12_300], after: false };
    expect(await total(boss, 'dayTakings')).toEqual(told);
    expect(await takings(boss)).toEqual({ payments: 1, amountFen: 12_300, cashFen: 12_300 });
    await clerk.call('shifts.count', { shiftId, counts: { note10000: 1, note2000: 1, note100: 3 } });
    expect(await total(clerk, 'dayTakings')).toEqual(told);
    expect(await takings(clerk)).toEqual({ payments: 1, amountFen: 12_300, cashFen: 12_300 });
    await clerk.call('shifts.handOver', { shiftId, keptFloatFen: 0 });
  });

  test('nothing the cashier can ask of shifts tells what must be there before it is counted', async () => {
    await clerk.call('shifts.open', { counts: { note10000: 2 } });
    await office.take(clerk, 123_45);
    await office.take(clerk, 777, { method: 'wechat' });
    const shiftId = await shiftIdOf(clerk);
    const told = JSON.stringify([
      await clerk.call('shifts.current', {}),
      await clerk.call('shifts.list', {}),
      await clerk.call('shifts.get', { shiftId }),
      await clerk.call('cashDeposits.list', {}),
    ]);
    expect(told).toContain('"amountFen":777');
    expect(told).not.toMatch(/12345|32345/);
    expect((await clerk.fault('shifts.pdf', { shiftId })).sub).toBe('shift.countFirst');
    expect((await clerk.fault('shifts.handOver', { shiftId, keptFloatFen: 0 })).sub).toBe('shift.countFirst');
    const { cash } = await clerk.call('shifts.count', { shiftId, counts: {} });
    expect(cash.expectedFen).toBe(32_345);
  });

  test('may be repeated before the hand-over, and the sheet says that it was', async () => {
    await office.take(clerk, 5_000);
    const shiftId = await shiftIdOf(clerk);
    await clerk.call('shifts.count', { shiftId, counts: { note2000: 2 } });
    expect((await clerk.call('shifts.count', { shiftId, counts: { note5000: 1 } })).countNo).toBe(2);
    await clerk.call('shifts.handOver', { shiftId, keptFloatFen: 0 });
    const { sheet } = await clerk.call('shifts.get', { shiftId });
    expect([sheet?.countNo, sheet?.varianceFen]).toEqual([2, 0]);
    expect((await clerk.fault('shifts.count', { shiftId, counts: {} })).sub).toBe('shift.handedOver');
  });

  test('more than was counted can’t stay in the till', async () => {
    await office.take(clerk, 5_000);
    const shiftId = await shiftIdOf(clerk);
    await clerk.call('shifts.count', { shiftId, counts: { note5000: 1 } });
    const fault = await clerk.fault('shifts.handOver', { shiftId, keptFloatFen: 5_001 });
    expect(fault).toMatchObject({ sub: 'shift.keptTooMuch', params: { countedFen: 5_000 } });
  });
});

test('any order of acts gives the same expected cash', async () => {
  const acts: Record<string, (shiftId: string) => Promise<unknown>> = {
    float: () => clerk.call('shifts.open', { counts: { note10000: 3 } }),
    exact: () => office.take(clerk, 1_234),
    withChange: () => office.take(clerk, 4_321, { givenFen: 10_000 }),
    wechat: () => office.take(clerk, 9_999, { method: 'wechat' }),
    voided: async () => {
      const { receiptId } = await office.take(clerk, 2_222);
      await boss.call('receipts.void', { receiptId, reason: '输错' });
    },
    banked: (shiftId) =>
      clerk.call('cashDeposits.post', {
        bank: '建设银行',
        accountLast4: '1234',
        counts: { note1000: 1 },
        bankedAt: desk.clock.now(),
        shifts: [{ shiftId, amountFen: 1_000 }],
      }),
  };
  const random = seededRandom(seedOf('order of till acts', 20_261_128));
  for (let turn = 0; turn < 6; turn += 1) {
    await office.later(1);
    await office.take(clerk, 1);
    const order = Object.keys(acts)
      .map((name) => ({ name, at: random.between(0, 1_000_000) }))
      .sort((a, b) => a.at - b.at)
      .map(({ name }) => name);
    // Cash in the bank can't be voided any more, so the void comes before the slip.
    const [slip, taken] = [order.indexOf('banked'), order.indexOf('voided')];
    if (slip < taken) [order[slip], order[taken]] = ['voided', 'banked'];
    for (const name of order) await acts[name]?.(await shiftIdOf(clerk));
    const { cash } = await clerk.call('shifts.count', { shiftId: await shiftIdOf(clerk), counts: {} });
    expect(cash.expectedFen, order.join()).toBe(1 + 30_000 + 1_234 + 4_321 - 1_000);
  }
});

describe('a queue is never kept waiting', () => {
  test('a shift opens by itself without a float, and takes its float afterwards, once', async () => {
    await office.take(clerk, 1_000);
    expect(await current(clerk)).toMatchObject({ state: 'open', receipts: 1, tookNoCash: false });
    expect((await current(clerk))?.floatFen).toBeUndefined();
    await clerk.call('shifts.open', { counts: { note100: 7 } });
    expect((await current(clerk))?.floatFen).toBe(700);
    expect((await clerk.fault('shifts.open', { counts: {} })).sub).toBe('shift.floatCounted');
  });

  test('a colleague at the same desk has a shift of their own, and numbers between are no gap', async () => {
    await office.take(clerk, 100);
    await office.take(office.otherCashier, 200);
    await office.take(clerk, 300);
    const shiftId = await finishShift(office, clerk);
    const { sheet } = await boss.call('shifts.get', { shiftId });
    expect(sheet?.receipts).toMatchObject([{ count: 2, gaps: [], voids: [] }]);
    expect(sheet?.tenders).toEqual([{ method: 'cash', amountFen: 400, receipts: 2 }]);
    expect(await current(office.otherCashier)).toMatchObject({ state: 'open', receipts: 1 });
  });

  test('after the count the next payment opens a second shift, and the counted one is left alone', async () => {
    await office.take(clerk, 100);
    const first = await shiftIdOf(clerk);
    await clerk.call('shifts.count', { shiftId: first, counts: { coin100: 1 } });
    const { receiptId } = await office.take(clerk, 200);
    const { shift, unfinished } = await clerk.call('shifts.current', {});
    expect(shift?.shiftId).not.toBe(first);
    expect(unfinished.map((one) => [one.shiftId, one.state])).toEqual([
      ...(await leftovers()),
      [first, 'counted'],
    ]);
    expect((await clerk.call('shifts.get', { shiftId: first })).sheet?.countedFen).toBe(100);
    await boss.call('receipts.void', { receiptId, reason: '试收' });
  });

  test('a receipt of a counted shift can’t be voided any more', async () => {
    const { receiptId } = await office.take(clerk, 100);
    await clerk.call('shifts.count', { shiftId: await shiftIdOf(clerk), counts: { coin100: 1 } });
    expect((await boss.fault('receipts.void', { receiptId, reason: '晚了' })).sub).toBe(
      'receipt.voidTooLate',
    );
  });
});

/** Own shifts of the tests before that nobody handed over. */
async function leftovers(): Promise<[string, string][]> {
  const { rows } = await clerk.call('shifts.list', { states: ['open', 'counted'], limit: 100 });
  const today = (await current(clerk))?.businessDate ?? '';
  return rows
    .filter((row) => row.businessDate < today)
    .reverse()
    .map((row) => [row.shiftId, row.state]);
}

describe('a forgotten shift', () => {
  test('doesn’t block the next day; its cash is counted by a supervisor and looked over by a third person', async () => {
    await office.take(clerk, 8_800);
    const forgotten = await shiftIdOf(clerk);
    const early = await boss.fault('shifts.count', { shiftId: forgotten, counts: {} });
    expect(early.sub).toBe('shift.notYours');
    await office.later(1);
    await office.take(clerk, 100);
    expect(await shiftIdOf(clerk)).not.toBe(forgotten);
    expect((await clerk.fault('shifts.count', { shiftId: forgotten, counts: {} })).sub).toBe(
      'shift.forgotten',
    );
    const stranger = await office.otherCashier.fault('shifts.count', { shiftId: forgotten, counts: {} });
    expect(stranger).toMatchObject({ code: 'forbidden', params: { permission: 'shifts.closeForgotten' } });
    const counts = { note5000: 1, note2000: 1, note1000: 1, note500: 1, coin100: 3 };
    expect(await boss.call('shifts.count', { shiftId: forgotten, counts })).toMatchObject({ varianceFen: 0 });
    await boss.call('shifts.handOver', { shiftId: forgotten, keptFloatFen: 0 });
    expect((await boss.fault('shifts.review', { shiftIds: [forgotten] })).sub).toBe('shift.ownWork');
    await office.finance.call('shifts.review', { shiftIds: [forgotten] });
    const view = await boss.call('shifts.get', { shiftId: forgotten });
    expect(view).toMatchObject({ countedForCashier: true, countedBy: 'zhou', review: { by: 'fang' } });
  });

  test('may be counted by the cashier first thing in the morning', async () => {
    await office.take(clerk, 100);
    const shiftId = await shiftIdOf(clerk);
    await office.later(1);
    await clerk.call('shifts.count', { shiftId, counts: { coin100: 1 } });
    await clerk.call('shifts.handOver', { shiftId, keptFloatFen: 0 });
    expect((await clerk.call('shifts.get', { shiftId })).countedForCashier).toBe(false);
  });
});

test('today asks for what waits: a shift to look over, and cash that should be in the bank', async () => {
  await office.take(clerk, 8_000);
  const shiftId = await shiftIdOf(clerk);
  const kinds = async (by: TestDesk) =>
    (await by.call('today.summary', {})).todo.map(({ kind, text }) => `${kind} ${text}`);
  const before = await kinds(boss);
  await clerk.call('shifts.count', { shiftId, counts: { note5000: 1, note2000: 1, note1000: 1 } });
  await clerk.call('shifts.handOver', { shiftId, keptFloatFen: 0 });
  const after = await kinds(boss);
  const waiting = (list: string[]) => Number(/^shift (\d+)/m.exec(list.join('\n'))?.[1] ?? 0);
  expect(waiting(after)).toBe(waiting(before) + 1);
  const lateBefore = await kinds(clerk);
  await office.later(2);
  expect(await kinds(clerk)).not.toEqual(lateBefore);
  expect((await kinds(clerk)).some((line) => line.startsWith('cash '))).toBe(true);
});

describe('a review', () => {
  test('is never by the cashier, not even an administrator, and stands with its own signature', async () => {
    await office.take(desk, 500);
    const shiftId = await shiftIdOf(desk);
    await desk.call('shifts.count', { shiftId, counts: { note500: 1 } });
    await desk.call('shifts.handOver', { shiftId, keptFloatFen: 0 });
    expect((await desk.fault('shifts.review', { shiftIds: [shiftId] })).sub).toBe('shift.ownWork');
    expect((await clerk.fault('shifts.review', { shiftIds: [shiftId] })).params).toEqual({
      permission: 'shifts.review',
    });
    await boss.call('shifts.review', { shiftIds: [shiftId], note: '已核对' });
    expect((await office.finance.fault('shifts.review', { shiftIds: [shiftId] })).sub).toBe('shift.reviewed');
    expect(signaturesOf('shift.reviewed')).toEqual([true]);
  });

  test('of a shift with cash is by itself and after its hand-over', async () => {
    await office.take(clerk, 500);
    await office.take(office.otherCashier, 500, { method: 'alipay' });
    const cash = await shiftIdOf(clerk);
    const quiet = await shiftIdOf(office.otherCashier);
    expect((await boss.fault('shifts.review', { shiftIds: [cash] })).sub).toBe('shift.notHandedOver');
    expect((await boss.fault('shifts.review', { shiftIds: [quiet, cash] })).sub).toBe('shift.oneByOne');
  });

  test('of shifts without cash is done in one go, straight from open', async () => {
    await office.take(clerk, 500, { method: 'wechat' });
    await office.take(office.otherCashier, 700, { method: 'alipay' });
    const shiftIds = [await shiftIdOf(clerk), await shiftIdOf(office.otherCashier)];
    const { rows } = await boss.call('shifts.list', { states: ['open'], limit: 100 });
    const mine = rows.filter((row) => shiftIds.includes(row.shiftId));
    expect(mine.map((row) => [row.tookNoCash, row.reviewable])).toEqual([
      [true, true],
      [true, true],
    ]);
    expect(await boss.call('shifts.review', { shiftIds })).toEqual({ reviewed: 2 });
    const { shift, sheet } = await boss.call('shifts.get', { shiftId: shiftIds[0] ?? '' });
    expect([shift.state, sheet?.countedFen, sheet?.tenders]).toEqual([
      'reviewed',
      0,
      [{ method: 'wechat', amountFen: 500, receipts: 1 }],
    ]);
  });

  test('lists show a cashier their own shifts only', async () => {
    await office.take(office.otherCashier, 500);
    const { rows } = await clerk.call('shifts.list', { limit: 100 });
    expect(new Set(rows.map((row) => row.cashierName))).toEqual(new Set(['wang']));
    const shiftId = await shiftIdOf(office.otherCashier);
    expect((await clerk.fault('shifts.get', { shiftId })).sub).toBe('shift.notYours');
  });
});

/** Whether the second signatures under the last op of a type hold, by the keys in the log. */
function signaturesOf(type: string): boolean[] {
  const db = openForReading(join(desk.dataFolder, 'community.sqlite'));
  try {
    const raw = db
      .prepare<[string], Buffer>('SELECT raw FROM ops WHERE type = ? ORDER BY dseq DESC LIMIT 1')
      .pluck()
      .get(type);
    const op = readOp(raw?.toString('utf8') ?? '');
    const keyOf = db
      .prepare<[string], string>(
        'SELECT public_key FROM user_keys WHERE user_id = ? ORDER BY added_at DESC LIMIT 1',
      )
      .pluck();
    return (op.by ?? []).map(({ user, sig }) => isSignedByPerson(keyOf.get(user) ?? '', op, sig));
  } finally {
    db.close();
  }
}

describe('cash on its way to the bank', () => {
  const slip = (shifts: { shiftId: string; amountFen: number }[], counts: Record<string, number>) => ({
    bank: '工商银行',
    accountLast4: '0088',
    counts,
    bankedAt: desk.clock.now(),
    shifts,
  });
  const unbanked = async (shiftId: string) =>
    (await clerk.call('cashDeposits.list', {})).unbanked.find((row) => row.shiftId === shiftId);

  test('is banked in parts, carried on and aged; a slip is taken back by a counter fact', async () => {
    await clerk.call('shifts.open', { counts: { note1000: 1 } });
    await office.take(clerk, 9_000);
    const shiftId = await finishShift(office, clerk, 1_000);
    expect(await unbanked(shiftId)).toMatchObject({ amountFen: 9_000, days: 0 });
    await office.later(2);
    await clerk.call('cashDeposits.post', slip([{ shiftId, amountFen: 5_000 }], { note5000: 1 }));
    expect(await unbanked(shiftId)).toMatchObject({ amountFen: 4_000, days: 2 });
    const tooMuch = await clerk.fault(
      'cashDeposits.post',
      slip([{ shiftId, amountFen: 5_000 }], { note5000: 1 }),
    );
    expect(tooMuch).toMatchObject({ sub: 'deposit.tooMuch', params: { unbankedFen: 4_000 } });
    const last = await clerk.call(
      'cashDeposits.post',
      slip([{ shiftId, amountFen: 4_000 }], { note2000: 2 }),
    );
    expect(await unbanked(shiftId)).toBeUndefined();
    await clerk.call('cashDeposits.reverse', { depositId: last.depositId, reason: '银行退回一张' });
    expect(await unbanked(shiftId)).toMatchObject({ amountFen: 4_000 });
    expect(
      (await clerk.fault('cashDeposits.reverse', { depositId: last.depositId, reason: '又一次' })).sub,
    ).toBe('deposit.reversed');
    const { rows } = await clerk.call('cashDeposits.list', {});
    expect(rows.find((row) => row.depositId === last.depositId)?.reversed).toMatchObject({
      reason: '银行退回一张',
    });
  });

  test('banked out of the open till and taken back after the count is on its way again', async () => {
    await office.take(clerk, 9_000);
    const shiftId = await shiftIdOf(clerk);
    const { depositId } = await clerk.call(
      'cashDeposits.post',
      slip([{ shiftId, amountFen: 5_000 }], { note5000: 1 }),
    );
    await finishShift(office, clerk);
    expect(await unbanked(shiftId)).toMatchObject({ amountFen: 4_000 });
    await clerk.call('cashDeposits.reverse', { depositId, reason: '没有存成' });
    expect(await unbanked(shiftId)).toMatchObject({ amountFen: 9_000 });
  });

  test('needs pieces and shifts that agree, and a bank’s time that has passed', async () => {
    await office.take(clerk, 9_000);
    const shiftId = await finishShift(office, clerk);
    const one = { shiftId, amountFen: 1_000 };
    const sub = async (input: Parameters<typeof clerk.fault<'cashDeposits.post'>>[1]) =>
      (await clerk.fault('cashDeposits.post', input)).sub;
    expect(await sub(slip([one], { note1000: 2 }))).toBe('deposit.sum');
    expect(await sub(slip([one, one], { note1000: 2 }))).toBe('deposit.twice');
    expect(await sub({ ...slip([one], { note1000: 1 }), bankedAt: desk.clock.now() + 1 })).toBe(
      'deposit.future',
    );
  });
});
