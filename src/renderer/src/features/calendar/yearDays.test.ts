import { expect, test } from 'vitest';
import { dayLook, monthCells, yearDays } from './yearDays.ts';

test('a month lies in its week, Monday first', () => {
  const october = monthCells(2026, 10);
  expect(october).toHaveLength(31);
  // 1 October 2026 is a Thursday.
  expect(october[0]).toEqual({ day: '2026-10-01', column: 4 });
  expect(october[3]).toEqual({ day: '2026-10-04', column: 7 });
  expect(monthCells(2028, 2)).toHaveLength(29);
});

test('a day is free by its week unless the calendar says otherwise', () => {
  const days = yearDays([
    { day: '2026-10-01', kind: 'holiday', name: '国庆节' },
    { day: '2026-10-10', kind: 'workday', name: '国庆节' },
  ]);
  expect(['2026-10-01', '2026-10-10', '2026-10-09', '2026-10-11'].map((day) => dayLook(days, day))).toEqual([
    'holiday',
    'workday',
    'work',
    'free',
  ]);
});
