import type { ReceiptSnapshot } from '#shared/domain/receipts/receiptSnapshot.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { receiptVoided } from '#shared/ops/payments.ops.ts';
import type { CommandHandler } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { prepaymentBalance } from '../rooms/index.ts';
import { type ReceiptRow, receiptOf } from './receiptView.ts';

/**
 * Voids a receipt: same business day, its shift still the open one, once, with a reason (domain.md 3.3). What it
 * settled is owed again and what it prepaid is taken back.
 */
export const voidReceipt: CommandHandler<'receipts.void'> = ({ db, businessDate, community }, input) => {
  const receipt = receiptOf(db, input.receiptId);
  const params = { number: receipt.number };
  if (receipt.voidedAt !== null) throw new AppError('conflict', 'receipt.alreadyVoid', { params });
  const shift = db
    .prepare<[string], { businessDate: string; deskId: string; lastDay: string }>(
      `SELECT business_date AS businessDate, desk_id AS deskId, (SELECT max(business_date) FROM shifts) AS lastDay
       FROM shifts WHERE id = ? AND NOT EXISTS (SELECT 1 FROM shift_counts n WHERE n.shift_id = shifts.id)`,
    )
    .get(receipt.shiftId);
  // A clock set back must not open a day again after money was taken on a later one.
  const isOpen = shift?.businessDate === businessDate && shift.lastDay === businessDate;
  if (!shift || !isOpen || shift.deskId !== community.identity.deskId) {
    throw new AppError('rule', 'receipt.voidTooLate', { params });
  }
  const lineIds = db
    .prepare<[string], string>('SELECT line_id FROM allocations WHERE receipt_id = ?')
    .pluck()
    .all(receipt.id);
  if (wasCredited(db, receipt.id)) throw new AppError('rule', 'receipt.lineCredited', { params });
  const prepayments = counterEntries(db, receipt);
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
          businessDate,
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

/** Whether a line it settled was lessened afterwards, so that part of its money is prepayment by now. */
function wasCredited(db: ReadDb, receiptId: string): boolean {
  return (
    db
      .prepare<[string], { one: number }>(
        `SELECT 1 AS one FROM allocations a JOIN line_credits c ON c.line_id = a.line_id
         JOIN prepayment_entries p ON p.id = c.op_id || '.' || c.line_id || '.excess' WHERE a.receipt_id = ? LIMIT 1`,
      )
      .get(receiptId) !== undefined
  );
}

/**
 * The opposite of what a receipt did to prepayment: what it paid in, what acceptance sent there from its lines, and
 * what it was paid with. A payment books what it used once, so each receipt's own part is read from its methods.
 */
function counterEntries(db: ReadDb, receipt: ReceiptRow): { roomId: string; amountFen: number }[] {
  const written = db
    .prepare<[{ receiptId: string }], { roomId: string; amountFen: number }>(
      `SELECT p.room_id AS roomId, p.amount_fen AS amountFen FROM prepayment_entries p
       WHERE p.receipt_id = @receiptId AND p.kind = 'paidIn'
       UNION ALL SELECT p.room_id, p.amount_fen FROM allocations a
       JOIN prepayment_entries p ON p.id = a.payment_id || '.' || a.line_id || '.excess' WHERE a.receipt_id = @receiptId`,
    )
    .all({ receiptId: receipt.id });
  const payingRoom = db
    .prepare<[string], string>('SELECT room_id FROM payments WHERE id = ?')
    .pluck()
    .get(receipt.paymentId);
  const { tenders } = JSON.parse(receipt.snapshot) as ReceiptSnapshot;
  const byRoom = new Map<string, number>();
  const add = (roomId: string, amountFen: number) =>
    byRoom.set(roomId, (byRoom.get(roomId) ?? 0) + amountFen);
  for (const { roomId, amountFen } of written) add(roomId, -amountFen);
  for (const { method, amountFen } of tenders)
    if (method === 'prepayment' && payingRoom !== undefined) add(payingRoom, amountFen);
  return [...byRoom].flatMap(([roomId, amountFen]) => (amountFen === 0 ? [] : [{ roomId, amountFen }]));
}
