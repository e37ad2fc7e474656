import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Output } from '#shared/contract/index.ts';
import type { REPORTS } from '#shared/contract/reports.contract.ts';
import { act, addWorker } from '../support/life/workOrders.ts';
import { openFoundedDesk, PASSWORD, TEST_NOW, type TestDesk } from '../support/testDesk.ts';

const MINUTE = 60_000;

let desk: TestDesk;
let rooms: readonly string[];
let workers: readonly string[];

beforeAll(async () => {
  desk = await openFoundedDesk();
  const room = async (code: string) => (await desk.call('rooms.save', { code, areaM2: '88' })).roomId;
  rooms = [await room('1-1-101'), await room('2-1-101')];
  workers = [await addWorker(desk, 'li'), await addWorker(desk, 'zhao')];
  await mended({ room: 0, worker: 0, takenAfter: 10, doneAfter: 60, stars: 5 });
  await mended({ room: 0, worker: 0, takenAfter: 20, doneAfter: 90, stars: 3 });
  await mended({ room: 1, worker: 1, takenAfter: 5, doneAfter: 150 });
  // Nobody has this one, and its limits have long passed.
  await desk.call('workOrders.create', {
    place: '大堂',
    area: 'common',
    categoryId: 'powerBuilding',
    words: '整栋停电',
  });
  await pass(300);
});

afterAll(() => desk.close());

async function pass(minutes: number): Promise<void> {
  desk.clock.advance(minutes * MINUTE);
  await desk.call('sessions.signIn', { username: 'admin', password: PASSWORD });
}

type Mended = { room: number; worker: number; takenAfter: number; doneAfter: number; stars?: number };

/** An urgent order from report to close, with the minutes it took. */
async function mended({ room, worker, takenAfter, doneAfter, stars }: Mended): Promise<void> {
  const { workOrderId } = await desk.call('workOrders.create', {
    roomId: rooms[room],
    area: 'private',
    categoryId: 'waterLeak',
    words: '漏水',
  });
  await act(desk, workOrderId, { act: 'dispatched', way: 'assign', workerId: workers[worker] ?? '' });
  await pass(takenAfter);
  await act(desk, workOrderId, { act: 'taken' });
  await pass(doneAfter - takenAfter);
  await act(desk, workOrderId, { act: 'finished', note: '修好' }, { act: 'confirmed' });
  const ratings = stars === undefined ? {} : { ratings: { speed: stars, attitude: stars, quality: stars } };
  await act(desk, workOrderId, { act: 'visited', solved: true, ...ratings });
}

type Ran = Output<'reports.run'>;
const run = (report: (typeof REPORTS)[number], more: object = {}) =>
  desk.call('reports.run', { report, limit: 500, ...more });

/** Rows as objects by the keys of their columns. */
function table({ columns, rows }: Ran) {
  return rows.map(({ cells }) => Object.fromEntries(columns.map(({ key }, index) => [key, cells[index]])));
}

test('by building: rates of what was due, the mean of what was done, stars beside their coverage', async () => {
  const report = await run('ordersByBuilding');
  expect(table(report)).toMatchObject([
    {
      building: '1',
      orders: 2,
      respondRate: '50.00',
      completeRate: '100.00',
      meanMinutes: '75.00',
      firstTimeRate: '100.00',
      satisfaction: '50.00',
      ratingCoverage: '100.00',
      overdueOpen: 0,
    },
    {
      building: '2',
      orders: 1,
      respondRate: '100.00',
      completeRate: '0.00',
      meanMinutes: '150.00',
      satisfaction: null,
    },
    { building: '公共区域', orders: 1, respondRate: '0.00', meanMinutes: null, overdueOpen: 1 },
  ]);
  const total = Object.fromEntries(report.columns.map(({ key }, index) => [key, report.totals[index]]));
  // 3 orders done in 300 minutes; 2 of 4 taken in time; 2 of 4 done in time; 1 of 2 satisfied; 2 of 3 rated.
  expect(total).toMatchObject({
    orders: 4,
    respondRate: '50.00',
    completeRate: '50.00',
    meanMinutes: '100.00',
    satisfaction: '50.00',
    ratingCoverage: '66.67',
    overdueOpen: 1,
  });
  expect(report.chart).toMatchObject({
    unit: 'percent',
    points: [{ label: '1', values: [5_000, 10_000] }, {}, {}],
  });
});

test('every figure opens the orders behind it, and they are as many as it says', async () => {
  for (const report of ['ordersByCategory', 'ordersByBuilding', 'ordersByWorker', 'ordersByHour'] as const) {
    const whole = await run(report);
    let behind = 0;
    for (const { target, cells } of whole.rows) {
      if (target?.kind !== 'report') throw new Error(`${String(cells[0])} of ${report} opens nothing`);
      const { kind: _kind, ...parameters } = target;
      const list = await desk.call('reports.run', { ...parameters, limit: 500 });
      expect(list.totalRows, `${report} ${String(cells[0])}`).toBe(cells[1]);
      behind += list.totalRows;
    }
    expect(behind, report).toBe(4);
    expect(whole.totals[1], report).toBe(4);
  }
  const [first] = (await run('orderRegister')).rows;
  if (first?.target?.kind !== 'workOrder') throw new Error('a row of the register opens nothing');
  const { number } = await desk.call('workOrders.timeline', { number: first.target.id });
  expect(first.cells[0]).toBe(number);
});

test('the register says how each stood to its limits', async () => {
  const rows = table(await run('orderRegister'));
  expect(rows.map(({ respondState, completeState }) => [respondState, completeState])).toEqual([
    ['按时', '按时'],
    ['超时', '按时'],
    ['按时', '超时'],
    ['超时', '超时'],
  ]);
  expect(rows[0]).toMatchObject({ where: '1-1-101', worker: 'li', stars: '速度 5 态度 5 质量 5' });
  const hour = new Date(TEST_NOW + 8 * 3_600_000).getUTCHours();
  expect(table(await run('orderRegister', { hour })).length).toBeGreaterThan(0);
  expect(table(await run('orderRegister', { from: '2026-10-01', to: '2026-10-31' }))).toMatchObject([
    { where: '大堂', respondState: '' },
  ]);
});

test('is written as xlsx and pdf', async () => {
  for (const format of ['xlsx', 'pdf'] as const) {
    const { rows, fileName } = await desk.call('reports.export', { report: 'ordersByWorker', format });
    expect(rows).toBe(3);
    expect(fileName).toContain('工单指标（按人员）');
  }
});
