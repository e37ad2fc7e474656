import { describe, expect, test } from 'vitest';
import { seededRandom, seedOf } from '../../../../tests/support/seeded.ts';
import { addDays } from '../calendar/months.ts';
import {
  type MadeTask,
  type PlanTerms,
  planTerms,
  TASK_STANDINGS,
  taskStanding,
  tasksToMake,
} from './plan.ts';

const BASE: PlanTerms = {
  name: '半月维保',
  template: null,
  isStatutory: false,
  source: null,
  work: null,
  time: null,
  meter: null,
  condition: null,
  leadDays: 3,
  toleranceDays: 2,
  active: true,
};
const every15 = {
  cycle: { kind: 'every', unit: 'day', count: 15 },
  anchor: '2026-01-01',
  firstDue: '2026-01-01',
  from: 'due',
} as const;
const byTime: PlanTerms = { ...BASE, time: every15 };
const done = (dueDay: string, day = dueDay): MadeTask => ({ dueDay, end: { outcome: 'done', day } });

describe('by time', () => {
  test('a statutory day never drifts, however late the last was done or however often it was skipped', () => {
    const random = seededRandom(seedOf('plan', 20261128));
    for (let round = 0; round < 300; round += 1) {
      const made: MadeTask[] = [];
      for (const { day } of tasksToMake(byTime, [], [], '2026-12-31')) {
        const outcome = random.chance(20) ? ('skipped' as const) : ('done' as const);
        made.push({ dueDay: day, end: { outcome, day: addDays(day, random.between(-5, 35)) } });
        const [next] = tasksToMake(byTime, made, [], '2027-12-31');
        expect(next?.day).toBe(addDays(day, 15));
      }
      expect(made).toHaveLength(25);
    }
  });

  test('making twice makes nothing twice', () => {
    const first = tasksToMake(byTime, [], [], '2026-06-30');
    const made = first.map(({ day }): MadeTask => ({ dueDay: day }));
    expect(tasksToMake(byTime, made, [], '2026-06-30')).toEqual([]);
    expect(tasksToMake(byTime, made, [], '2026-07-15').map(({ day }) => day)).toEqual(['2026-07-15']);
  });

  test('from the day it was done: one at a time, counted from there, after a skip from the due day', () => {
    const drifting: PlanTerms = { ...BASE, time: { ...every15, from: 'done' } };
    const next = (made: MadeTask[]) => tasksToMake(drifting, made, [], '2026-12-31').map(({ day }) => day);
    expect(next([])).toEqual(['2026-01-01']);
    expect(next([{ dueDay: '2026-01-01' }])).toEqual([]);
    expect(next([done('2026-01-01', '2026-01-05')])).toEqual(['2026-01-20']);
    expect(next([{ dueDay: '2026-01-01', end: { outcome: 'skipped', day: '2026-01-05' } }])).toEqual([
      '2026-01-16',
    ]);
  });

  test('a plan that rests asks for nothing', () => {
    expect(tasksToMake({ ...byTime, active: false }, [], [], '2027-01-01')).toEqual([]);
  });
});

describe('by a count or a condition', () => {
  const meter: PlanTerms = { ...BASE, meter: { measure: '运行小时', every: '500', startAt: '100' } };
  const read = (day: string, value: string, measure = '运行小时') => ({ day, value, measure });

  test('is due on the day whose reading reached it, and counts from the reading it was done at', () => {
    const readings = [read('2026-01-05', '599.9'), read('2026-01-09', '600'), read('2026-02-01', '900')];
    expect(tasksToMake(meter, [], readings, '2026-12-31')).toEqual([{ day: '2026-01-09', cause: 'meter' }]);
    expect(tasksToMake(meter, [{ dueDay: '2026-01-09' }], readings, '2026-12-31')).toEqual([]);
    const ended = [done('2026-01-09', '2026-01-10')];
    expect(tasksToMake(meter, ended, readings, '2026-12-31')).toEqual([]);
    expect(tasksToMake(meter, ended, [...readings, read('2026-03-01', '1100')], '2026-12-31')).toEqual([
      { day: '2026-03-01', cause: 'meter' },
    ]);
  });

  test('the first of them is the one', () => {
    const combined: PlanTerms = {
      ...meter,
      time: { ...every15, from: 'done', firstDue: '2026-02-01', anchor: '2026-02-01' },
      condition: { measure: '轴承温度', bound: 'above', value: '80' },
    };
    const hot = [read('2026-01-03', '80', '轴承温度'), read('2026-01-04', '80.1', '轴承温度')];
    expect(tasksToMake(combined, [], hot, '2026-01-31')).toEqual([{ day: '2026-01-04', cause: 'condition' }]);
    expect(tasksToMake(combined, [], [], '2026-02-01')).toEqual([{ day: '2026-02-01', cause: 'time' }]);
    expect(tasksToMake(combined, [done('2026-01-04')], hot, '2026-01-19')).toEqual([
      { day: '2026-01-19', cause: 'time' },
    ]);
  });
});

test('a task is told from its lead on and late when its tolerance has passed, and stays late until it ends', () => {
  const at = (today: string, end?: MadeTask['end']) =>
    taskStanding(byTime, { dueDay: '2026-03-01', end }, today);
  expect(at('2026-02-25')).toBe('planned');
  expect(at('2026-02-26')).toBe('due');
  expect(at('2026-03-03')).toBe('due');
  expect(at('2026-03-04')).toBe('late');
  expect(at('2036-01-01')).toBe('late');
  expect(at('2036-01-01', { outcome: 'done', day: '2026-03-03' })).toBe('done');
  expect(at('2036-01-01', { outcome: 'done', day: '2026-03-04' })).toBe('doneLate');
  expect(at('2036-01-01', { outcome: 'skipped', day: '2026-03-04' })).toBe('skipped');
  expect(TASK_STANDINGS).toHaveLength(6);
});

test('a plan of the law is due by time and counted from its due day', () => {
  const statutory = { ...byTime, isStatutory: true };
  expect(planTerms.safeParse(statutory).success).toBe(true);
  expect(planTerms.safeParse({ ...statutory, time: { ...every15, from: 'done' } }).success).toBe(false);
  expect(planTerms.safeParse({ ...statutory, time: null }).success).toBe(false);
  expect(planTerms.safeParse(BASE).success).toBe(false);
});
