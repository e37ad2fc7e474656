import type { Day } from '../../kernel/clock.ts';
import { daysBetween, monthsAfter } from '../calendar/months.ts';

/** Three years (Civil Code 188). */
export const LIMITATION_MONTHS = 36;
/** The warning begins about two and a half years in (domain.md 2.6). */
export const WARNING_DAYS = 180;

/** What may start the three years anew, on the day it happened. */
export type Restart = {
  readonly day: Day;
  readonly effect: 'demand' | 'acknowledgement' | 'partPayment';
};

export type Limitation = {
  /** The last day on which the debt can be claimed in court without the defence of limitation. */
  readonly lastDay: Day;
  /** The day the count began anew; null while it runs from the due date. */
  readonly restartedOn: Day | null;
};

/**
 * The limitation of one debt: three years from its due date, anew from each demand that reached the debtor, each
 * acknowledgement and each part payment after it (Civil Code 188, 195). Once it has run out, only the debtor's own word
 * gives it back (Civil Code 192). Rest days at its end are not added, so the warning is early rather than late.
 */
export function limitationOf(dueDate: Day, restarts: readonly Restart[]): Limitation {
  let from = dueDate;
  for (const { day, effect } of [...restarts].sort((a, b) => (a.day < b.day ? -1 : 1))) {
    const isRunning = day <= monthsAfter(from, LIMITATION_MONTHS);
    if (day > from && (isRunning || effect === 'acknowledgement')) from = day;
  }
  return {
    lastDay: monthsAfter(from, LIMITATION_MONTHS),
    restartedOn: from === dueDate ? null : from,
  };
}

export const LIMITATION_STATES = ['running', 'near', 'timeBarred'] as const;
export type LimitationState = (typeof LIMITATION_STATES)[number];

export function limitationState(lastDay: Day, today: Day): LimitationState {
  if (today > lastDay) return 'timeBarred';
  return daysBetween(today, lastDay) <= WARNING_DAYS ? 'near' : 'running';
}
