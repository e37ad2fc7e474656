import { addDays } from '#shared/domain/calendar/months.ts';
import type { ClockRules } from '#shared/domain/workOrders/clocks.ts';
import { type Counts, countsOf, type FiguredOrder, isCounted } from '#shared/domain/workOrders/figures.ts';
import type { Pause, Ratings } from '#shared/domain/workOrders/history.ts';
import type { Priority } from '#shared/domain/workOrders/settings.ts';
import type { VisitPolicy, WorkOrderState } from '#shared/domain/workOrders/states.ts';
import { startOfDay } from '#shared/domain/workOrders/workingTime.ts';
import { workOrderRules } from '../core/workOrderRules.ts';
import { workingCalendar } from '../modules/calendar/index.ts';
import type { ReportContext, ReportParameters } from './report.ts';

type Row = {
  readonly workOrderId: string;
  readonly number: string;
  readonly state: WorkOrderState;
  readonly priority: Priority;
  readonly categoryId: string;
  readonly building: string | null;
  readonly roomCode: string | null;
  readonly place: string | null;
  readonly workerId: string | null;
  readonly workerName: string | null;
  readonly reportedAt: number;
  readonly roundAt: number;
  readonly acceptedAt: number | null;
  readonly respondedAt: number | null;
  readonly doneAt: number | null;
  readonly closedAt: number | null;
  readonly firstClosedAt: number | null;
  readonly appointmentAt: number | null;
  readonly reopened: number;
  readonly pauses: string;
  readonly ratings: string | null;
  readonly visit: VisitPolicy;
  readonly visited: number;
};

export type CountedOrder = FiguredOrder &
  Pick<Row, 'number' | 'categoryId' | 'building' | 'roomCode' | 'place' | 'workerId' | 'workerName'> & {
    /** Of the day it was reported, in the office's zone. */
    readonly hour: number;
    readonly counts: Counts;
  };

/** What the clocks of the figures run by. */
export function figureRules({ db, community }: Pick<ReportContext, 'db' | 'community'>): ClockRules {
  return {
    settings: workOrderRules(db),
    zone: community.identity.zone,
    calendar: workingCalendar(db),
  };
}

/**
 * Every order that counts in any figure of some days, as it counts: what was reported, due, done or closed in them, and
 * what is overdue now. Filtered by building, category with those below it, worker and hour.
 */
export function countedOrders(
  { db, community, now }: Pick<ReportContext, 'db' | 'community' | 'now'>,
  { from, to, building, categoryId, workerId, hour }: ReportParameters,
): CountedOrder[] {
  const rules = figureRules({ db, community });
  const { zone } = rules;
  const period = { from: startOfDay(from, zone), to: startOfDay(addDays(to, 1), zone) };
  const hourOf = hoursIn(zone);
  const branch = categoryId === undefined ? undefined : branchOf(rules, categoryId);
  return db
    .prepare<[typeof period], Row>(
      `SELECT w.work_order_id AS workOrderId, w.number, w.state, w.priority, w.category_id AS categoryId, r.building,
         r.code AS roomCode, q.place, w.worker_id AS workerId, u.display_name AS workerName, w.reported_at AS reportedAt,
         w.round_at AS roundAt, w.accepted_at AS acceptedAt, w.responded_at AS respondedAt, w.done_at AS doneAt,
         w.closed_at AS closedAt, w.first_closed_at AS firstClosedAt, q.appointment_at AS appointmentAt, w.reopened,
         w.pauses, w.ratings, w.visit, w.visited
       FROM work_orders w JOIN work_order_reports q ON q.id = w.work_order_id
         LEFT JOIN rooms r ON r.id = w.room_id LEFT JOIN users u ON u.id = w.worker_id
       WHERE w.open = 1 OR (w.reported_at < @to AND (w.last_at >= @from OR q.appointment_at >= @from))
       ORDER BY w.reported_at, w.work_order_id`,
    )
    .all(period)
    .flatMap((row): CountedOrder[] => {
      const order = orderOf(row, hourOf);
      const isIn =
        (building === undefined || (row.building ?? '') === building) &&
        (branch === undefined || branch.has(row.categoryId)) &&
        (workerId === undefined || (row.workerId ?? '') === workerId) &&
        (hour === undefined || order.hour === hour);
      if (!isIn) return [];
      const counts = countsOf(rules, order, period, now);
      return isCounted(counts) ? [{ ...order, counts }] : [];
    });
}

function orderOf(row: Row, hourOf: (instant: number) => number): Omit<CountedOrder, 'counts'> {
  const { acceptedAt, respondedAt, doneAt, closedAt, firstClosedAt, appointmentAt, pauses, ratings } = row;
  return {
    ...row,
    acceptedAt: acceptedAt ?? undefined,
    respondedAt: respondedAt ?? undefined,
    doneAt: doneAt ?? undefined,
    closedAt: closedAt ?? undefined,
    firstClosedAt: firstClosedAt ?? undefined,
    appointmentAt: appointmentAt ?? undefined,
    pauses: JSON.parse(pauses) as Pause[],
    ratings: ratings === null ? undefined : (JSON.parse(ratings) as Ratings),
    visited: row.visited === 1,
    hour: hourOf(row.reportedAt),
  };
}

function hoursIn(zone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' });
  return (instant) => Number(format.format(instant));
}

/** A category and all below it. */
function branchOf({ settings }: ClockRules, categoryId: string): ReadonlySet<string> {
  const branch = new Set([categoryId]);
  let size = 0;
  while (size !== branch.size) {
    size = branch.size;
    for (const one of settings.categories)
      if (one.parentId !== null && branch.has(one.parentId)) branch.add(one.categoryId);
  }
  return branch;
}
