import { openDay } from '#shared/domain/calendar/businessDate.ts';
import { addDays, daysBetween, later } from '#shared/domain/calendar/months.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { Day } from '#shared/kernel/clock.ts';
import { closedOf } from '../../core/businessDate.ts';
import type { HandlerContext } from '../../core/handlers.ts';

/** A clock may be set right by this much without a question. */
const TOLERANCE_MS = 2 * 60_000;
const SUSPICIOUS_DAYS = 2;
/** A confirmed day beyond this is a slip of the finger: it would make every later day an earlier one. */
const FARTHEST_DAYS = 31;

/**
 * The business day money is taken on. When the PC's clock is earlier than the last fact, or two days ahead of it, a
 * person must name the day first, and none before the last day money was taken on. Throws `clock.suspicious` with both days.
 */
export function businessDay(context: HandlerContext, confirmedDay: Day | undefined): Day {
  const { db, community, clock, today, businessDate } = context;
  const { mono } = community.ledger.head();
  const now = clock.now();
  const lastDay = community.dayAt(mono);
  const suspicious = now < mono - TOLERANCE_MS || daysBetween(lastDay, today) >= SUSPICIOUS_DAYS;
  if (!suspicious) return businessDate;
  const latest = addDays(later(today, lastDay), FARTHEST_DAYS);
  if (confirmedDay === undefined || confirmedDay < lastBusinessDay(context) || confirmedDay > latest) {
    throw new AppError('rule', 'clock.suspicious', {
      path: ['confirmedDay'],
      params: { clockDay: today, lastDay },
    });
  }
  return openDay(confirmedDay, closedOf(db));
}

/** Not the log's own last day: that one is ahead for good after a clock was ahead once. */
function lastBusinessDay({ db }: HandlerContext): Day {
  return db.prepare<[], Day | null>('SELECT max(business_date) FROM shifts').pluck().get() ?? '';
}
