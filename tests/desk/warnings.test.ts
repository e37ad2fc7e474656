import { afterAll, beforeAll, expect, test } from 'vitest';
import { addMachine, halfMonthly } from '../support/life/equipment.ts';
import { openFoundedDesk, PASSWORD, type TestDesk } from '../support/testDesk.ts';

const DAY = 86_400_000;
const plain = {
  ownNumber: null,
  warrantyTo: null,
  inspectionValidTo: null,
  commissionedOn: null,
  lifeMonths: null,
};

let desk: TestDesk;

beforeAll(async () => {
  desk = await openFoundedDesk();
});

afterAll(() => desk.close());

const warnings = async () => (await desk.call('equipment.warnings', {})).rows;
const told = async () =>
  (await warnings()).map(({ name, isGrave, warning }) => [name, warning.kind, isGrave]);

test('due plans, papers, warranties and age are told, the grave first, on the list and the home page', async () => {
  await addMachine(desk, { ...plain, name: '新梯' });
  await addMachine(desk, { ...plain, name: '老泵', commissionedOn: '2010-05-01', lifeMonths: 180 });
  await addMachine(desk, { ...plain, name: '锅炉', inspectionValidTo: '2026-12-20' });
  await addMachine(desk, { ...plain, name: '道闸', warrantyTo: '2026-12-01' });
  await addMachine(desk, { ...plain, name: '旧梯', state: 'scrapped', inspectionValidTo: '2020-01-01' });
  const { equipmentId } = await addMachine(desk, { ...plain, name: '客梯', inspectionValidTo: '2026-11-01' });
  await desk.call('plans.save', { equipmentIds: [equipmentId], terms: halfMonthly('2026-11-10') });
  expect(await told()).toEqual([
    ['客梯', 'plan', true],
    ['客梯', 'certificate', true],
    ['老泵', 'age', true],
    ['锅炉', 'certificate', false],
    ['道闸', 'warranty', false],
  ]);
  const { todo } = await desk.call('today.summary', {});
  expect(todo.filter(({ kind }) => kind === 'equipmentWarning').map(({ text }) => text)).toEqual([
    '设备预警：证书 2、故障增多 0、超龄 1、质保 1',
  ]);
});

test('failures that grow more frequent are told with how sure; few or even ones are not', async () => {
  const add = async (name: string) => (await addMachine(desk, { ...plain, name })).equipmentId;
  const [worse, even, few] = [await add('变差的泵'), await add('平稳的泵'), await add('新泵')];
  const start = desk.clock.now();
  const fail = async (equipmentId: string, day: number) => {
    desk.clock.set(start + day * DAY);
    await desk.call('sessions.signIn', { username: 'admin', password: PASSWORD });
    await desk.call('equipment.report', { equipmentId, categoryId: 'water', words: '渗漏' });
  };
  const days: [string, number][] = [
    ...[40, 290, 300, 315, 330, 345, 355].map((day): [string, number] => [worse, day]),
    ...[30, 90, 150, 210, 270, 330].map((day): [string, number] => [even, day]),
    ...[350, 352].map((day): [string, number] => [few, day]),
  ];
  for (const [equipmentId, day] of days.sort((a, b) => a[1] - b[1])) await fail(equipmentId, day);
  desk.clock.set(start + 360 * DAY);
  await desk.call('sessions.signIn', { username: 'admin', password: PASSWORD });
  const answer = await desk.call('equipment.warnings', { kind: 'trend' });
  expect(answer).toMatchObject({ total: 1, tested: 2, tooFew: 1 });
  const [row] = answer.rows;
  expect(row).toMatchObject({ name: '变差的泵', isGrave: true });
  expect(row?.warning).toMatchObject({ failures: 7, recent: 6, days: 360 });
  // Seven draws with a chance of a quarter: six or more.
  expect(row?.warning.kind === 'trend' && row.warning.p).toBeCloseTo((7 * 3 + 1) / 4 ** 7, 10);
});
