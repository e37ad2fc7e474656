import type { DirectDebitTemplate } from '../../domain/directDebits/template.ts';
import type { SealedNumber } from '../../ops/sealed.ts';
import { integer, json, table, text } from '../columns.hub.ts';

/** The account a person lets the company debit; the id is the person's, and so is the key. */
export const bankAccounts = table('bank_accounts', {
  id: text('id').primaryKey(),
  bank: text('bank').notNull(),
  sealedHolder: text('sealed_holder').notNull(),
  account: json<SealedNumber>('account').notNull(),
  sealedMandate: text('sealed_mandate'),
});

/** How banks want their files; the id is the name. */
export const directDebitTemplates = table('direct_debit_templates', {
  id: text('id').primaryKey(),
  template: json<DirectDebitTemplate>('template').notNull(),
  savedBy: text('saved_by').notNull(),
  savedAt: integer('saved_at').notNull(),
});

export const directDebitBatches = table('direct_debit_batches', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  number: text('number').notNull(),
  template: json<DirectDebitTemplate>('template').notNull(),
  items: integer('items').notNull(),
  sumFen: integer('sum_fen').notNull(),
  dueBy: text('due_by').notNull(),
  businessDate: text('business_date').notNull(),
  exportedBy: text('exported_by').notNull(),
  exportedAt: integer('exported_at').notNull(),
});

/** What is asked of one payer for one room. */
export const directDebitItems = table('direct_debit_items', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  batchId: text('batch_id').notNull(),
  no: integer('no').notNull(),
  roomId: text('room_id').notNull(),
  personId: text('person_id').notNull(),
  amountFen: integer('amount_fen').notNull(),
  sealedAccount: text('sealed_account').notNull(),
  last4: text('last4').notNull(),
});

export const directDebitLines = table('direct_debit_lines', {
  id: text('id').primaryKey(),
  batchId: text('batch_id').notNull(),
  itemId: text('item_id').notNull(),
  lineId: text('line_id').notNull(),
  amountFen: integer('amount_fen').notNull(),
});

/** What the bank said; the id is the item's, so nothing is answered twice. */
export const directDebitAnswers = table('direct_debit_answers', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  batchId: text('batch_id').notNull(),
  outcome: text('outcome').notNull(),
  amountFen: integer('amount_fen').notNull(),
  sealedReason: text('sealed_reason'),
  paymentId: text('payment_id'),
  businessDate: text('business_date').notNull(),
  answeredBy: text('answered_by').notNull(),
  answeredAt: integer('answered_at').notNull(),
});

export const directDebitCancels = table('direct_debit_cancels', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  businessDate: text('business_date').notNull(),
  cancelledBy: text('cancelled_by').notNull(),
  cancelledAt: integer('cancelled_at').notNull(),
});
