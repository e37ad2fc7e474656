import type { Day } from '../../kernel/clock.ts';
import { present } from '../../kernel/invariant.ts';
import { addDays, addMonths, dayInMonth, monthsBetween, periodOf } from './months.ts';

/** A billing cycle or one of its months; days inclusive. */
export type Cycle = { readonly from: Day; readonly to: Day };

/** Where cycles hang: on January, or on the day of a contract. */
export type CycleAnchor = { readonly kind: 'calendar' } | { readonly kind: 'contract'; readonly day: Day };

/**
 * The day `count` months after the anchor: the same day of the month, or the month's end where there is none. The
 * anchor's day is kept, so 31 January leads to 28 or 29 February and then to 31 March (Civil Code 202).
 */
export function monthsAfter(anchorDay: Day, count: number): Day {
  return dayInMonth(addMonths(periodOf(anchorDay), count), Number(anchorDay.slice(8)));
}

/** `count` cycles of `months` months, the first one beginning `skip` cycles after the anchor. */
export function cyclesFrom(anchorDay: Day, months: number, count: number, skip = 0): Cycle[] {
  return Array.from({ length: count }, (_, index) => {
    const start = (skip + index) * months;
    return {
      from: monthsAfter(anchorDay, start),
      to: addDays(monthsAfter(anchorDay, start + months), -1),
    };
  });
}

/** The cycle of `months` months a day lies in. A day before the anchor lies in one that would have been. */
export function cycleContaining(anchor: CycleAnchor, months: number, day: Day): Cycle {
  const [cycle] = cyclesFrom(anchorDayOf(anchor, day), months, 1, cycleIndex(anchor, months, day));
  return present(cycle, 'the one cycle asked for');
}

/** The months of the cycle a day lies in: a cycle is billed as that many lines (domain.md 2.3). */
export function monthsOfCycle(anchor: CycleAnchor, months: number, day: Day): Cycle[] {
  return cyclesFrom(anchorDayOf(anchor, day), 1, months, cycleIndex(anchor, months, day) * months);
}

function anchorDayOf(anchor: CycleAnchor, day: Day): Day {
  return anchor.kind === 'contract' ? anchor.day : `${day.slice(0, 4)}-01-01`;
}

function cycleIndex(anchor: CycleAnchor, months: number, day: Day): number {
  const anchorDay = anchorDayOf(anchor, day);
  const started = monthsBetween(periodOf(anchorDay), periodOf(day));
  const whole = monthsAfter(anchorDay, started) > day ? started - 1 : started;
  return Math.floor(whole / months);
}
