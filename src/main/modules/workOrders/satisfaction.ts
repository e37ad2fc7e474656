import { addDays } from '#shared/domain/calendar/months.ts';
import { countSatisfaction } from '#shared/domain/complaints/satisfaction.ts';
import { startOfDay } from '#shared/domain/workOrders/workingTime.ts';
import type { QueryHandler } from '../../core/handlers.ts';
import { orderOf } from './orders.ts';

/** Counts of orders closed in some days: what their customers said, and of how many anything is known. */
export const satisfaction: QueryHandler<'workOrders.satisfaction'> = ({ db, community }, { from, to }) => {
  const { zone } = community.identity;
  const closed = db
    .prepare<[number, number], string>(
      "SELECT work_order_id FROM work_orders WHERE state = 'closed' AND closed_at >= ? AND closed_at < ?",
    )
    .pluck()
    .all(startOfDay(from, zone), startOfDay(addDays(to, 1), zone))
    .map((workOrderId) => orderOf(db, { workOrderId }).standing.ratings);
  return countSatisfaction(closed);
};
