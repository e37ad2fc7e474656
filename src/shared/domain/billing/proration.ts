import type { Day } from '../../kernel/clock.ts';
import { exhaustive, invariant } from '../../kernel/invariant.ts';
import { daysBetween, firstDayOf, lastDayOf, periodOf } from '../calendar/months.ts';
import type { ProrateMode } from './priceRule.ts';

/** The chargeable part of a month as an exact fraction. */
export type Part = { readonly numerator: number; readonly denominator: number };

const WHOLE: Part = { numerator: 1, denominator: 1 };
const NOTHING: Part = { numerator: 0, denominator: 1 };

/**
 * The part of the month that `from`–`to` (both inclusive, one month) is charged for (domain.md 2.4).
 * A whole month is the full fee in every mode.
 */
export function chargeablePart(mode: ProrateMode, from: Day, to: Day): Part {
  const period = periodOf(from);
  invariant(period === periodOf(to) && from <= to, `not within one month: ${from}–${to}`);
  const startsMonth = from === firstDayOf(period);
  const endsMonth = to === lastDayOf(period);
  if (startsMonth && endsMonth) return WHOLE;
  const days = daysBetween(from, to) + 1;
  switch (mode) {
    case 'actualDays':
      return { numerator: days, denominator: Number(lastDayOf(period).slice(8)) };
    case 'thirtyDay': {
      const end = endsMonth ? 30 : Number(to.slice(8));
      const start = Math.min(Number(from.slice(8)), 30);
      return { numerator: end - start + 1, denominator: 30 };
    }
    case 'fullMonth':
      return WHOLE;
    case 'nextMonth':
      return startsMonth ? WHOLE : NOTHING;
    case 'halfMonth':
      return days <= 15 ? { numerator: 1, denominator: 2 } : WHOLE;
    default:
      return exhaustive(mode);
  }
}
