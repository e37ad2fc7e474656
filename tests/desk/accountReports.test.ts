import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Input, Output } from '#shared/contract/index.ts';
import { foundTown, linesOf, MONTH_FEN } from '../support/household.ts';
import { openFoundedDesk, PASSWORD, type TestDesk } from '../support/testDesk.ts';
import { supervisorOf } from '../support/voidReceipt.ts';

let desk: TestDesk;
let roomIds: string[];
let feeItemId: string;

beforeEach(async () => {
  desk = await openFoundedDesk();
  ({ roomIds, feeItemId } = await foundTown(desk, {
    rooms: 3,
    billed: ['2026-08', '2026-09', '2026-10', '2026-11'],
  }));
});
afterEach(() => desk.close());

type Report = Output<'reports.run'>;

const run = (report: Input<'reports.run'>['report'], more: Partial<Input<'reports.run'>> = {}) =>
  desk.call('reports.run', { report, ...more });

function named({ columns }: Report, cells: Report['totals'] = []) {
  return Object.fromEntries(columns.map(({ key }, place) => [key, cells[place] ?? null]));
}
const totals = (report: Report) => named(report, report.totals);
const rows = (report: Report) => report.rows.map(({ cells }) => named(report, cells));

async function pay(roomId: string, amountFen: number) {
  const { lines } = await desk.call('payments.allocate', { roomIds: [roomId], amountFen });
  return desk.call('payments.collect', { roomId, lines, tenders: [{ method: 'cash', amountFen }] });
}

async function later(day: string) {
  desk.clock.set(Date.parse(`${day}T10:00:00+08:00`));
  await desk.call('sessions.signIn', { username: 'admin', password: PASSWORD });
}

async function writeOff(roomId: string, lineId: string) {
  const fileId = desk.desk.files.put('判决.txt', 'text/plain', Buffer.from('终结执行'));
  const { attachmentId } = await desk.call('attachments.add', {
    fileId,
    subjectKind: 'room',
    subjectId: roomId,
  });
  await desk.call('writeOffs.request', {
    lineIds: [lineId],
    reason: '无可供执行的财产',
    attachmentId,
    approval: await supervisorOf(desk),
  });
}

describe('the collection rate (domain.md 7)', () => {
  test('counts waivers off what was billed, and older arrears by themselves', async () => {
    const [first = '', second = '', third = ''] = roomIds;
    // December begins with four months owed by three rooms, one of them paid in full.
    await pay(first, 4 * MONTH_FEN);
    await later('2026-12-05');
    const { previewId } = await desk.call('billRuns.preview', { period: '2026-12' });
    await desk.call('billRuns.publish', { previewId });
    await pay(first, MONTH_FEN);
    // The rule of the office puts it against the oldest first: two months of before.
    await pay(second, 2 * MONTH_FEN);
    const december = (await linesOf(desk, third)).at(-1);
    await desk.call('waivers.request', {
      waiver: 'amount',
      lines: [{ lineId: december?.lineId ?? '', amountFen: 5_000 }],
      reason: '服务没有到位',
      approval: await supervisorOf(desk),
    });
    await writeOff(third, (await linesOf(desk, third))[0]?.lineId ?? '');

    const report = await run('collectionByBuilding', { from: '2026-12-01', to: '2026-12-05' });
    const base = 3 * MONTH_FEN - 5_000;
    const prior = 8 * MONTH_FEN - MONTH_FEN;
    const percent = (part: number, whole: number) => ((part / whole) * 100).toFixed(2);
    expect(totals(report)).toMatchObject({
      billedNet: 3 * MONTH_FEN,
      waived: 5_000,
      collected: MONTH_FEN,
      collectionRate: percent(MONTH_FEN, base),
      households: 3,
      householdsPaid: 1,
      householdRate: '33.33',
      openingArrears: 8 * MONTH_FEN,
      takenOff: MONTH_FEN,
      recovered: 2 * MONTH_FEN,
      recoveryRate: percent(2 * MONTH_FEN, prior),
      priorHouseholds: 2,
      priorHouseholdsPaid: 0,
      priorHouseholdRate: '0.00',
      combinedRate: percent(3 * MONTH_FEN, base + prior),
      allHouseholds: 3,
      allHouseholdsPaid: 1,
      combinedHouseholdRate: '33.33',
    });
    const { figures } = await desk.call('today.summary', {});
    expect(figures?.collectionRate.percent).toBe(percent(MONTH_FEN, base));
    expect(figures?.arrears.recoveryPercent).toBe(percent(2 * MONTH_FEN, prior));

    // The day before nothing of December was known, and of nothing there is no rate.
    const before = await run('collectionByFeeItem', { from: '2026-12-01', to: '2026-12-04' });
    expect(totals(before)).toMatchObject({ billedNet: 0, collectionRate: '不适用', recoveryRate: '0.00' });
    expect(totals(await run('collectionApart', { from: '2026-12-01' }))).toMatchObject({
      billedNet: 0,
      collectionRate: '不适用',
      combinedRate: '不适用',
    });
  });

  test('leaves out late fee, deposits and money collected for others, which have a series of their own', async () => {
    const [roomId = ''] = roomIds;
    const { feeItemId: water } = await desk.call('feeItems.save', {
      code: '9',
      name: '代收水费',
      nature: 'agency',
      rule: { from: '2026-01-01', rule: { kind: 'agreed' } },
    });
    await desk.call('charges.post', { feeItemId: water, roomId, amountFen: 12_345 });
    await desk.call('deposits.take', {
      roomId,
      deposits: [{ name: '装修押金', amountFen: 200_000 }],
      tenders: [{ method: 'cash', amountFen: 200_000 }],
    });
    const scope = { from: '2026-11-01', to: '2026-11-23' };
    expect(totals(await run('collectionByFeeItem', scope))).toMatchObject({
      billedNet: 3 * MONTH_FEN,
      collected: 0,
    });
    const apart = await run('collectionApart', scope);
    expect(rows(apart)).toMatchObject([{ feeItem: '代收水费', billedNet: 12_345, collectionRate: '0.00' }]);
  });
});

test('arrears say what is in dispute, written off and past its limitation, as of any day', async () => {
  const [first = '', second = ''] = roomIds;
  const [disputed] = await linesOf(desk, first);
  const [lost] = await linesOf(desk, second);
  await desk.call('disputes.open', {
    lineIds: [disputed?.lineId ?? ''],
    from: '2026-11-20',
    reason: '对面积有异议',
  });
  await writeOff(second, lost?.lineId ?? '');
  const now = await run('arrearsByRoom', { feeItemId });
  expect(totals(now)).toMatchObject({
    owed: 12 * MONTH_FEN,
    inDispute: MONTH_FEN,
    writtenOff: MONTH_FEN,
    timeBarred: 0,
  });
  expect(totals(await run('arrearsByRoom', { to: '2026-11-19' }))).toMatchObject({ owed: 0, inDispute: 0 });
  // Three years after the first due dates, with one demand that reached its debtor.
  await later('2029-06-01');
  expect(rows(await run('arrearsByRoom')).map((row) => row.limitationDay)).toEqual(
    Array.from({ length: 3 }, () => expect.stringMatching(/^2029-(08|09)-/)),
  );
  await desk.call('dunning.record', {
    roomId: first,
    day: '2029-06-01',
    kind: 'registeredMail',
    outcome: 'delivered',
  });
  await later('2029-12-31');
  const barred = await run('arrearsByRoom');
  expect(rows(barred).map((row) => row.timeBarred)).toEqual([0, 4 * MONTH_FEN, 4 * MONTH_FEN]);
  expect(totals(barred).owed).toBe(12 * MONTH_FEN);
});

test('a prepayment grows old from the day it came in, and the oldest is used first', async () => {
  const [roomId = ''] = roomIds;
  const prepay = (amountFen: number, confirmedDay?: string) =>
    desk.call('payments.collect', {
      roomId,
      tenders: [{ method: 'wechat', amountFen }],
      ...(confirmedDay !== undefined && { confirmedDay }),
    });
  await prepay(300_000);
  await later('2027-06-01');
  await prepay(50_000, '2027-06-01');
  await desk.call('prepayments.deduct', {});
  const used = 4 * MONTH_FEN;
  const report = await run('prepaymentLedger', { from: '2027-06-01', to: '2027-06-01' });
  expect(rows(report)).toMatchObject([
    {
      room: '1-1-101',
      heldOpening: 300_000,
      heldIn: 50_000,
      heldUsed: used,
      heldClosing: 350_000 - used,
      heldD90: 50_000,
      heldD365: 300_000 - used,
    },
  ]);
});

test('a number that is missing from a series is named', async () => {
  const [roomId = ''] = roomIds;
  await pay(roomId, 100);
  await pay(roomId, 100);
  expect(totals(await run('receiptRegister')).missing).toBe(0);
  // Somebody tampers with the file: a receipt three numbers on, between which there are none.
  const file = new Database(join(desk.dataFolder, 'community.sqlite'));
  const columns = file
    .prepare<[], string>(`SELECT name FROM pragma_table_info('receipts')`)
    .pluck()
    .all()
    .filter((name) => !['id', 'serial', 'number'].includes(name))
    .join(', ');
  file.exec(`INSERT INTO receipts (id, serial, number, ${columns})
    SELECT 'forged', 5, 'forged', ${columns} FROM receipts WHERE serial = 2`);
  file.close();
  const register = await run('receiptRegister');
  expect(totals(register).missing).toBe(2);
  expect(rows(register)[2]).toMatchObject({ state: '缺号', missing: 2 });
  expect(rows(register)[2]?.remark).toMatch(/第 3 至 4 号/);
});

test('a cashier doesn’t see what others had too much or too little', async () => {
  await desk.call('users.save', {
    username: 'wang',
    displayName: '王收费',
    roles: ['cashier'],
    password: PASSWORD,
  });
  const clerk = desk.as('clerk');
  await clerk.call('sessions.signIn', { username: 'wang', password: PASSWORD });
  const { reports } = await clerk.call('reports.list', {});
  expect(reports.map(({ report }) => report)).not.toContain('cashOverShort');
  expect((await clerk.fault('reports.run', { report: 'cashOverShort' })).code).toBe('forbidden');
});

test('the start screen says what waits for whom, each with the place where it is done', async () => {
  const [first = '', second = ''] = roomIds;
  await desk.call('users.save', {
    username: 'wang',
    displayName: '王收费',
    roles: ['cashier'],
    password: PASSWORD,
  });
  const clerk = desk.as('clerk');
  await clerk.call('sessions.signIn', { username: 'wang', password: PASSWORD });
  const todo = async (of: TestDesk) =>
    Object.fromEntries((await of.call('today.summary', {})).todo.map((one) => [one.kind, one]));
  expect(await todo(desk)).toEqual(expect.not.objectContaining({ approval: expect.anything() }));

  const [line] = await linesOf(desk, first);
  await clerk.call('waivers.request', {
    waiver: 'amount',
    lines: [{ lineId: line?.lineId ?? '', amountFen: 1_000 }],
    reason: '服务没有到位',
  });
  await desk.call('payments.collect', { roomId: first, tenders: [{ method: 'wechat', amountFen: 8_000 }] });
  await clerk.call('refunds.request', {
    roomId: first,
    source: 'prepayment',
    amountFen: 3_000,
    method: 'wechat',
    reason: '业主要求退回',
    approval: await supervisorOf(desk),
  });
  await clerk.call('deposits.take', {
    roomId: first,
    deposits: [{ name: '装修押金', amountFen: 200_000 }],
    tenders: [{ method: 'cash', amountFen: 200_000 }],
  });
  const [deposit] = (await desk.call('deposits.list', { roomId: first })).rows;
  await desk.call('deposits.inspect', {
    depositId: deposit?.depositId ?? '',
    outcome: 'passed',
    inspectedOn: '2026-11-20',
    refundDue: '2026-11-25',
  });
  await desk.call('dunning.record', {
    roomId: second,
    day: '2026-11-22',
    kind: 'call',
    outcome: 'promised',
    promise: { day: '2026-11-23', amountFen: 1_000 },
  });

  const waiting = await todo(desk);
  expect(waiting.approval).toMatchObject({
    target: '/approvals',
    text: expect.stringMatching(/^1 项.*10\.00/),
  });
  expect(waiting.refund).toMatchObject({
    target: '/receipts/refunds',
    text: expect.stringMatching(/^1 笔.*30\.00/),
  });
  expect(waiting.deposit?.target).toBe('/receipts/deposits');
  expect(waiting.promise).toMatchObject({ target: '/dunning', text: '1 户承诺今天缴费' });
  // Nobody is asked to agree to what they asked for themselves, nor shown what they may not do.
  expect(Object.keys(await todo(clerk)).sort()).toEqual(['deposit', 'refund']);
});
