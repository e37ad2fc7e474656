import type { CashSummary } from '../../domain/shifts/cashMovements.ts';
import type { DayReceipts, DaySums } from '../../domain/shifts/daySums.ts';
import type { CashCounts } from '../../domain/shifts/denominations.ts';
import type { ShiftSheet } from '../../domain/shifts/shiftSheet.ts';
import { integer, json, table, text } from '../columns.desk.ts';

export const shiftFloats = table('shift_floats', {
  id: text('id').primaryKey(),
  shiftId: text('shift_id').notNull(),
  floatFen: integer('float_fen').notNull(),
  counts: json<CashCounts>('counts').notNull(),
  countedBy: text('counted_by').notNull(),
  countedAt: integer('counted_at').notNull(),
});

/** Every count stays: the last one before the hand-over is the one that holds. */
export const shiftCounts = table('shift_counts', {
  id: text('id').primaryKey(),
  shiftId: text('shift_id').notNull(),
  counts: json<CashCounts>('counts').notNull(),
  countedFen: integer('counted_fen').notNull(),
  expectedFen: integer('expected_fen').notNull(),
  cash: json<CashSummary>('cash').notNull(),
  forgotten: integer('forgotten').notNull(),
  countedBy: text('counted_by').notNull(),
  countedAt: integer('counted_at').notNull(),
});

export const shiftHandOvers = table('shift_hand_overs', {
  id: text('id').primaryKey(),
  shiftId: text('shift_id').notNull(),
  businessDate: text('business_date').notNull(),
  sheet: json<ShiftSheet>('sheet').notNull(),
  varianceFen: integer('variance_fen').notNull(),
  /** Sealed with the key of the shift. */
  sealedReason: text('sealed_reason'),
  handedToId: text('handed_to_id'),
  handedOverBy: text('handed_over_by').notNull(),
  handedOverAt: integer('handed_over_at').notNull(),
});

export const shiftReviews = table('shift_reviews', {
  id: text('id').primaryKey(),
  shiftId: text('shift_id').notNull(),
  reviewerId: text('reviewer_id').notNull(),
  sealedNote: text('sealed_note'),
  reviewedAt: integer('reviewed_at').notNull(),
});

export const cashDeposits = table('cash_deposits', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  businessDate: text('business_date').notNull(),
  bank: text('bank').notNull(),
  accountLast4: text('account_last4').notNull(),
  amountFen: integer('amount_fen').notNull(),
  counts: json<CashCounts>('counts').notNull(),
  depositorId: text('depositor_id').notNull(),
  bankedAt: integer('banked_at').notNull(),
  postedBy: text('posted_by').notNull(),
  postedAt: integer('posted_at').notNull(),
});

export const cashDepositShifts = table('cash_deposit_shifts', {
  id: text('id').primaryKey(),
  depositId: text('deposit_id').notNull(),
  shiftId: text('shift_id').notNull(),
  amountFen: integer('amount_fen').notNull(),
  fromOpenTill: integer('from_open_till').notNull(),
});

export const cashDepositReversals = table('cash_deposit_reversals', {
  id: text('id').primaryKey(),
  depositId: text('deposit_id').notNull(),
  businessDate: text('business_date').notNull(),
  sealedReason: text('sealed_reason').notNull(),
  reversedBy: text('reversed_by').notNull(),
  reversedAt: integer('reversed_at').notNull(),
});

export const dayCloses = table('day_closes', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  businessDate: text('business_date').notNull(),
  sums: json<DaySums>('sums').notNull(),
  receipts: json<DayReceipts>('receipts').notNull(),
  unbankedFen: integer('unbanked_fen').notNull(),
  logEntries: integer('log_entries').notNull(),
  logHash: text('log_hash').notNull(),
  closedBy: text('closed_by').notNull(),
  closedAt: integer('closed_at').notNull(),
});

export const periodCloses = table('period_closes', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  period: text('period').notNull(),
  takenFen: integer('taken_fen').notNull(),
  outstandingFen: integer('outstanding_fen').notNull(),
  closedBy: text('closed_by').notNull(),
  closedAt: integer('closed_at').notNull(),
});

export const periodReopenings = table('period_reopenings', {
  id: text('id').primaryKey(),
  closeId: text('close_id').notNull(),
  period: text('period').notNull(),
  sealedReason: text('sealed_reason').notNull(),
  firstId: text('first_id').notNull(),
  secondId: text('second_id').notNull(),
  reopenedAt: integer('reopened_at').notNull(),
});
