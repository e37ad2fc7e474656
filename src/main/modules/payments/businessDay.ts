import { openDay } from '#shared/domain/calendar/businessDate.ts';
import { addDays, daysBetween, later } from '#shared/domain/calendar/months.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { Day } from '#shared/kernel/clock.ts';
import { closedOf } from '../../core/businessDate.ts';
import type { HandlerContext } from '../../core/handlers.ts';
import { FARTHEST_DAYS, farBehindClock, lastBusinessDay } from '../../core/plausibleDay.ts';

/** A clock may be set right by this much without a question. */
const TOLERANCE_MS = 2 * 60_000;
const SUSPICIOUS_DAYS = 2;

/**
 * The business day money is taken on. When the PC's clock is earlier than the last fact, or two days ahead of it, a
 * person must name the day first, and none before the last day money was taken on. Throws `clock.suspicious` with both days.
 */
export function businessDay(context: HandlerContext, confirmedDay: Day | undefined): Day {
  const { db, community, clock, today, businessDate } = context;
  const now = clock.now();
  const last = community.ledger.notBefore(now);
  const farBehind = farBehindClock(context);
  const lastDay = farBehind ?? community.dayAt(last);
  const suspicious = now < last - TOLERANCE_MS || daysBetween(lastDay, today) >= SUSPICIOUS_DAYS;
  if (!suspicious) return businessDate;
  const latest = addDays(later(today, lastDay), FARTHEST_DAYS);
  if (confirmedDay === undefined || confirmedDay < lastBusinessDay(db) || confirmedDay > latest) {
    throw new AppError('rule', 'clock.suspicious', {
      path: ['confirmedDay'],
      params: { clockDay: today, lastDay },
    });
  }
  return openDay(confirmedDay, closedOf(db));
}
