import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addMachine, halfMonthly } from '../support/life/equipment.ts';
import { openFoundedDesk, PASSWORD, type TestDesk } from '../support/testDesk.ts';

const DAY = 86_400_000;

let desk: TestDesk;
let liftId: string;
let planId: string;

beforeAll(async () => {
  desk = await openFoundedDesk();
  ({ equipmentId: liftId } = await addMachine(desk));
  ({
    planIds: [planId = ''],
  } = await desk.call('plans.save', { equipmentIds: [liftId], terms: halfMonthly('2026-11-10') }));
});

afterAll(() => desk.close());

const note = (dueDay: string, change: Parameters<typeof desk.call<'plans.note'>>[1]['change']) =>
  desk.call('plans.note', { planId, dueDay, change });

const open = () => desk.call('plans.open', {});
const todo = async () =>
  (await desk.call('today.summary', {})).todo
    .filter(({ kind }) => kind === 'equipmentLate' || kind === 'equipmentDue')
    .map(({ kind, text }) => `${kind}: ${text}`);

describe('a statutory plan', () => {
  test('shows what was late before it was entered, and what is due, on the list and the home page', async () => {
    const { rows, late } = await open();
    expect(rows.map(({ dueDay, standing }) => `${dueDay} ${standing}`)).toEqual([
      '2026-11-10 late',
      '2026-11-25 due',
    ]);
    expect(late).toBe(1);
    expect(await todo()).toEqual([
      'equipmentLate: 1 项设备任务已经逾期，其中法定 1 项',
      'equipmentDue: 1 项设备任务该办了',
    ]);
  });

  test('done late, its next day stays where it was; skipping needs a reason; a mistake is opened again', async () => {
    const answer = await note('2026-11-10', { outcome: 'done', day: '2026-11-23', note: '导靴加油' });
    expect(answer).toEqual({ standing: 'doneLate', nextDue: '2026-12-10' });
    const again = { planId, dueDay: '2026-11-10', change: { outcome: 'done' as const, day: '2026-11-23' } };
    expect((await desk.fault('plans.note', again)).sub).toBe('plan.ended');
    const bare = { planId, dueDay: '2026-11-25', change: { outcome: 'skipped' as const, note: '' } };
    expect((await desk.fault('plans.note', bare)).code).toBe('validation');
    expect((await note('2026-11-25', { outcome: 'skipped', note: '停梯大修' })).standing).toBe('skipped');
    expect((await open()).rows).toEqual([]);
    expect((await note('2026-11-25', { outcome: 'reopened', note: '点错了' })).standing).toBe('due');
    expect((await open()).rows.map(({ dueDay }) => dueDay)).toEqual(['2026-11-25']);
  });

  test('a day of the future or one the plan is not due on is refused', async () => {
    const future = { outcome: 'done' as const, day: '2026-11-24' };
    expect((await desk.fault('plans.note', { planId, dueDay: '2026-11-25', change: future })).sub).toBe(
      'plan.day',
    );
    const other = { outcome: 'done' as const, day: '2026-11-23' };
    expect((await desk.fault('plans.note', { planId, dueDay: '2026-11-26', change: other })).sub).toBe(
      'plan.noTask',
    );
  });

  test('its year stands in the calendar, made or not, and making it twice makes nothing twice', async () => {
    const year = { from: '2027-01-01', to: '2027-12-31' };
    const days = async () => (await desk.call('plans.calendar', year)).days.map(({ day }) => day);
    const before = await days();
    expect(before).toHaveLength(24);
    expect(before[0]).toBe('2027-01-09');
    expect((await desk.call('plans.generate', { until: '2027-12-31' })).made).toBeGreaterThan(24);
    expect((await desk.call('plans.generate', { until: '2027-12-31' })).made).toBe(0);
    expect(await days()).toEqual(before);
  });

  test('a change makes what it newly asks for, drops what lies ahead, and leaves what is due', async () => {
    const [known] = (await desk.call('plans.list', { equipmentId: liftId })).plans;
    const terms = {
      ...halfMonthly('2026-11-10'),
      time: {
        cycle: { kind: 'every' as const, unit: 'month' as const, count: 1 },
        anchor: '2026-12-31',
        firstDue: '2026-12-31',
        from: 'due' as const,
      },
    };
    const stale = { planId, version: liftId, equipmentIds: [liftId], terms };
    expect((await desk.fault('plans.save', stale)).sub).toBe('plan.changed');
    await desk.call('plans.save', { ...stale, version: known?.version ?? '' });
    const { rows } = await desk.call('plans.tasks', {
      from: '2026-11-01',
      to: '2027-03-31',
      standings: ['planned', 'due', 'late'],
    });
    expect(rows.map(({ dueDay }) => dueDay)).toEqual([
      '2026-11-25',
      '2026-12-31',
      '2027-01-31',
      '2027-02-28',
      '2027-03-31',
    ]);
  });

  test('what is late stays so for whoever stops the machine or lets the plan rest', async () => {
    desk.clock.advance(4 * DAY);
    await desk.call('sessions.signIn', { username: 'admin', password: PASSWORD });
    const [known] = (await desk.call('plans.list', { equipmentId: liftId })).plans;
    if (!known) throw new Error('no plan');
    const { version, terms } = known;
    await desk.call('plans.save', {
      planId,
      version,
      equipmentIds: [liftId],
      terms: { ...terms, active: false },
    });
    const card = await desk.call('equipment.card', { equipmentId: liftId });
    await desk.call('equipment.save', {
      equipmentId: liftId,
      version: card.version,
      record: { ...card.record, state: 'scrapped' },
    });
    expect((await open()).rows.map(({ dueDay, standing }) => `${dueDay} ${standing}`)).toEqual([
      '2026-11-25 late',
    ]);
    expect(await todo()).toHaveLength(1);
  });
});

test('a plan by a count is due when a reading reaches it, and an inspection renews the ledger', async () => {
  const { equipmentId } = await addMachine(desk, { class: 'POWER', name: '发电机', ownNumber: null });
  const { planIds } = await desk.call('plans.save', {
    equipmentIds: [equipmentId],
    terms: {
      ...halfMonthly('2026-11-10'),
      name: '发电机换油',
      isStatutory: false,
      template: null,
      time: null,
      meter: { measure: '运行小时', every: '250', startAt: '1000' },
    },
  });
  const due = async () => (await desk.call('plans.open', { equipmentId })).rows.map(({ dueDay }) => dueDay);
  const read = (value: string) =>
    desk.call('equipment.measure', { equipmentId, measure: '运行小时', value, day: '2026-11-26' });
  await read('1249.9');
  expect(await due()).toEqual([]);
  await read('1250');
  expect(await due()).toEqual(['2026-11-26']);
  await desk.call('plans.note', {
    planId: planIds[0] ?? '',
    dueDay: '2026-11-26',
    change: { outcome: 'done', day: '2026-11-26', certificate: 'YJ-7', validTo: '2027-11-26' },
  });
  expect(await due()).toEqual([]);
  const { record } = await desk.call('equipment.card', { equipmentId });
  expect(record).toMatchObject({ certificate: 'YJ-7', inspectionValidTo: '2027-11-26' });
});

test('who may only look at machines may note nothing', async () => {
  await desk.call('users.save', {
    username: 'wang',
    displayName: '王',
    roles: ['cashier'],
    password: PASSWORD,
  });
  const wang = desk.as('wang');
  await wang.call('sessions.signIn', { username: 'wang', password: PASSWORD });
  expect((await wang.call('plans.open', {})).total).toBeGreaterThan(0);
  const change = { outcome: 'done' as const, day: '2026-11-26' };
  expect((await wang.fault('plans.note', { planId, dueDay: '2026-11-25', change })).code).toBe('forbidden');
});
