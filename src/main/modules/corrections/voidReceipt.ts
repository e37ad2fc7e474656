import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { type NewOp, signedBy } from '#shared/ops/define.ts';
import { receiptVoided } from '#shared/ops/payments.ops.ts';
import type { CommandHandler, HandlerContext } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { type Approver, takeBackApprover } from '../approvals/index.ts';
import { assertNotInvoiced } from '../invoices/index.ts';
import { type ReceiptRow, receiptOf } from '../receipts/index.ts';
import { prepaymentBalance } from '../rooms/index.ts';
import { byRoom, hasTouchedDeposit, writtenBy } from './writtenBy.ts';

/**
 * Voids a receipt: same business day, its shift still the open one, once, with a reason and a second person's yes
 * (domain.md 3.3). What it settled is owed again and what it prepaid is taken back.
 */
export const voidReceipt: CommandHandler<'receipts.void'> = (context, input) => {
  const receipt = receiptOf(context.db, input.receiptId);
  assertVoidable(context, receipt);
  const approver = takeBackApprover(context, input.approval, 'void', receipt);
  return {
    ops: voidOps(context, receipt, input.reason, approver),
    output: { receiptId: receipt.id, number: receipt.number, amountFen: receipt.totalFen },
    audit: { subject: receipt.id, detail: { number: receipt.number, amountFen: receipt.totalFen } },
    changed: ['receipts', 'bills', 'payments'],
  };
};

/** Whether a receipt may still be voided: nothing but its day, its shift and what came after decide. */
export function isVoidable(context: HandlerContext, receipt: ReceiptRow): boolean {
  const { db } = context;
  return isShiftOpen(context, receipt) && !isBanked(db, receipt) && !wasCredited(db, receipt.id);
}

/** Throws `receipt.alreadyVoid`, `receipt.alreadyReversed`, `receipt.voidTooLate`, and what stands in the way. */
function assertVoidable(context: HandlerContext, receipt: ReceiptRow): void {
  const params = { number: receipt.number };
  assertStands(context.db, receipt);
  if (!isShiftOpen(context, receipt)) throw new AppError('rule', 'receipt.voidTooLate', { params });
  if (isBanked(context.db, receipt)) throw new AppError('rule', 'receipt.cashBanked', { params });
  if (wasCredited(context.db, receipt.id)) throw new AppError('rule', 'receipt.lineCredited', { params });
}

/**
 * Throws `receipt.alreadyVoid`, `receipt.alreadyReversed`, `receipt.isReversal` for a counter receipt itself, and
 * `receipt.invoiced` while an invoice stands for what it settled.
 */
export function assertStands(db: ReadDb, receipt: ReceiptRow): void {
  const params = { number: receipt.number };
  if (receipt.voidedAt !== null) throw new AppError('conflict', 'receipt.alreadyVoid', { params });
  if (receipt.reversedBy !== null) throw new AppError('conflict', 'receipt.alreadyReversed', { params });
  if (receipt.reverses !== null) throw new AppError('rule', 'receipt.isReversal', { params });
  assertNotInvoiced(db, receipt);
}

/** The fact of a void with the approver's signature. Throws `receipt.prepaymentUsed` and `receipt.depositUsed`. */
export function voidOps(
  context: HandlerContext,
  receipt: ReceiptRow,
  reason: string,
  approver: Approver,
): NewOp[] {
  const { db, community, businessDate } = context;
  const params = { number: receipt.number };
  const written = writtenBy(db, receipt);
  const prepayments = byRoom([
    ...[...written.paidIn, ...written.excess].map(({ roomId, amountFen }) => ({
      roomId,
      amountFen: -amountFen,
    })),
    ...written.used,
  ]);
  for (const entry of prepayments) {
    if (prepaymentBalance(db, entry.roomId) + entry.amountFen < 0)
      throw new AppError('rule', 'receipt.prepaymentUsed', { params });
  }
  if (hasTouchedDeposit(db, written)) throw new AppError('rule', 'receipt.depositUsed', { params });
  const deposits = [
    ...written.deposits.map((deposit) => ({ ...deposit, amountFen: -deposit.amountFen })),
    ...written.depositsUsed,
  ];
  const voided = newOp(
    receiptVoided,
    {
      receiptId: receipt.id,
      reason: community.keys.seal(receipt.sealSubject, reason),
      businessDate,
      lineIds: written.allocations.map(({ lineId }) => lineId),
      prepayments,
      ...(deposits.length > 0 && { deposits }),
    },
    [{ t: 'receipt', id: receipt.id }],
  );
  return [...approver.ops, signedBy(voided, approver)];
}

function isShiftOpen({ db, businessDate, community }: HandlerContext, { shiftId }: ReceiptRow): boolean {
  const shift = db
    .prepare<[string], { businessDate: string; deskId: string; lastDay: string }>(
      `SELECT business_date AS businessDate, desk_id AS deskId, (SELECT max(business_date) FROM shifts) AS lastDay
       FROM shifts WHERE id = ? AND NOT EXISTS (SELECT 1 FROM shift_counts n WHERE n.shift_id = shifts.id)`,
    )
    .get(shiftId);
  // A clock set back must not open a day again after money was taken on a later one.
  const isToday = shift?.businessDate === businessDate && shift.lastDay === businessDate;
  return isToday && shift.deskId === community.identity.deskId;
}

/** Whether cash of its till is in the bank already: then it can't go back out of the drawer (domain.md 3.3). */
function isBanked(db: ReadDb, { id, shiftId }: ReceiptRow): boolean {
  return (
    db
      .prepare<[{ id: string; shiftId: string }], { one: number }>(
        `SELECT 1 AS one FROM receipts c, json_each(c.snapshot, '$.tenders') t
         WHERE c.id = @id AND json_extract(t.value, '$.method') = 'cash' AND EXISTS (
           SELECT 1 FROM cash_deposit_shifts d WHERE d.shift_id = @shiftId AND NOT EXISTS (
             SELECT 1 FROM cash_deposit_reversals r WHERE r.deposit_id = d.deposit_id))
         LIMIT 1`,
      )
      .get({ id, shiftId }) !== undefined
  );
}

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
