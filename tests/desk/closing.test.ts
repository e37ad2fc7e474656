import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openForReading } from '#main/db/openDatabase.ts';
import type { Input, Output } from '#shared/contract/index.ts';
import { finishShift, type Office, openOffice } from '../support/office.ts';
import { PASSWORD, type TestDesk } from '../support/testDesk.ts';

let office: Office;
let desk: TestDesk;
let books: TestDesk;

beforeEach(async () => {
  office = await openOffice();
  ({ desk, finance: books } = office);
});

afterEach(() => desk.close());

const preview = () => books.call('dayClose.preview', {});

/** What a clerk sends who reads the same totals off the phone. */
function agreed({ businessDate, sums }: Output<'dayClose.preview'>): Input<'dayClose.run'> {
  return {
    businessDate,
    sums: sums.map(({ method, bookFen, outside }) => ({
      method,
      bookFen,
      ...(outside && { outsideFen: bookFen }),
    })),
  };
}

async function closeNext(by = books): Promise<string> {
  return (await by.call('dayClose.run', agreed(await preview()))).businessDate;
}

const unmet = (conditions: Output<'dayClose.preview'>['conditions']) =>
  conditions.flatMap(({ met, sub }) => (met ? [] : [sub]));

describe('a day close', () => {
  test('asks for every shift to be looked over first, and shows no sums before', async () => {
    await office.take(office.cashier, 10_000);
    await office.take(office.cashier, 2_000, { method: 'wechat' });
    const before = await preview();
    expect(before).toMatchObject({ businessDate: '2026-11-23', sums: [], shifts: 1 });
    expect(before.conditions.find(({ met }) => !met)).toMatchObject({
      sub: 'dayClose.shiftsOpen',
      params: { count: 1, cashiers: 'wang' },
    });
    expect((await books.fault('dayClose.run', { businessDate: '2026-11-23', sums: [] })).sub).toBe(
      'dayClose.shiftsOpen',
    );
    await finishShift(office, office.cashier);
    const after = await preview();
    expect(unmet(after.conditions)).toEqual([]);
    expect(after.sums.map(({ method, bookFen, outside }) => [method, bookFen, outside])).toEqual([
      ['cash', 10_000, false],
      ['wechat', 2_000, true],
    ]);
  });

  test('wants the phone’s total, and a reason where it differs', async () => {
    await office.take(office.cashier, 2_000, { method: 'wechat' });
    await finishShift(office, office.cashier);
    const run = (sum: Partial<Input<'dayClose.run'>['sums'][number]>) => ({
      businessDate: '2026-11-23',
      sums: [{ method: 'wechat' as const, bookFen: 2_000, ...sum }],
    });
    expect((await books.fault('dayClose.run', run({}))).sub).toBe('dayClose.totalNeeded');
    expect((await books.fault('dayClose.run', run({ bookFen: 1_999, outsideFen: 2_000 }))).sub).toBe(
      'dayClose.changed',
    );
    expect(await books.fault('dayClose.run', run({ outsideFen: 1_988 }))).toMatchObject({
      sub: 'dayClose.reasonNeeded',
      params: { differenceFen: -12 },
    });
    await books.call('dayClose.run', run({ outsideFen: 1_988, reason: '手续费' }));
    const { rows } = await books.call('dayClose.list', {});
    expect(rows).toMatchObject([
      { businessDate: '2026-11-23', takenFen: 2_000, differenceFen: -12, sums: [{ reason: '手续费' }] },
    ]);
  });

  test('moves what is done later on the calendar day to the next open day, effects included', async () => {
    await office.take(office.cashier, 5_000);
    await finishShift(office, office.cashier);
    const { nextDate } = await books.call('dayClose.run', agreed(await preview()));
    expect(nextDate).toBe('2026-11-24');
    expect((await desk.call('system.status', {})).businessDate).toBe('2026-11-24');
    const late = await office.take(office.cashier, 700);
    expect(late.businessDate).toBe('2026-11-24');
    const { shift } = await office.cashier.call('shifts.current', {});
    expect(shift).toMatchObject({ businessDate: '2026-11-24', forgotten: false });
    expect(daysOfLastOp()).toEqual({ ruled: '2026-11-24', at: '2026-11-23' });
    // The closed day says what it said.
    const { sums } = await books.call('dayClose.preview', { businessDate: '2026-11-23' });
    expect(sums.map(({ bookFen }) => bookFen)).toEqual([5_000]);
    await office.supervisor.call('receipts.void', { receiptId: late.receiptId, reason: '仍在同一天' });
    expect((await books.fault('dayClose.run', { businessDate: '2026-11-23', sums: [] })).sub).toBe(
      'dayClose.done',
    );
  });

  test('makes nobody late who pays in the afternoon of a closed day', async () => {
    await desk.call('policies.set', {
      key: 'lateFee',
      from: '2026-01-01',
      value: {
        ratePerDay: '0.01',
        grace: { kind: 'shift', days: 0 },
        cap: { kind: 'percent', percent: '100' },
      },
    });
    const { feeItemId } = await desk.call('feeItems.save', {
      code: '1',
      name: '物业费',
      rule: { from: '2026-01-01', rule: { kind: 'areaPrice', unitPrice: '1' } },
    });
    await desk.call('feeItems.attach', { feeItemId, roomIds: [office.roomId], from: '2026-11-01' });
    const { previewId } = await desk.call('billRuns.preview', { period: '2026-11' });
    await desk.call('billRuns.publish', { previewId });
    await office.later(7);
    await office.take(office.cashier, 100);
    await finishShift(office, office.cashier);
    await closeNext();
    const [line] = (await desk.call('bills.byRoom', { roomIds: [office.roomId] })).lines;
    expect(line?.dueDate).toBe('2026-11-30');
    const pay = (lineId: string, amountFen: number, lateFees: Input<'payments.collect'>['lateFees'] = []) =>
      office.cashier.call('payments.collect', {
        roomId: office.roomId,
        lines: [{ lineId, amountFen }],
        lateFees,
        tenders: [{ method: 'cash', amountFen: amountFen + (lateFees?.[0]?.amountFen ?? 0) }],
        confirmedDay: '2026-11-30',
        print: false,
      });
    // Half on the due day after its close: the fact bears December, the fee has not begun.
    expect((await pay(line?.lineId ?? '', 5_000)).businessDate).toBe('2026-12-01');
    const { lines } = await desk.call('bills.byRoom', { roomIds: [office.roomId], includeSettled: true });
    expect(lines.filter(({ kind }) => kind === 'lateFee')).toEqual([]);
  });

  test('goes in order and never ahead', async () => {
    await office.take(office.cashier, 100);
    await finishShift(office, office.cashier);
    await closeNext();
    for (let day = 0; day < 2; day += 1) {
      await office.later(1);
      await office.take(office.cashier, 100);
      await finishShift(office, office.cashier);
    }
    const skipping = await books.fault('dayClose.run', { businessDate: '2026-11-25', sums: [] });
    expect(skipping).toMatchObject({ sub: 'dayClose.earlier', params: { day: '2026-11-24' } });
    expect((await books.fault('dayClose.run', { businessDate: '2026-11-26', sums: [] })).sub).toBe(
      'dayClose.future',
    );
    expect([await closeNext(), await closeNext()]).toEqual(['2026-11-24', '2026-11-25']);
  });

  test('is not for whoever took money that day, an administrator included', async () => {
    await office.take(desk, 100);
    const { shift } = await desk.call('shifts.current', {});
    const shiftId = shift?.shiftId ?? '';
    await desk.call('shifts.count', { shiftId, counts: { coin100: 1 } });
    await desk.call('shifts.handOver', { shiftId, keptFloatFen: 0 });
    await office.supervisor.call('shifts.review', { shiftIds: [shiftId] });
    const own = await desk.call('dayClose.preview', {});
    expect(unmet(own.conditions)).toEqual(['dayClose.ownShift']);
    expect((await desk.fault('dayClose.run', agreed(own))).sub).toBe('dayClose.ownShift');
    await closeNext(books);
  });

  test('waits for transfers older than the cut-off', async () => {
    const note = () =>
      office.cashier.call('payments.noteTransfer', { roomId: office.roomId, lines: [], amountFen: 900 });
    const { transferId } = await note();
    await office.later(3);
    await office.take(office.cashier, 100);
    await finishShift(office, office.cashier);
    expect(unmet((await preview()).conditions)).toEqual(['dayClose.transfersWait']);
    await desk.call('settings.save', { transferCutOffDays: 4 });
    expect(unmet((await preview()).conditions)).toEqual([]);
    await desk.call('settings.save', { transferCutOffDays: 3 });
    await books.call('payments.dropTransfer', { transferId, reason: '未到账' });
    expect(unmet((await preview()).conditions)).toEqual([]);
  });

  function daysOfLastOp(): { ruled: string; at: string } {
    const db = openForReading(join(desk.dataFolder, 'community.sqlite'));
    try {
      const row = db
        .prepare<[], { ruling: string; raw: Buffer }>(
          'SELECT p.ruling, o.raw FROM op_place p JOIN ops o ON o.id = p.op_id ORDER BY p.cseq DESC LIMIT 1',
        )
        .get();
      const { day } = JSON.parse(row?.ruling ?? '{}') as { day: string };
      const { at } = JSON.parse(row?.raw.toString('utf8') ?? '{}') as { at: string };
      return { ruled: day, at: at.slice(0, 10) };
    } finally {
      db.close();
    }
  }
});

test('the business date ends at the office’s hour, whoever asks', async () => {
  await desk.call('settings.save', { dayEndsAtMinutes: 120 });
  desk.clock.set(Date.parse('2026-11-24T01:30:00+08:00'));
  await office.later(0);
  expect((await desk.call('system.status', {})).businessDate).toBe('2026-11-23');
  expect((await office.take(office.cashier, 100)).businessDate).toBe('2026-11-23');
  desk.clock.set(Date.parse('2026-11-24T02:00:00+08:00'));
  await office.later(0);
  expect((await office.take(office.cashier, 100)).businessDate).toBe('2026-11-24');
  const { unfinished } = await office.cashier.call('shifts.current', {});
  expect(unfinished).toMatchObject([{ businessDate: '2026-11-23', forgotten: true }]);
  expect((await desk.fault('settings.save', { dayEndsAtMinutes: 375 })).code).toBe('validation');
});

describe('a period', () => {
  async function closedNovember(): Promise<void> {
    await office.take(office.cashier, 5_000);
    await finishShift(office, office.cashier);
    await closeNext();
    await office.later(9);
    await books.call('periods.close', { period: '2026-11' });
  }

  test('is closed after its last day, when every day is, in order', async () => {
    await office.take(office.cashier, 5_000);
    await finishShift(office, office.cashier);
    expect((await books.fault('periods.close', { period: '2026-11' })).sub).toBe('period.notOver');
    await office.later(9);
    expect((await books.fault('periods.close', { period: '2026-12' })).sub).toBe('period.notNext');
    expect((await books.fault('periods.close', { period: '2026-11' })).sub).toBe('period.daysOpen');
    await closeNext();
    expect(await books.call('periods.close', { period: '2026-11' })).toEqual({
      period: '2026-11',
      outstandingFen: 0,
    });
    const { rows, next } = await books.call('periods.list', {});
    expect(next).toBe('2026-12');
    expect(rows.map(({ period, state, takenFen }) => [period, state, takenFen])).toEqual([
      ['2026-12', 'open', 0],
      ['2026-11', 'closed', 5_000],
    ]);
  });

  test('closed before its vouchers went out, still sends them, once, and the batch says so', async () => {
    await closedNovember();
    const november = { period: '2026-11' };
    const shown = await books.call('vouchers.preview', november);
    expect(shown).toMatchObject({ isClosed: true, batches: [] });
    expect(shown.restFacts).toBeGreaterThan(0);
    const first = await books.call('vouchers.export', november);
    expect(first).toMatchObject({ number: 1, isNew: true });
    expect(await books.call('vouchers.export', november)).toMatchObject({
      batchId: first.batchId,
      isNew: false,
    });
    const after = await books.call('vouchers.preview', november);
    expect(after).toMatchObject({ restFacts: 0, batches: [{ batchId: first.batchId, isLate: true }] });
    await office.take(office.cashier, 300);
    await books.call('vouchers.export', { period: '2026-12' });
    const { rows } = await books.call('vouchers.batches', {});
    expect(rows.map(({ period, isLate }) => [period, isLate])).toEqual([
      ['2026-12', false],
      ['2026-11', true],
    ]);
  });

  test('takes no fact any more: a day named by hand moves to the next open one', async () => {
    await closedNovember();
    // A clock far behind makes the desk ask for the day; a closed one is not it.
    desk.clock.set(Date.parse('2026-11-28T10:00:00+08:00'));
    await office.later(0);
    const paid = await office.take(office.cashier, 100, { confirmedDay: '2026-11-28' });
    expect(paid.businessDate).toBe('2026-12-01');
  });

  test('is opened again only by two different persons with the right, who both sign', async () => {
    await closedNovember();
    const ask = (username: string) => ({
      period: '2026-11',
      reason: '漏记一笔',
      approval: { way: 'password' as const, username, password: PASSWORD },
    });
    expect((await books.fault('periods.reopen', ask('fang'))).sub).toBe('approval.self');
    expect(await books.fault('periods.reopen', ask('zhou'))).toMatchObject({
      code: 'forbidden',
      params: { permission: 'periods.reopen' },
    });
    expect((await office.supervisor.fault('periods.reopen', ask('fang'))).code).toBe('forbidden');
    await books.call('periods.reopen', ask('jin'));
    const { rows, next } = await books.call('periods.list', {});
    expect(next).toBe('2026-11');
    expect(rows.find(({ period }) => period === '2026-11')).toMatchObject({
      state: 'open',
      reopened: { by: ['fang', 'jin'], reason: '漏记一笔' },
    });
    expect(signersOfReopening()).toBe(2);
    const { rows: audited } = await desk.call('audit.search', { action: 'periods.reopen' });
    expect(audited.map(({ outcome }) => outcome)).toContain('ok');
    await books.call('periods.close', { period: '2026-11' });
    expect((await books.fault('periods.reopen', { ...ask('jin'), period: '2026-10' })).sub).toBe(
      'period.notLastClosed',
    );
  });

  function signersOfReopening(): number {
    const db = openForReading(join(desk.dataFolder, 'community.sqlite'));
    try {
      const raw = db.prepare<[], Buffer>("SELECT raw FROM ops WHERE type = 'period.reopened'").pluck().get();
      const op = JSON.parse(raw?.toString('utf8') ?? '{}') as { by?: { user: string }[] };
      return new Set(op.by?.map(({ user }) => user)).size;
    } finally {
      db.close();
    }
  }
});
