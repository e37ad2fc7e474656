import type { WorkOrderEvent } from '#shared/domain/workOrders/history.ts';
import { type ReportedOrder, workOrderRow } from '#shared/domain/workOrders/row.ts';
import { one, type Queries } from './hubDatabase.ts';

type EventRow = Pick<WorkOrderEvent, 'id' | 'act' | 'actorId' | 'at' | 'recordedAt'> & {
  readonly detail: string;
};

/** Makes the row of an order anew: where it stands is shared, the loading is PostgreSQL's. */
export async function deriveWorkOrder(tx: Queries, communityId: string, workOrderId: string): Promise<void> {
  const report = await one<ReportedOrder>(
    tx,
    `SELECT id AS "workOrderId", number, room_id AS "roomId", reported_at AS at, priority,
       category_id AS "categoryId" FROM work_order_reports WHERE community_id = $1 AND id = $2`,
    communityId,
    workOrderId,
  );
  if (!report) return;
  const rows = await tx.all<EventRow>(
    `SELECT id, act, at, recorded_at AS "recordedAt", actor_id AS "actorId", detail FROM work_order_events
     WHERE community_id = $1 AND work_order_id = $2`,
    communityId,
    workOrderId,
  );
  const events = rows.map(({ detail, ...event }) => ({ ...event, ...(JSON.parse(detail) as object) }));
  const row = Object.values(workOrderRow(report, events));
  await tx.all(
    'DELETE FROM work_orders WHERE community_id = $1 AND work_order_id = $2',
    communityId,
    workOrderId,
  );
  await tx.all(
    `INSERT INTO work_orders (community_id, work_order_id, number, room_id, state, version, open, worker_id,
       category_id, priority, reported_at, round_at, accepted_at, responded_at, done_at, closed_at, last_at, reopened, urged, pauses,
       ratings, visit, visited, line_id, contractor_id)
     VALUES ($1, ${row.map((_value, index) => `$${index + 2}`).join(', ')})`,
    communityId,
    ...row,
  );
}
