import ExcelJS from 'exceljs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Output } from '#shared/contract/index.ts';
import { openFoundedDesk, type TestDesk } from '../support/testDesk.ts';
import { voidReceipt } from '../support/voidReceipt.ts';

let desk: TestDesk;

function totalOf({ columns, totals }: Output<'reports.run'>, key: string) {
  return totals[columns.findIndex((one) => one.key === key)];
}

beforeEach(async () => {
  desk = await openFoundedDesk();
  const rooms = [];
  for (const [code, areaM2] of [
    ['1-1-101', '89.50'],
    ['1-1-102', '76.20'],
    ['2-1-101', '120.30'],
  ] as const) {
    rooms.push((await desk.call('rooms.save', { code, areaM2, occupancy: 'occupied' })).roomId);
  }
  for (const [code, name, unitPrice] of [
    ['1', '物业服务费', '2.03'],
    ['2', '公共维护费', '0.35'],
  ] as const) {
    const { feeItemId } = await desk.call('feeItems.save', {
      code,
      name,
      rule: { from: '2026-01-01', rule: { kind: 'areaPrice', unitPrice } },
    });
    await desk.call('feeItems.attach', { feeItemId, roomIds: rooms, from: '2026-01-01' });
  }
  for (const period of ['2026-09', '2026-10', '2026-11']) {
    const { previewId } = await desk.call('billRuns.preview', { period });
    await desk.call('billRuns.publish', { previewId });
  }
  const [first, second] = rooms;
  await pay(first ?? '', [
    ['wechat', 10000],
    ['cash', 50000],
  ]);
  const voided = await pay(second ?? '', [['cash', 9999]], 9999);
  await voidReceipt(desk, voided, '付款人有误');
});
afterEach(() => desk.close());

/** Pays a room's lines from the oldest; `limit` caps what is taken. */
async function pay(
  roomId: string,
  tenders: [method: 'cash' | 'wechat', amountFen: number][],
  limit = Number.POSITIVE_INFINITY,
) {
  const { lines } = await desk.call('bills.byRoom', { roomIds: [roomId] });
  let left = Math.min(
    limit,
    tenders.reduce((sum, [, amountFen]) => sum + amountFen, 0),
  );
  const settled = lines.flatMap((line) => {
    const amountFen = Math.min(left, line.outstandingFen);
    left -= amountFen;
    return amountFen > 0 ? [{ lineId: line.lineId, amountFen }] : [];
  });
  const { receipts } = await desk.call('payments.collect', {
    roomId,
    lines: settled,
    tenders: tenders.map(([method, amountFen]) => ({ method, amountFen })),
    excess: 'prepayment',
  });
  return receipts[0]?.receiptId ?? '';
}

test('takings add up to what stands on the receipts, by every column', async () => {
  const summary = await desk.call('reports.run', {
    report: 'dayTakings',
    from: '2026-11-23',
    to: '2026-11-23',
  });
  const detail = await desk.call('reports.run', {
    report: 'takingsDetail',
    from: '2026-11-23',
    to: '2026-11-23',
  });
  expect(totalOf(summary, 'taken')).toBe(60000);
  expect(totalOf(detail, 'taken')).toBe(60000);
  const byMethod = new Map<string, number>();
  for (const { cells: row } of summary.rows)
    byMethod.set(String(row[2]), (byMethod.get(String(row[2])) ?? 0) + Number(row[5]));
  expect(Object.fromEntries(byMethod)).toEqual({ 现金: 50000, 微信: 10000 });
  expect(detail.rows.map((row) => row.cells[6])).toEqual(['有效', '已作废']);
  const { figures } = await desk.call('today.summary', {});
  expect(figures?.takings).toEqual({ amountFen: 60000, payments: 1, cashFen: 50000 });
});

test('the start screen keeps money from those who may not read reports', async () => {
  const password = 'another long word 2';
  for (const [username, roles] of [
    ['service', ['customerService']],
    ['cashier', ['cashier']],
  ] as const) {
    await desk.call('users.save', {
      username,
      displayName: username,
      roles: [...roles],
      active: true,
      password,
    });
  }
  const seenBy = async (username: string) => {
    const session = desk.as(username);
    await session.call('sessions.signIn', { username, password });
    return session.call('today.summary', {});
  };
  const summary = await seenBy('service');
  expect(summary.todo).toEqual([]);
  expect(JSON.stringify(summary)).not.toContain('Fen');
  expect((await seenBy('cashier')).figures?.takings.amountFen).toBe(60000);
});

test('arrears of today are the ledger’s own, by room and by item', async () => {
  const ids = (await desk.call('rooms.list', {})).rows.map((row) => row.roomId);
  const { owedFen } = await desk.call('bills.byRoom', { roomIds: ids });
  for (const report of ['arrearsByRoom', 'arrearsAgeing'] as const) {
    expect(totalOf(await desk.call('reports.run', { report }), 'owed')).toBe(owedFen);
  }
});

test('arrears of an earlier day don’t know later payments', async () => {
  const before = await desk.call('reports.run', { report: 'arrearsByRoom', to: '2026-11-22' });
  expect(before.totalRows).toBe(0);
  desk.clock.set(Date.parse('2026-11-24T09:00:00+08:00'));
  await desk.call('sessions.signIn', { username: 'admin', password: 'correct horse 1' });
  const owedOn = async (to?: string) =>
    totalOf(
      await desk.call('reports.run', { report: 'arrearsByRoom', ...(to !== undefined && { to }) }),
      'owed',
    );
  const owedYesterday = await owedOn('2026-11-23');
  const [, , third] = (await desk.call('rooms.list', {})).rows;
  await pay(third?.roomId ?? '', [['cash', 12345]], 12345);
  expect(await owedOn('2026-11-23')).toBe(owedYesterday);
  const now = await owedOn();
  expect(Number(owedYesterday) - Number(now)).toBe(12345);
});

test('a report speaks one language on screen, in its files and in their names', async () => {
  const days = { from: '2026-11-23', to: '2026-11-23', language: 'en' as const };
  const { reports } = await desk.call('reports.list', { language: 'en' });
  expect(reports.map((each) => each.title).join()).not.toMatch(/\p{Script=Han}/u);
  const runs = await Promise.all(
    reports.map(({ report }) => desk.call('reports.run', { report, to: days.to, language: 'en' })),
  );
  for (const { title, columns } of runs)
    expect([title, ...columns.map((column) => column.title)].join()).not.toMatch(/\p{Script=Han}/u);
  const detail = await desk.call('reports.run', { report: 'takingsDetail', ...days });
  expect(detail.rows.map(({ cells: [, , , , , method, state] }) => [method, state])).toEqual([
    ['WeChat, Cash', 'Valid'],
    ['Cash', 'Void'],
  ]);
  const { fileId, fileName } = await desk.call('reports.export', {
    report: 'takingsDetail',
    ...days,
    format: 'xlsx',
  });
  expect(fileName).toBe('Takings, receipt by receipt-2026-11-23.xlsx');
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(desk.desk.files.get(fileId).bytes as never);
  const [sheet] = workbook.worksheets;
  expect(sheet?.getRow(3).getCell(7).value).toBe('State');
  expect(sheet?.getRow(4).getCell(6).value).toBe('WeChat, Cash');
  expect(sheet?.lastRow?.getCell(1).value).toBe('Total');
});

test('to-dos are told in the language asked for', async () => {
  const { todo } = await desk.call('today.summary', { language: 'en' });
  expect(todo.map((each) => each.text)).toEqual(['No backup place has been chosen']);
});

test('the workbook has real numbers and dates, a frozen header and the totals of the screen', async () => {
  const screen = await desk.call('reports.run', {
    report: 'dayTakings',
    from: '2026-11-23',
    to: '2026-11-23',
  });
  const { fileId, fileName } = await desk.call('reports.export', {
    report: 'dayTakings',
    from: '2026-11-23',
    to: '2026-11-23',
    format: 'xlsx',
  });
  expect(fileName).toBe('每日收款汇总-2026-11-23.xlsx');
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(desk.desk.files.get(fileId).bytes as never);
  const [sheet] = workbook.worksheets;
  expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 3 });
  const total = sheet?.lastRow;
  expect(total?.getCell(1).value).toBe('合计');
  expect(total?.getCell(6).value).toBe(Number(screen.totals[5]) / 100);
  const first = sheet?.getRow(4);
  expect(first?.getCell(1).value).toEqual(new Date('2026-11-23T00:00:00Z'));
  expect(first?.getCell(6).value).toBe(Number(screen.rows[0]?.cells[5]) / 100);
  expect(first?.getCell(6).numFmt).toBe('#,##0.00');
  expect(sheet?.rowCount).toBe(3 + screen.totalRows + 1);
});

test('the pdf is one and has the letters it needs inside', async () => {
  const { fileId } = await desk.call('reports.export', { report: 'arrearsByRoom', format: 'pdf' });
  const { bytes, mediaType } = desk.desk.files.get(fileId);
  expect(mediaType).toBe('application/pdf');
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(bytes.byteLength).toBeLessThan(200_000);
});
