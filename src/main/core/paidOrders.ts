import { newOp } from '#shared/ops/catalogue.ts';
import type { NewOp } from '#shared/ops/define.ts';
import { workOrderPaid } from '#shared/ops/workOrders.ops.ts';
import type { ReadDb } from '../db/openDatabase.ts';
import type { Recorded } from './ledger.ts';

/** What takes off what lines owe. */
const SETTLING: ReadonlySet<string> = new Set(['payment.collected', 'bill.credited']);

/**
 * The facts that orders are paid, once nothing of their bills is owed by what was just recorded: by whatever way the
 * money came, an order never waits for a click more. A receipt that is voided later leaves the order as it is; what is
 * owed again stands with the household.
 */
export function paidOrderOps(db: ReadDb, recorded: readonly Recorded[], now: number): NewOp[] {
  if (!recorded.some(({ op }) => SETTLING.has(op.type))) return [];
  return db
    .prepare<[], string>(
      `SELECT w.work_order_id FROM work_orders w JOIN line_states s ON s.line_id = w.line_id
       WHERE w.open = 1 AND w.state = 'waitPay' AND s.outstanding_fen <= 0`,
    )
    .pluck()
    .all()
    .map((workOrderId) =>
      newOp(workOrderPaid, { workOrderId, at: now, note: null, sealSubject: null, detail: {} }, [
        { t: 'workOrder', id: workOrderId },
      ]),
    );
}
