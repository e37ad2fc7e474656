import type { RefundSnapshot } from '../../domain/refunds/refundSnapshot.ts';
import { integer, json, table, text } from '../columns.hub.ts';

/** Money that went out by its own numbered voucher, drawn from prepayment or from a deposit. */
export const refunds = table('refunds', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  requestId: text('request_id'),
  number: text('number').notNull(),
  series: text('series').notNull(),
  serial: integer('serial').notNull(),
  source: text('source').notNull(),
  depositId: text('deposit_id'),
  /** The receipt whose money goes back, where one is known. */
  receiptId: text('receipt_id'),
  roomId: text('room_id').notNull(),
  personId: text('person_id'),
  amountFen: integer('amount_fen').notNull(),
  method: text('method').notNull(),
  reference: text('reference'),
  deskId: text('desk_id').notNull(),
  shiftId: text('shift_id').notNull(),
  cashierId: text('cashier_id').notNull(),
  businessDate: text('business_date').notNull(),
  paidAt: integer('paid_at').notNull(),
  /** Payee and reason, sealed with the key of `sealSubject`. */
  sealedPayee: text('sealed_payee').notNull(),
  sealedReason: text('sealed_reason').notNull(),
  sealSubject: text('seal_subject').notNull(),
  snapshot: json<RefundSnapshot>('snapshot').notNull(),
});

/** Which receipt a counter receipt takes back. */
export const receiptReversals = table('receipt_reversals', {
  id: text('id').primaryKey(),
  receiptId: text('receipt_id').notNull(),
  reversalReceiptId: text('reversal_receipt_id').notNull(),
  sealedReason: text('sealed_reason').notNull(),
  sealSubject: text('seal_subject').notNull(),
  reversedBy: text('reversed_by').notNull(),
  reversedAt: integer('reversed_at').notNull(),
  businessDate: text('business_date').notNull(),
});

/** What was wrong with a receipt, and the facts that put it right. */
export const corrections = table('corrections', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  receiptId: text('receipt_id').notNull(),
  problem: text('problem').notNull(),
  way: text('way').notNull(),
  reversalReceiptId: text('reversal_receipt_id'),
  newReceiptIds: json<readonly string[]>('new_receipt_ids').notNull(),
  approvedBy: text('approved_by').notNull(),
  businessDate: text('business_date').notNull(),
  correctedBy: text('corrected_by').notNull(),
  correctedAt: integer('corrected_at').notNull(),
  sealedReason: text('sealed_reason').notNull(),
  sealSubject: text('seal_subject').notNull(),
});

/** What was found before a deposit goes back. */
export const depositInspections = table('deposit_inspections', {
  id: text('id').primaryKey(),
  depositId: text('deposit_id').notNull(),
  outcome: text('outcome').notNull(),
  inspectedOn: text('inspected_on').notNull(),
  /** By when a passed deposit is to be given back. */
  refundDue: text('refund_due'),
  sealedNote: text('sealed_note'),
  sealSubject: text('seal_subject').notNull(),
  inspectedBy: text('inspected_by').notNull(),
  recordedAt: integer('recorded_at').notNull(),
});

/** Days on which a line stands in dispute, or is written off; `toDay` is the last one. */
export const lineMarks = table('line_marks', {
  id: text('id').primaryKey(),
  lineId: text('line_id').notNull(),
  mark: text('mark').notNull(),
  fromDay: text('from_day').notNull(),
  toDay: text('to_day'),
  requestId: text('request_id'),
  attachmentId: text('attachment_id'),
  sealedReason: text('sealed_reason').notNull(),
  sealSubject: text('seal_subject').notNull(),
});
