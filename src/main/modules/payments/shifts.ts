import type { TENDER_METHODS } from '#shared/contract/payments.contract.ts';
import type { QueryHandler } from '../../core/handlers.ts';
import { findShift } from './openShift.ts';

export const currentShift: QueryHandler<'shifts.current'> = ({ db, community, session, today }) => {
  const shift = findShift(db, community.identity.deskId, session.userId, today);
  if (!shift) return {};
  // By receipt, because one of a payment's receipts can be void while the others stand.
  const totals = db
    .prepare<[string], { method: (typeof TENDER_METHODS)[number]; amountFen: number }>(
      `SELECT json_extract(t.value, '$.method') AS method, sum(json_extract(t.value, '$.amountFen')) AS amountFen
       FROM receipts c, json_each(c.snapshot, '$.tenders') t
       WHERE c.shift_id = ? AND NOT EXISTS (SELECT 1 FROM receipt_voids v WHERE v.receipt_id = c.id)
       GROUP BY method ORDER BY method`,
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
