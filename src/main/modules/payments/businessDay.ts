import { daysBetween } from '#shared/domain/calendar/months.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { Day } from '#shared/kernel/clock.ts';
import type { HandlerContext } from '../../core/handlers.ts';

/** A clock may be set right by this much without a question. */
const TOLERANCE_MS = 2 * 60_000;
const SUSPICIOUS_DAYS = 2;

/**
 * The business day money is taken on. When the PC's clock is earlier than the last fact, or two days ahead of it, a
 * person must name the day first, and none before the last day money was taken on. Throws `clock.suspicious` with both days.
 */
export function businessDay(context: HandlerContext, confirmedDay: Day | undefined): Day {
  const { community, clock, today } = context;
  const { mono } = community.ledger.head();
  const now = clock.now();
  const lastDay = community.dayAt(mono);
  const suspicious = now < mono - TOLERANCE_MS || daysBetween(lastDay, today) >= SUSPICIOUS_DAYS;
  if (!suspicious) return today;
  if (confirmedDay === undefined || confirmedDay < lastBusinessDay(context)) {
    throw new AppError('rule', 'clock.suspicious', {
      path: ['confirmedDay'],
      params: { clockDay: today, lastDay },
    });
  }
  return confirmedDay;
}

/** Not the log's own last day: that one is ahead for good after a clock was ahead once. */
function lastBusinessDay({ db }: HandlerContext): Day {
  return db.prepare<[], Day | null>('SELECT max(business_date) FROM shifts').pluck().get() ?? '';
}
