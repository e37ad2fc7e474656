import type { Day, Period } from '../../kernel/clock.ts';
import { invariant } from '../../kernel/invariant.ts';

const DAY_MS = 86_400_000;

function utcOf(day: Day): number {
  const ms = Date.parse(`${day}T00:00:00Z`);
  invariant(!Number.isNaN(ms), `not a day: ${day}`);
  return ms;
}

function dayOfUtc(ms: number): Day {
  return new Date(ms).toISOString().slice(0, 10);
}

/** The day `count` days later (or earlier when negative). */
export function addDays(day: Day, count: number): Day {
  return dayOfUtc(utcOf(day) + count * DAY_MS);
}

/** Whole days from `from` to `to`; 0 for the same day. */
export function daysBetween(from: Day, to: Day): number {
  return (utcOf(to) - utcOf(from)) / DAY_MS;
}

export function periodOf(day: Day): Period {
  return day.slice(0, 7);
}

/** The month `count` months later (or earlier when negative). */
export function addMonths(period: Period, count: number): Period {
  const months = Number(period.slice(0, 4)) * 12 + Number(period.slice(5, 7)) - 1 + count;
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}`;
}

/** Months from `from` to `to`; negative when `to` is earlier. */
export function monthsBetween(from: Period, to: Period): number {
  const count = (period: Period) => Number(period.slice(0, 4)) * 12 + Number(period.slice(5, 7));
  return count(to) - count(from);
}

export function firstDayOf(period: Period): Day {
  return `${period}-01`;
}

export function lastDayOf(period: Period): Day {
  return addDays(firstDayOf(addMonths(period, 1)), -1);
}

export function daysInMonth(period: Period): number {
  return Number(lastDayOf(period).slice(8));
}

/** The day of a month, clamped to its end: 31 in February is the 28th or 29th (domain.md 2.3). */
export function dayInMonth(period: Period, dayOfMonth: number): Day {
  const day = dayOfMonth <= 28 ? dayOfMonth : Math.min(dayOfMonth, daysInMonth(period));
  return `${period}-${String(day).padStart(2, '0')}`;
}

/**
 * The day `count` months after another: the same day of the month, or the month's end where there is none. Counted from
 * the one day, so that 31 January leads to 28 or 29 February and then to 31 March (Civil Code 202).
 */
export function monthsAfter(day: Day, count: number): Day {
  return dayInMonth(addMonths(periodOf(day), count), Number(day.slice(8)));
}

/** The earlier and the later of two days, or of two months. */
export const earlier = (a: Day, b: Day): Day => (a < b ? a : b);
export const later = (a: Day, b: Day): Day => (a > b ? a : b);
