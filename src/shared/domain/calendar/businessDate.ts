import { type Day, dayOf } from '../../kernel/clock.ts';
import { addDays, lastDayOf, later } from './months.ts';

/** The hour a business date ends at, as minutes after midnight: until 06:00 the day before goes on. */
export const LATEST_DAY_END_MINUTES = 6 * 60;

/** What is closed: single days, and whole months that nobody reopened. */
export type Closed = { readonly lastDay: Day | null; readonly lastMonth: string | null };

export type BusinessDateRule = {
  /** IANA. */
  readonly zone: string;
  /** 0 to 360. */
  readonly dayEndsAtMinutes: number;
  readonly closed: Closed;
};

const MINUTE_MS = 60_000;

/** The first day facts may bear: the one after everything closed. Undefined while nothing is. */
export function firstOpenDay({ lastDay, lastMonth }: Closed): Day | undefined {
  const monthEnd = lastMonth === null ? '' : lastDayOf(lastMonth);
  const last = later(lastDay ?? '', monthEnd);
  return last === '' ? undefined : addDays(last, 1);
}

/** A day, or where that one is closed the next open one (domain.md 4.3: corrections go to the next open day). */
export function openDay(day: Day, closed: Closed): Day {
  const first = firstOpenDay(closed);
  return first !== undefined && day < first ? first : day;
}

/** The business date of an instant (epoch ms): the local day it falls into, moved on past what is closed. */
export function businessDateAt(instant: number, rule: BusinessDateRule): Day {
  return openDay(dayOf(instant - rule.dayEndsAtMinutes * MINUTE_MS, rule.zone), rule.closed);
}
