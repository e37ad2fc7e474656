import type { Day } from '../../kernel/clock.ts';
import { periodOf } from '../calendar/months.ts';

/** A month that was closed, and where in the log that happened. */
export type StandingClose = { readonly period: string; readonly cseq: number };

/** When a fact happened, and when and where in the log it was accepted. */
export type Placed = { readonly ownDay: Day | null; readonly acceptedOn: Day; readonly cseq: number };

/**
 * The day a fact is booked on: its own, unless its month was closed before it came. Then it is the day it was accepted
 * on, which is an open one (domain.md 4.6). Facts without a day of their own are booked when they were accepted.
 */
export function postingDay({ ownDay, acceptedOn, cseq }: Placed, closes: readonly StandingClose[]): Day {
  if (ownDay === null) return acceptedOn;
  const period = periodOf(ownDay);
  return closes.some((close) => close.period === period && close.cseq < cseq) ? acceptedOn : ownDay;
}
