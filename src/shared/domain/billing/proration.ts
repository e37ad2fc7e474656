import type { Day } from '../../kernel/clock.ts';
import { exhaustive, invariant } from '../../kernel/invariant.ts';
import { addDays, daysBetween, lastDayOf, periodOf } from '../calendar/months.ts';
import type { ProrateMode } from './priceRule.ts';

/** Days inclusive. */
export type DayRange = { readonly from: Day; readonly to: Day };

/** The chargeable part of a service interval as an exact fraction. */
export type Part = { readonly numerator: number; readonly denominator: number };

const WHOLE: Part = { numerator: 1, denominator: 1 };
const NOTHING: Part = { numerator: 0, denominator: 1 };

/**
 * The part of `interval` that `range` within it is charged for (domain.md 2.4), when nothing else of the interval is.
 * The whole interval is the full fee in every mode.
 */
export function chargeablePart(mode: ProrateMode, interval: DayRange, range: DayRange): Part {
  return partWithin(mode, interval, range, range);
}

/**
 * The part that `piece` takes of what `range` is charged for. Pieces that make up the range add up to the part of the
 * range, in every mode: those that count days count them once, the others share their part by days, so that two prices
 * or two owners in a month never make two fees.
 */
export function partWithin(mode: ProrateMode, interval: DayRange, range: DayRange, piece: DayRange): Part {
  const within =
    interval.from <= range.from &&
    range.to <= interval.to &&
    range.from <= piece.from &&
    piece.to <= range.to;
  if (within && isSame(piece, interval)) return WHOLE;
  invariant(
    within,
    `${piece.from}–${piece.to} is not within ${range.from}–${range.to} of ${interval.from}–${interval.to}`,
  );
  switch (mode) {
    case 'actualDays':
      return { numerator: daysOf(piece), denominator: daysOf(interval) };
    case 'thirtyDay':
      return thirtyDayPart(interval, range, piece);
    case 'fullMonth':
      return sharedByDays(WHOLE, range, piece);
    case 'nextMonth':
      return sharedByDays(range.from === interval.from ? WHOLE : NOTHING, range, piece);
    case 'halfMonth': {
      const isHalf = !isSame(range, interval) && daysOf(range) <= 15;
      return sharedByDays(isHalf ? { numerator: 1, denominator: 2 } : WHOLE, range, piece);
    }
    default:
      return exhaustive(mode);
  }
}

export function isSame(a: DayRange, b: DayRange): boolean {
  return a.from === b.from && a.to === b.to;
}

/** Whether two ranges share a day. */
export function overlaps(a: DayRange, b: DayRange): boolean {
  return a.from <= b.to && b.from <= a.to;
}

/** Calendar days of a range. */
export function daysOf(range: DayRange): number {
  return daysBetween(range.from, range.to) + 1;
}

function sharedByDays(all: Part, range: DayRange, piece: DayRange): Part {
  if (isSame(range, piece)) return all;
  return {
    numerator: all.numerator * daysOf(piece),
    denominator: all.denominator * daysOf(range),
  };
}

/**
 * Every month has thirty days: the 31st counts as the 30th and the last day of February is the 30th. A piece that
 * begins where the range does begins on its own day; any other one goes on where the piece before it ended.
 */
function thirtyDayPart(interval: DayRange, range: DayRange, piece: DayRange): Part {
  const begin = piece.from === range.from ? startIndex(piece.from) - 1 : endIndex(addDays(piece.from, -1));
  return {
    numerator: endIndex(piece.to) - begin,
    denominator: endIndex(interval.to) - startIndex(interval.from) + 1,
  };
}

const monthIndex = (day: Day) => (Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))) * 30;
const startIndex = (day: Day) => monthIndex(day) + Math.min(Number(day.slice(8)), 30);
const endIndex = (day: Day) => (day === lastDayOf(periodOf(day)) ? monthIndex(day) + 30 : startIndex(day));
