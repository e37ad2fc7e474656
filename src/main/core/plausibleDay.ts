import { daysBetween, later } from '#shared/domain/calendar/months.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { Day } from '#shared/kernel/clock.ts';
import type { ReadDb } from '../db/openDatabase.ts';
import type { HandlerContext } from './handlers.ts';
import { hubClockOf } from './hubClock.ts';

/** A day beyond this is a wrong clock or a slip of the finger: it would make every later day an earlier one. */
export const FARTHEST_DAYS = 31;

type Known = Pick<HandlerContext, 'db' | 'community' | 'today'>;

/** The last day money was taken on. Not the log's own last day: that one is ahead for good after a clock was ahead once. */
export function lastBusinessDay(db: ReadDb): Day {
  return db.prepare<[], Day | null>('SELECT max(business_date) FROM shifts').pluck().get() ?? '';
}

/**
 * The last day that is known from elsewhere than this PC's clock, where the clock is far ahead of it: from the tills, and
 * from the hub. Facts that were recorded by a wrong clock don't make it right.
 */
export function farBehindClock({ db, community, today }: Known): Day | undefined {
  const hub = hubClockOf(db);
  const known = later(lastBusinessDay(db), hub ? community.dayAt(hub.at) : '');
  return known !== '' && daysBetween(known, today) > FARTHEST_DAYS ? known : undefined;
}

/** Throws `clock.suspicious`, with both days. */
export function assertClockNotFarAhead(context: Known): void {
  const lastDay = farBehindClock(context);
  if (lastDay !== undefined) {
    throw new AppError('rule', 'clock.suspicious', { params: { clockDay: context.today, lastDay } });
  }
}
