import type { ReadDb } from '../../db/openDatabase.ts';
import type { MachineStop } from './stops.ts';

/** A fault of a machine: a work order about it, or a stop that nobody made an order of. `at` is epoch ms. */
export type Failure = {
  readonly equipmentId: string;
  readonly at: number;
  readonly orderNumber: string | null;
};

/** Faults of all machines or one, by time. An order that was refused or cancelled is none. */
export function failuresOf(db: ReadDb, stops: readonly MachineStop[], equipmentId?: string): Failure[] {
  const orders = db
    .prepare<[{ equipmentId: string | null }], Failure>(
      `SELECT DISTINCT o.equipment_id AS equipmentId, w.reported_at AS at, w.number AS orderNumber
       FROM equipment_orders o JOIN work_orders w ON w.work_order_id = o.work_order_id
       WHERE w.state NOT IN ('rejected', 'cancelled') AND (@equipmentId IS NULL OR o.equipment_id = @equipmentId)`,
    )
    .all({ equipmentId: equipmentId ?? null });
  const alone = stops
    .filter(({ cause, workOrderId }) => cause === 'fault' && workOrderId === null)
    .map((stop): Failure => ({ equipmentId: stop.equipmentId, at: stop.from, orderNumber: null }));
  return [...orders, ...alone].sort((a, b) => a.at - b.at);
}
