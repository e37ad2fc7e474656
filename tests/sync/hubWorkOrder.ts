import type { PGlite } from '@electric-sql/pglite';
import type { WorkOrderEvent } from '#shared/domain/workOrders/history.ts';
import { type ReportedOrder, workOrderRow } from '#shared/domain/workOrders/row.ts';

type EventRow = Pick<WorkOrderEvent, 'id' | 'act' | 'actorId'> & {
  readonly at: string;
  readonly recordedAt: string;
  readonly detail: string;
};

/** Derives an order anew: where it stands is shared, the loading is PostgreSQL's. */
export async function deriveHubWorkOrder(database: PGlite, workOrderId: string): Promise<void> {
  const [report] = (
    await database.query<ReportedOrder>(
      `SELECT id AS "workOrderId", number, room_id AS "roomId", reported_at AS at, priority,
         category_id AS "categoryId" FROM work_order_reports WHERE id = $1`,
      [workOrderId],
    )
  ).rows;
  if (!report) return;
  const { rows } = await database.query<EventRow>(
    `SELECT id, act, at, recorded_at AS "recordedAt", actor_id AS "actorId", detail FROM work_order_events
     WHERE work_order_id = $1`,
    [workOrderId],
  );
  const events = rows.map(({ detail, at, recordedAt, ...event }) => ({
    ...event,
    at: Number(at),
    recordedAt: Number(recordedAt),
    ...(JSON.parse(detail) as object),
  }));
  const row = Object.values(workOrderRow({ ...report, at: Number(report.at) }, events));
  await database.query('DELETE FROM work_orders WHERE work_order_id = $1', [workOrderId]);
  await database.query(
    `INSERT INTO work_orders (work_order_id, number, room_id, state, version, open, worker_id, category_id, priority,
       reported_at, round_at, responded_at, done_at, closed_at, last_at, reopened, urged, pauses)
     VALUES (${row.map((_value, index) => `$${index + 1}`).join(', ')})`,
    row,
  );
}
