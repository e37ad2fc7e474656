import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from './months.ts';
import { isWorkingDay, nextWorkingDay, parseCalendar, yearHasData } from './workingDays.ts';

/** National Day and Mid-Autumn of 2025 with their make-up days. */
const { calendar } = parseCalendar([
  ...['01', '02', '03', '04', '05', '06', '07', '08'].map((day) => ({ day: `2025-10-${day}`, kind: '休' })),
  { day: '2025-09-28', kind: '班' },
  { day: '2025-10-11', kind: 'workday' },
]);

describe('working days', () => {
  test.each([
    ['2025-09-26', true],
    ['2025-09-27', false],
    ['2025-09-28', true],
    ['2025-10-01', false],
    ['2025-10-09', true],
    ['2025-10-11', true],
    ['2025-10-12', false],
    ['2000-01-01', false],
    ['2000-01-03', true],
  ])('%s: %s', (day, works) => {
    expect(isWorkingDay(calendar, day)).toBe(works);
  });

  test.each([
    ['2025-09-30', '2025-09-30'],
    ['2025-10-01', '2025-10-09'],
    ['2025-09-27', '2025-09-28'],
    ['2025-10-11', '2025-10-11'],
    ['2025-12-27', '2025-12-29'],
  ])('a term that ends on %s ends on %s', (day, expected) => {
    expect(nextWorkingDay(calendar, day)).toBe(expected);
  });

  test('a year is known by its own days alone', () => {
    expect(yearHasData(calendar, 2025)).toBe(true);
    expect(yearHasData(calendar, 2026)).toBe(false);
    expect(yearHasData(new Map(), 2025)).toBe(false);
  });

  test('without a calendar only weekends are free, and no term moves further than two days', () => {
    fc.assert(
      fc.property(fc.integer({ min: -40_000, max: 40_000 }), (days) => {
        const day = addDays('2024-02-29', days);
        const week = Array.from({ length: 7 }, (_, index) => isWorkingDay(new Map(), addDays(day, index)));
        expect(week.filter(Boolean)).toHaveLength(5);
        expect(nextWorkingDay(new Map(), day) <= addDays(day, 2)).toBe(true);
      }),
      { seed: 203 },
    );
  });
});

test('rows that can’t be read are named, all of them', () => {
  const { calendar: read, problems } = parseCalendar([
    { day: ' 2026-10-01 ', kind: '放假' },
    { day: '2026-02-29', kind: '休' },
    { day: '2026/10/02', kind: '休' },
    { day: '2026-10-03', kind: '也许' },
    { day: '2026-10-01', kind: '班' },
    { day: '2026-13-01', kind: '休' },
    { day: '2026-10-00', kind: '休' },
    { day: '2024-02-29', kind: '班' },
    { day: '2026-10-04', kind: 'constructor' },
  ]);
  expect([...read]).toEqual([
    ['2026-10-01', 'holiday'],
    ['2024-02-29', 'workday'],
  ]);
  expect(problems.map(({ row, kind }) => `${row} ${kind}`)).toEqual([
    '2 impossibleDay',
    '3 impossibleDay',
    '4 unknownKind',
    '5 duplicate',
    '6 impossibleDay',
    '7 impossibleDay',
    '9 unknownKind',
  ]);
});
