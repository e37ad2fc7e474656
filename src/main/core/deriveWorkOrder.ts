import type { WorkOrderEvent } from '#shared/domain/workOrders/history.ts';
import { type ReportedOrder, workOrderRow } from '#shared/domain/workOrders/row.ts';
import type { WorkOrderDetail } from '#shared/ops/workOrders.ops.ts';
import type { ReadDb, WriteDb } from '../db/openDatabase.ts';

type EventRow = Omit<WorkOrderEvent, keyof WorkOrderDetail> & { readonly detail: string };

/** Reads the facts of an order; statements are prepared once per connection. */
export function workOrderReader(db: ReadDb): {
  report(workOrderId: string): ReportedOrder | undefined;
  events(workOrderId: string): WorkOrderEvent[];
} {
  const report = db.prepare<[string], ReportedOrder>(
    `SELECT id AS workOrderId, number, room_id AS roomId, reported_at AS at, priority, category_id AS categoryId
     FROM work_order_reports WHERE id = ?`,
  );
  const events = db.prepare<[string], EventRow>(
    `SELECT id, act, at, recorded_at AS recordedAt, actor_id AS actorId, detail
     FROM work_order_events WHERE work_order_id = ?`,
  );
  return {
    report: (workOrderId) => report.get(workOrderId),
    events: (workOrderId) =>
      events.all(workOrderId).map(({ detail, ...event }) => ({
        ...event,
        ...(JSON.parse(detail) as Pick<WorkOrderEvent, keyof WorkOrderDetail & keyof WorkOrderEvent>),
      })),
  };
}

const COLUMNS = [
  'work_order_id',
  'number',
  'room_id',
  'state',
  'version',
  'open',
  'worker_id',
  'category_id',
  'priority',
  'reported_at',
  'round_at',
  'accepted_at',
  'responded_at',
  'done_at',
  'closed_at',
  'last_at',
  'reopened',
  'urged',
  'pauses',
  'ratings',
  'visit',
  'visited',
  'line_id',
  'contractor_id',
] as const;

/** Makes the row of an order anew from its facts. An act on an order nobody heard of yet leaves none. */
export function workOrderDeriver(db: WriteDb): (workOrderId: string) => void {
  const facts = workOrderReader(db);
  const put = db.prepare(
    `INSERT INTO work_orders (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map(() => '?').join(', ')})
     ON CONFLICT (work_order_id) DO UPDATE SET ${COLUMNS.slice(1)
       .map((column) => `${column} = excluded.${column}`)
       .join(', ')}`,
  );
  return (workOrderId) => {
    const report = facts.report(workOrderId);
    if (report) put.run(...Object.values(workOrderRow(report, facts.events(workOrderId))));
  };
}
