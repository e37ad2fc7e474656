import { businessDateAt } from '#shared/domain/calendar/businessDate.ts';
import { one, type Queries } from '../db/hubDatabase.ts';

type Rule = {
  zone: string | null;
  dayEndsAt: string | null;
  lastDay: string | null;
  lastMonth: string | null;
};

/** The business day of an instant in a community, by its zone, its settings and what it closed: that of its desks. */
export async function businessDayIn(tx: Queries, communityId: string, instant: number): Promise<string> {
  const rule = await one<Rule>(
    tx,
    `SELECT (SELECT zone FROM communities WHERE community_id = $1) AS zone,
       (SELECT value FROM setting_values WHERE community_id = $1 AND key = 'dayEndsAtMinutes') AS "dayEndsAt",
       (SELECT max(business_date) FROM day_closes WHERE community_id = $1) AS "lastDay",
       (SELECT max(c.period) FROM period_closes c WHERE c.community_id = $1 AND NOT EXISTS (
          SELECT 1 FROM period_reopenings o WHERE o.community_id = $1 AND o.close_id = c.id)) AS "lastMonth"`,
    communityId,
  );
  return businessDateAt(instant, {
    zone: rule?.zone ?? 'Asia/Shanghai',
    dayEndsAtMinutes: Number(rule?.dayEndsAt ?? 0),
    closed: { lastDay: rule?.lastDay ?? null, lastMonth: rule?.lastMonth ?? null },
  });
}
