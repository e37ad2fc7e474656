import type { ColumnMapping } from '../../domain/reconciliation/fileHeader.ts';
import { integer, json, table, text } from '../columns.desk.ts';

/** Files of channels as they were taken in. */
export const channelFiles = table('channel_files', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  channel: text('channel').notNull(),
  sha256: text('sha256').notNull(),
  rows: integer('rows').notNull(),
  newRows: integer('new_rows').notNull(),
  changedRows: integer('changed_rows').notNull(),
  unread: integer('unread').notNull(),
  firstDay: text('first_day').notNull(),
  lastDay: text('last_day').notNull(),
  importedBy: text('imported_by').notNull(),
  importedAt: integer('imported_at').notNull(),
});

/** Rows of those files. One movement has a row per state it was told in: the key is indexed, never unique. */
export const channelLines = table('channel_lines', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  fileId: text('file_id').notNull(),
  channel: text('channel').notNull(),
  lineKey: text('line_key').notNull(),
  lineNo: integer('line_no').notNull(),
  transactionId: text('transaction_id').notNull(),
  merchantNo: text('merchant_no'),
  originalId: text('original_id'),
  at: integer('at').notNull(),
  day: text('day').notNull(),
  kind: text('kind').notNull(),
  amountFen: integer('amount_fen').notNull(),
  status: text('status').notNull(),
  origin: text('origin'),
  balanceFen: integer('balance_fen'),
  /** Who paid and what they wrote, sealed with the key of `sealSubject`. */
  sealedDetail: text('sealed_detail'),
  sealSubject: text('seal_subject').notNull(),
});

/** Mappings of statements that name their columns in their own way. */
export const channelTemplates = table('channel_templates', {
  id: text('id').primaryKey(),
  columns: json<ColumnMapping>('columns').notNull(),
  savedBy: text('saved_by').notNull(),
});

/** What a person put together or took apart. */
export const reconciliationDecisions = table('reconciliation_decisions', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  kind: text('kind').notNull(),
  tenderIds: json<string[]>('tender_ids').notNull(),
  lineKeys: json<string[]>('line_keys').notNull(),
  /** Sealed with the key of `sealSubject`: a reason may name somebody. */
  sealedReason: text('sealed_reason'),
  sealSubject: text('seal_subject'),
  businessDate: text('business_date').notNull(),
  decidedBy: text('decided_by').notNull(),
  decidedAt: integer('decided_at').notNull(),
});

/** Open tenders and rows that a person set aside. */
export const reconciliationExplanations = table('reconciliation_explanations', {
  id: text('id').primaryKey(),
  side: text('side').notNull(),
  subjectId: text('subject_id').notNull(),
  sealedReason: text('sealed_reason').notNull(),
  sealSubject: text('seal_subject').notNull(),
  businessDate: text('business_date').notNull(),
  explainedBy: text('explained_by').notNull(),
  explainedAt: integer('explained_at').notNull(),
});

/** Explanations that were taken back. */
export const reconciliationWithdrawals = table('reconciliation_withdrawals', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  explanationId: text('explanation_id').notNull(),
  sealedReason: text('sealed_reason').notNull(),
  sealSubject: text('seal_subject').notNull(),
  businessDate: text('business_date').notNull(),
  withdrawnBy: text('withdrawn_by').notNull(),
  withdrawnAt: integer('withdrawn_at').notNull(),
});
