import { COST_KINDS, type CostKind, type Ownership } from '#shared/domain/equipment/costs.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { equipmentCostBooked, equipmentCostReversed } from '#shared/ops/assets.ops.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import type { CommandHandler } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { partsValueOfOrders } from '../parts/index.ts';
import { type Machine, machineOf } from './ledger.ts';

export type CostRow = {
  readonly costId: string;
  readonly kind: CostKind;
  readonly amountFen: number;
  readonly day: string;
  readonly contractor: string | null;
  readonly orderNumber: string | null;
  readonly note: string | null;
  readonly by: string | null;
};

/** What was booked to a machine and not taken back, the newest first. */
export function costsOf(db: ReadDb, equipmentId: string): CostRow[] {
  return db
    .prepare<[string], CostRow>(
      `SELECT c.id AS costId, c.kind, c.amount_fen AS amountFen, c.day, f.name AS contractor, w.number AS orderNumber,
         c.note, u.display_name AS by
       FROM equipment_costs c LEFT JOIN contractors f ON f.id = c.contractor_id
         LEFT JOIN work_orders w ON w.work_order_id = c.work_order_id LEFT JOIN users u ON u.id = c.recorded_by
       WHERE c.equipment_id = ? AND NOT EXISTS (SELECT 1 FROM equipment_cost_reversals r WHERE r.cost_id = c.id)
       ORDER BY c.day DESC, c.id DESC`,
    )
    .all(equipmentId);
}

/** An order about several machines gives each an even share of its parts, whole fen, the first ones the odd ones. */
function partsOf(db: ReadDb, equipmentId: string): number {
  const orders = db
    .prepare<[string], { workOrderId: string; machines: string }>(
      `SELECT o.work_order_id AS workOrderId, (SELECT json_group_array(DISTINCT a.equipment_id) FROM equipment_orders a
         WHERE a.work_order_id = o.work_order_id) AS machines
       FROM equipment_orders o WHERE o.equipment_id = ? GROUP BY o.work_order_id`,
    )
    .all(equipmentId);
  const values = partsValueOfOrders(
    db,
    orders.map(({ workOrderId }) => workOrderId),
  );
  return orders.reduce((sum, { workOrderId, machines }) => {
    const value = values.get(workOrderId) ?? 0;
    const all = (JSON.parse(machines) as string[]).sort();
    const rest = value % all.length;
    return sum + (value - rest) / all.length + (all.indexOf(equipmentId) < rest ? 1 : 0);
  }, 0);
}

export function ownershipOf(db: ReadDb, { equipmentId, record }: Machine): Ownership {
  const rows = costsOf(db, equipmentId);
  const sumOf = (kind: CostKind) =>
    rows.filter((row) => row.kind === kind).reduce((sum, { amountFen }) => sum + amountFen, 0);
  return {
    purchaseFen: record.priceFen ?? undefined,
    partsFen: partsOf(db, equipmentId),
    booked: Object.fromEntries(COST_KINDS.map((kind) => [kind, sumOf(kind)])) as Ownership['booked'],
  };
}

/** Throws `equipment.gone`, `plan.day` for a day to come, `contractor.gone` and `equipment.notItsOrder`. */
export const bookCost: CommandHandler<'equipment.bookCost'> = ({ db, newId, today }, input) => {
  const { code } = machineOf(db, input.equipmentId);
  if (input.day > today) throw new AppError('validation', 'plan.day', { path: ['day'] });
  const has = (sql: string, ...of: string[]) => db.prepare<string[], number>(sql).get(...of) !== undefined;
  if (input.contractorId && !has('SELECT 1 FROM contractors WHERE id = ?', input.contractorId))
    throw new AppError('not_found', 'contractor.gone', { path: ['contractorId'] });
  if (
    input.workOrderId &&
    !has(
      'SELECT 1 FROM equipment_orders WHERE equipment_id = ? AND work_order_id = ?',
      input.equipmentId,
      input.workOrderId,
    )
  )
    throw new AppError('rule', 'equipment.notItsOrder', { path: ['workOrderId'] });
  const costId = newId();
  const { equipmentId, kind, amountFen, day } = input;
  const body = {
    costId,
    equipmentId,
    kind,
    amountFen,
    day,
    contractorId: input.contractorId ?? null,
    workOrderId: input.workOrderId ?? null,
    note: input.note || null,
  };
  return {
    ops: [newOp(equipmentCostBooked, body, [{ t: 'equipment', id: equipmentId }])],
    output: { costId },
    audit: { subject: equipmentId, detail: { code, kind, amountFen } },
    changed: ['equipment'],
  };
};

/** Throws `equipment.costGone` for one that is not there or was taken back. */
export const takeBackCost: CommandHandler<'equipment.takeBackCost'> = ({ db }, { costId, reason }) => {
  const cost = db
    .prepare<[string], { equipmentId: string; amountFen: number }>(
      `SELECT equipment_id AS equipmentId, amount_fen AS amountFen FROM equipment_costs c
       WHERE id = ? AND NOT EXISTS (SELECT 1 FROM equipment_cost_reversals r WHERE r.cost_id = c.id)`,
    )
    .get(costId);
  if (!cost) throw new AppError('not_found', 'equipment.costGone');
  return {
    ops: [newOp(equipmentCostReversed, { costId, reason }, [{ t: 'equipment', id: cost.equipmentId }])],
    output: { recorded: true },
    audit: { subject: cost.equipmentId, detail: { costId, amountFen: cost.amountFen } },
    changed: ['equipment'],
  };
};
