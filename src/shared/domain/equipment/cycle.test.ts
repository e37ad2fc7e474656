import { expect, test } from 'vitest';
import { seededRandom, seedOf } from '../../../../tests/support/seeded.ts';
import { addDays, daysInMonth, monthsAfter, periodOf } from '../calendar/months.ts';
import { CYCLE_UNITS, type Cycle, dayAfterDone, dueDay, dueDays, type TimeTerms } from './cycle.ts';
import { STATUTORY, STATUTORY_KEYS } from './statutory.ts';

const monthly: Cycle = { kind: 'every', unit: 'month', count: 1 };
const terms = (cycle: Cycle, anchor: string, firstDue = anchor): TimeTerms => ({
  cycle,
  anchor,
  firstDue,
  from: 'due',
});

test('a month end stays the month end, through leap years and back', () => {
  expect(dueDays(terms(monthly, '2027-12-31'), '2027-12-31', '2028-06-30')).toEqual([
    '2027-12-31',
    '2028-01-31',
    '2028-02-29',
    '2028-03-31',
    '2028-04-30',
    '2028-05-31',
    '2028-06-30',
  ]);
  const leap = terms({ kind: 'every', unit: 'year', count: 1 }, '2024-02-29');
  expect(dueDays(leap, '2024-01-01', '2028-12-31')).toEqual([
    '2024-02-29',
    '2025-02-28',
    '2026-02-28',
    '2027-02-28',
    '2028-02-29',
  ]);
});

test('every day of four years as an anchor: each month has one due day, the same or its last', () => {
  for (let anchor = '2024-01-01'; anchor <= '2027-12-31'; anchor = addDays(anchor, 1)) {
    const days = dueDays(terms(monthly, anchor), anchor, monthsAfter(anchor, 25));
    expect(days).toHaveLength(26);
    expect(new Set(days.map(periodOf)).size).toBe(26);
    const wanted = Number(anchor.slice(8));
    for (const day of days) expect(Number(day.slice(8))).toBe(Math.min(wanted, daysInMonth(periodOf(day))));
  }
});

test('the lift is inspected in the years that the rule names and tested in the others, never both', () => {
  const years = (key: 'liftInspection' | 'liftTest') =>
    dueDays(terms(STATUTORY[key].cycle, '2020-05-31'), '2020-05-31', '2040-12-31').map(
      (day) => Number(day.slice(0, 4)) - 2020,
    );
  expect(years('liftInspection')).toEqual([1, 4, 7, 9, 11, 13, 15, 16, 17, 18, 19, 20]);
  expect(years('liftTest')).toEqual([2, 3, 5, 6, 8, 10, 12, 14]);
});

test('every template gives days that go on and on, none of them drifting', () => {
  for (const key of STATUTORY_KEYS) {
    const { cycle } = STATUTORY[key];
    const days = dueDays(terms(cycle, '2024-02-29'), '2024-02-29', '2060-01-01');
    expect(days.length, key).toBeGreaterThan(4);
    expect(days, key).toEqual([...new Set(days)].sort());
    if (cycle.kind === 'every' && cycle.unit !== 'day')
      for (const [n, day] of days.entries())
        expect(day).toBe(monthsAfter('2024-02-29', n * cycle.count * (cycle.unit === 'year' ? 12 : 1)));
  }
});

test('a window is the same part of the whole, whatever the cycle, the anchor and the window', () => {
  const random = seededRandom(seedOf('cycle', 20261128));
  for (let round = 0; round < 2000; round += 1) {
    const unit = random.pick(CYCLE_UNITS);
    const cycle: Cycle = { kind: 'every', unit, count: random.between(1, 20) };
    const anchor = addDays('2020-01-01', random.between(0, 2000));
    const firstDue = addDays(anchor, random.between(0, 400));
    const of = terms(cycle, anchor, firstDue);
    const from = addDays(anchor, random.between(-200, 2800));
    const to = addDays(from, random.between(0, 900));
    const whole: string[] = [];
    for (let n = 0; (dueDay(of, n) ?? '') <= to; n += 1) whole.push(dueDay(of, n) ?? '');
    expect(dueDays(of, from, to)).toEqual(whole.filter((day) => day >= from && day >= firstDue));
  }
});

test('counted from the day it was done, the next lies one cycle after', () => {
  expect(dayAfterDone(monthly, '2028-01-31')).toBe('2028-02-29');
  expect(dayAfterDone({ kind: 'years', years: [1], after: 1 }, '2028-01-31')).toBeUndefined();
});
