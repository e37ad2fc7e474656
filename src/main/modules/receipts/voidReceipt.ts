import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { receiptVoided } from '#shared/ops/payments.ops.ts';
import type { CommandHandler } from '../../core/handlers.ts';
import { prepaymentBalance } from '../rooms/index.ts';
import { receiptOf } from './receiptView.ts';

/**
 * Voids a receipt: same business day, its shift still the open one, once, with a reason (domain.md 3.3). What it
 * settled is owed again and what it prepaid is taken back.
 */
export const voidReceipt: CommandHandler<'receipts.void'> = ({ db, today, community }, input) => {
  const receipt = receiptOf(db, input.receiptId);
  const params = { number: receipt.number };
  if (receipt.voidedAt !== null) throw new AppError('conflict', 'receipt.alreadyVoid', { params });
  const shift = db
    .prepare<[string], { businessDate: string; deskId: string }>(
      'SELECT business_date AS businessDate, desk_id AS deskId FROM shifts WHERE id = ?',
    )
    .get(receipt.shiftId);
  if (!shift || shift.businessDate !== today || shift.deskId !== community.identity.deskId) {
    throw new AppError('rule', 'receipt.voidTooLate', { params });
  }
  const lineIds = db
    .prepare<[string], string>('SELECT line_id FROM allocations WHERE receipt_id = ?')
    .pluck()
    .all(receipt.id);
  const prepayments = db
    .prepare<[string], { roomId: string; amountFen: number }>(
      `SELECT room_id AS roomId, -sum(amount_fen) AS amountFen FROM prepayment_entries WHERE receipt_id = ?
       GROUP BY room_id HAVING sum(amount_fen) <> 0`,
    )
    .all(receipt.id);
  for (const entry of prepayments) {
    if (prepaymentBalance(db, entry.roomId) + entry.amountFen < 0)
      throw new AppError('rule', 'receipt.prepaymentUsed', { params });
  }
  return {
    ops: [
      newOp(
        receiptVoided,
        {
          receiptId: receipt.id,
          reason: community.keys.seal(receipt.sealSubject, input.reason),
          businessDate: today,
          lineIds,
          prepayments,
        },
        [{ t: 'receipt', id: receipt.id }],
      ),
    ],
    output: { receiptId: receipt.id, number: receipt.number, amountFen: receipt.totalFen },
    audit: { subject: receipt.id, detail: { number: receipt.number, amountFen: receipt.totalFen } },
    changed: ['receipts', 'bills', 'payments'],
  };
};
