import type { TENDER_METHODS } from '#shared/contract/payments.contract.ts';
import type { QueryHandler } from '../../core/handlers.ts';
import { findShift } from './openShift.ts';

export const currentShift: QueryHandler<'shifts.current'> = ({ db, community, session, today }) => {
  const shift = findShift(db, community.identity.deskId, session.userId, today);
  if (!shift) return {};
  const standing =
    'NOT EXISTS (SELECT 1 FROM receipts c JOIN receipt_voids v ON v.receipt_id = c.id WHERE c.payment_id = p.id)';
  const totals = db
    .prepare<[string], { method: (typeof TENDER_METHODS)[number]; amountFen: number }>(
      `SELECT t.method, sum(t.amount_fen) AS amountFen FROM payments p JOIN payment_tenders t ON t.payment_id = p.id
       WHERE p.shift_id = ? AND ${standing} GROUP BY t.method ORDER BY t.method`,
    )
    .all(shift.id);
  const receipts = db
    .prepare<[string], number>('SELECT count(*) FROM receipts WHERE shift_id = ?')
    .pluck()
    .get(shift.id);
  return {
    shift: {
      shiftId: shift.id,
      businessDate: shift.businessDate,
      openedAt: shift.openedAt,
      cashierName: session.displayName,
      receipts: receipts ?? 0,
      totals,
    },
  };
};
