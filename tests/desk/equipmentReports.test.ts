import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Output } from '#shared/contract/index.ts';
import type { REPORTS } from '#shared/contract/reports.contract.ts';
import { addAsset } from '../support/life/assets.ts';
import { addMachine, halfMonthly } from '../support/life/equipment.ts';
import { openFoundedDesk, PASSWORD, type TestDesk } from '../support/testDesk.ts';

const HOUR = 3_600_000;

let desk: TestDesk;
let order: string;
let liftCode: string;

beforeAll(async () => {
  desk = await openFoundedDesk();
  const lift = await addMachine(desk, { name: '客梯', inspectionValidTo: '2026-12-01' });
  liftCode = lift.code;
  await addMachine(desk, { name: '货梯', inspectionValidTo: '2026-11-01' });
  await addMachine(desk, { name: '备用梯', state: 'standby', inspectionValidTo: null });
  await addMachine(desk, { name: '旧梯', state: 'scrapped', inspectionValidTo: '2020-01-01' });
  await addMachine(desk, { name: '路灯', class: 'LIGHTING', registerCode: null, inspectionValidTo: null });
  const { planIds } = await desk.call('plans.save', {
    equipmentIds: [lift.equipmentId],
    terms: halfMonthly('2026-10-10'),
  });
  const note = (dueDay: string, change: Parameters<typeof desk.call<'plans.note'>>[1]['change']) =>
    desk.call('plans.note', { planId: planIds[0] ?? '', dueDay, change });
  // Due on the 10th and 25th of October and the 9th of November: in time, too late, skipped; the next is not due yet.
  await note('2026-10-10', { outcome: 'done', day: '2026-10-10' });
  await note('2026-10-25', { outcome: 'done', day: '2026-10-28' });
  await note('2026-11-09', { outcome: 'skipped', note: '停梯大修' });
  ({ number: order } = await desk.call('equipment.report', {
    equipmentId: lift.equipmentId,
    categoryId: 'lift',
    words: '困人',
    stopped: { at: desk.clock.now() - 2 * HOUR },
  }));
  desk.clock.advance(8 * HOUR);
  await desk.call('sessions.signIn', { username: 'admin', password: PASSWORD });
});

afterAll(() => desk.close());

type Ran = Output<'reports.run'>;
const run = (report: (typeof REPORTS)[number], more: object = {}) =>
  desk.call('reports.run', { report, limit: 500, ...more });
const table = ({ columns, rows }: Ran) =>
  rows.map(({ cells }) => Object.fromEntries(columns.map(({ key }, index) => [key, cells[index]])));
const totals = ({ columns, totals: of }: Ran) =>
  Object.fromEntries(columns.map(({ key }, index) => [key, of[index]]));

test('intact: what is in use and neither down nor in repair, and the machines behind a class', async () => {
  const report = await run('equipmentIntact');
  expect(table(report)).toEqual([
    { equipmentClass: '电梯', unitsInUse: 2, unitsIntact: 1, unitsDown: 1, intactRate: '50.00' },
    { equipmentClass: '照明', unitsInUse: 1, unitsIntact: 1, unitsDown: 0, intactRate: '100.00' },
  ]);
  expect(totals(report)).toMatchObject({ unitsInUse: 3, unitsIntact: 2, intactRate: '66.67' });
  expect(report.chart?.points.map(({ label, values }) => [label, values])).toEqual([
    ['电梯', [5000]],
    ['照明', [10000]],
  ]);
  const target = report.rows[0]?.target;
  expect(target).toMatchObject({ kind: 'report', report: 'equipmentRegister', equipmentClass: 'LIFT' });
  const behind = await run('equipmentRegister', { equipmentClass: 'LIFT' });
  expect(table(behind).map(({ equipmentName, intact }) => [equipmentName, intact])).toEqual([
    ['客梯', '不完好'],
    ['货梯', '完好'],
    ['备用梯', '不完好'],
  ]);
  expect(behind.rows[0]?.target).toEqual({ kind: 'equipment', id: liftCode });
});

test('plan completion: in time ÷ due, and the tasks behind it', async () => {
  const days = { from: '2026-10-01', to: '2026-11-30' };
  const report = await run('planCompletion', days);
  expect(table(report)).toEqual([
    {
      equipmentClass: '电梯',
      tasksDue: 3,
      tasksInTime: 1,
      tasksLate: 1,
      tasksSkipped: 1,
      tasksOpen: 0,
      planRate: '33.33',
    },
  ]);
  const behind = table(await run('planRegister', { ...days, equipmentClass: 'LIFT' }));
  expect(behind.map(({ planDue, planStanding, planNote }) => [planDue, planStanding, planNote])).toEqual([
    ['2026-10-10', '已办', ''],
    ['2026-10-25', '晚办', ''],
    ['2026-11-09', '跳过', '停梯大修'],
  ]);
});

test('inspection compliance on a day: valid ÷ required, registered machines without a paper among them', async () => {
  expect(table(await run('inspectionCompliance', { to: '2026-11-23' }))).toEqual([
    {
      equipmentClass: '电梯',
      certificatesRequired: 3,
      certificatesValid: 1,
      certificatesExpired: 1,
      certificatesMissing: 1,
      complianceRate: '33.33',
    },
  ]);
  const later = await run('inspectionCompliance', { to: '2026-12-02' });
  expect(totals(later)).toMatchObject({ certificatesValid: 0, complianceRate: '0.00' });
});

test('failures per class open the orders behind them', async () => {
  const report = await run('equipmentFailures');
  const [lifts] = table(report);
  // Three lifts known for 8 h, one of them for 10; it has been down all of those.
  expect(lifts).toEqual({
    equipmentClass: '电梯',
    machines: 3,
    faults: 1,
    stops: 1,
    downHours: '10.00',
    mtbf: '16.00',
    mttr: null,
    availability: '61.54',
  });
  expect(totals(report)).toMatchObject({ machines: 4, faults: 1, downHours: '10.00' });
  const behind = await run('faultRegister', { equipmentClass: 'LIFT' });
  expect(table(behind)).toMatchObject([{ orderNumber: order, downHours: '10.00', equipmentCode: liftCode }]);
  expect(behind.rows[0]?.target).toEqual({ kind: 'workOrder', id: order });
});

test('depreciation by machine and by year, and as files', async () => {
  const { equipmentId, code } = await addAsset(desk);
  await desk.call('depreciation.run', { period: '2026-10' });
  expect(table(await run('depreciationMonth', { to: '2026-10-31' }))).toEqual([
    expect.objectContaining({
      equipmentCode: code,
      depreciationMethod: '双倍余额递减法',
      chargePlanned: 80_000,
      chargeBooked: 80_000,
      netValue: 2_320_000,
    }),
  ]);
  const years = table(await run('depreciationSchedule'));
  expect(years[0]).toEqual({
    chargePeriod: '2026',
    chargePlanned: 320_000,
    accumulated: 320_000,
    netValue: 2_080_000,
  });
  expect(totals(await run('depreciationSchedule'))).toMatchObject({ chargePlanned: 2_280_000 });
  const months = table(await run('depreciationSchedule', { equipmentId }));
  expect([months.length, months.at(-1)?.netValue]).toEqual([60, 120_000]);
  for (const format of ['xlsx', 'pdf'] as const) {
    const file = await desk.call('reports.export', { report: 'depreciationMonth', format });
    expect(file.fileName).toMatch(new RegExp(`^折旧明细-2026-11-23\\.${format}$`));
  }
});
