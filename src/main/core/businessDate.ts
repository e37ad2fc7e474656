import { businessDateAt, type Closed } from '#shared/domain/calendar/businessDate.ts';
import type { Day } from '#shared/kernel/clock.ts';
import type { ReadDb } from '../db/openDatabase.ts';
import { settingOf } from './settings.ts';

/** The last closed day, and the last month that was closed and not reopened since. */
export function closedOf(db: ReadDb): Closed {
  return db
    .prepare<[], Closed>(
      `SELECT (SELECT max(business_date) FROM day_closes) AS lastDay,
         (SELECT max(c.period) FROM period_closes c WHERE NOT EXISTS (
           SELECT 1 FROM period_reopenings o WHERE o.close_id = c.id)) AS lastMonth`,
    )
    .get() as Closed;
}

/** The business date of an instant (epoch ms) by the settings of the community and what it closed. */
export function businessDateOf(db: ReadDb, zone: string, instant: number): Day {
  const dayEndsAtMinutes = settingOf(db, 'dayEndsAtMinutes');
  return businessDateAt(instant, { zone, dayEndsAtMinutes, closed: closedOf(db) });
}
