import { describe, expect, test } from 'vitest';
import type { CalendarDayKind } from '../calendar/workingDays.ts';
import { dueAt, elapsedMs, type TimeTable } from './workingTime.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const at = (local: string) => Date.parse(`${local.replace(' ', 'T')}:00+08:00`);

/** The week of National Day 2026 as the notice moves it: off 10-01 to 10-07, worked on Saturday 10-10. */
const DAYS: [string, CalendarDayKind][] = [
  ...['01', '02', '03', '04', '05', '06', '07'].map((day): [string, CalendarDayKind] => [
    `2026-10-${day}`,
    'holiday',
  ]),
  ['2026-10-10', 'workday'],
];
const ALWAYS: TimeTable = { kind: 'always' };
const OFFICE: TimeTable = {
  kind: 'officeHours',
  fromMinute: 8 * 60,
  toMinute: 20 * 60,
  zone: 'Asia/Shanghai',
  calendar: new Map(DAYS),
};

describe('an emergency', () => {
  test('runs by night and on holidays', () => {
    expect(dueAt(ALWAYS, at('2026-10-01 23:50'), 30 * MINUTE)).toBe(at('2026-10-02 00:20'));
    expect(elapsedMs(ALWAYS, { from: at('2026-12-31 23:00'), to: at('2027-01-01 01:00') })).toBe(2 * HOUR);
  });
});

describe('office hours', () => {
  test.each([
    ['within the day', '2026-11-23 09:00', 30, '2026-11-23 09:30'],
    ['over the evening', '2026-11-23 19:45', 30, '2026-11-24 08:15'],
    ['to the very end of the day', '2026-11-23 19:30', 30, '2026-11-23 20:00'],
    ['before the office opens', '2026-11-23 05:00', 30, '2026-11-23 08:30'],
    ['at night', '2026-11-23 22:00', 30, '2026-11-24 08:30'],
    ['over the weekend', '2026-11-27 19:50', 30, '2026-11-30 08:20'],
    ['over the month’s end', '2026-11-30 19:00', 120, '2026-12-01 09:00'],
    ['over the year’s end, New Year unknown', '2026-12-31 19:00', 120, '2027-01-01 09:00'],
    ['over National Day', '2026-09-30 19:00', 120, '2026-10-08 09:00'],
    ['on a make-up Saturday', '2026-10-09 19:30', 60, '2026-10-10 08:30'],
    ['two working days', '2026-11-23 10:00', 1440, '2026-11-25 10:00'],
  ])('%s', (_name, from, minutes, due) => {
    const instant = dueAt(OFFICE, at(from), minutes * MINUTE);
    expect(instant).toBe(at(due));
    expect(elapsedMs(OFFICE, { from: at(from), to: at(due) })).toBe(minutes * MINUTE);
  });

  test('a pause takes out only the office hours it covers', () => {
    const pause = [{ from: at('2026-11-23 18:00'), to: at('2026-11-24 10:00') }];
    const span = { from: at('2026-11-23 16:00'), to: at('2026-11-24 12:00') };
    expect(elapsedMs(OFFICE, span)).toBe(8 * HOUR);
    expect(elapsedMs(OFFICE, span, pause)).toBe(4 * HOUR);
    expect(dueAt(OFFICE, span.from, 3 * HOUR, pause)).toBe(at('2026-11-24 11:00'));
  });

  test('a pause that hasn’t ended leaves no due time', () => {
    const pause = [{ from: at('2026-11-23 16:30'), to: Number.POSITIVE_INFINITY }];
    expect(dueAt(OFFICE, at('2026-11-23 16:00'), HOUR, pause)).toBeUndefined();
    expect(dueAt(OFFICE, at('2026-11-23 16:00'), 20 * MINUTE, pause)).toBe(at('2026-11-23 16:20'));
  });

  test('a calendar of holidays alone never gets there', () => {
    const never: TimeTable = { ...OFFICE, calendar: new Map(), toMinute: 8 * 60 };
    expect(dueAt(never, at('2026-11-23 16:00'), HOUR)).toBeUndefined();
  });

  test('in any steps over three weeks it is what counting says', () => {
    const from = at('2026-09-28 07:13');
    for (let minutes = 0; minutes < 21 * 1440; minutes += 397) {
      const to = from + minutes * MINUTE;
      let counted = 0;
      for (let instant = from; instant < to; instant += 397 * MINUTE)
        counted += elapsedMs(OFFICE, { from: instant, to: Math.min(to, instant + 397 * MINUTE) });
      expect(elapsedMs(OFFICE, { from, to })).toBe(counted);
    }
  });
});
