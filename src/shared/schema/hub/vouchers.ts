import type { PostedVoucher, VoucherColumn } from '../../domain/vouchers/voucher.ts';
import { integer, json, table, text } from '../columns.hub.ts';

/** An account from a day on, for the community or one fee item. */
export const voucherAccounts = table('voucher_accounts', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  fromDay: text('from_day').notNull(),
  key: text('key').notNull(),
  feeItemId: text('fee_item_id'),
  code: text('code').notNull(),
  name: text('name').notNull(),
});

/** The tax inside a fee item's amounts from a day on, as exact decimal; null for none. */
export const taxRates = table('tax_rates', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  fromDay: text('from_day').notNull(),
  feeItemId: text('fee_item_id').notNull(),
  rate: text('rate'),
});

export const voucherTemplates = table('voucher_templates', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  format: text('format').notNull(),
  columns: json<readonly { column: VoucherColumn; title: string }[]>('columns').notNull(),
  active: integer('active').notNull(),
});

/** Vouchers that went out, as they went out. */
export const vouchers = table('vouchers', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  batchId: text('batch_id').notNull(),
  number: integer('number').notNull(),
  day: text('day').notNull(),
  kind: text('kind').notNull(),
  facts: integer('facts').notNull(),
  entries: json<PostedVoucher['entries']>('entries').notNull(),
});

/** Which ops a batch holds. */
export const voucherFacts = table('voucher_facts', {
  id: text('id').primaryKey(),
  batchId: text('batch_id').notNull(),
  factId: text('fact_id').notNull(),
});

export const voucherBatches = table('voucher_batches', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  period: text('period').notNull(),
  number: integer('number').notNull(),
  vouchers: integer('vouchers').notNull(),
  totalFen: integer('total_fen').notNull(),
  facts: integer('facts').notNull(),
  hash: text('hash').notNull(),
  exportedBy: text('exported_by').notNull(),
  exportedAt: integer('exported_at').notNull(),
});

/** Title, tax number and e-mail are sealed with the key of `sealSubject`. */
export const invoiceRequests = table('invoice_requests', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  roomId: text('room_id').notNull(),
  buyerKind: text('buyer_kind').notNull(),
  amountFen: integer('amount_fen').notNull(),
  businessDate: text('business_date').notNull(),
  requestedBy: text('requested_by').notNull(),
  requestedAt: integer('requested_at').notNull(),
  sealedTitle: text('sealed_title').notNull(),
  sealedTaxNumber: text('sealed_tax_number'),
  sealedEmail: text('sealed_email'),
  sealSubject: text('seal_subject').notNull(),
});

export const invoiceRequestLines = table('invoice_request_lines', {
  id: text('id').primaryKey(),
  requestId: text('request_id').notNull(),
  lineId: text('line_id').notNull(),
  amountFen: integer('amount_fen').notNull(),
});

export const invoiceWithdrawals = table('invoice_withdrawals', {
  id: text('id').primaryKey(),
  requestId: text('request_id').notNull(),
  withdrawnBy: text('withdrawn_by').notNull(),
  withdrawnAt: integer('withdrawn_at').notNull(),
});

export const invoices = table('invoices', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  requestId: text('request_id').notNull(),
  number: text('number').notNull(),
  issuedOn: text('issued_on').notNull(),
  amountFen: integer('amount_fen').notNull(),
  businessDate: text('business_date').notNull(),
  recordedBy: text('recorded_by').notNull(),
  recordedAt: integer('recorded_at').notNull(),
});

export const invoiceLines = table('invoice_lines', {
  id: text('id').primaryKey(),
  invoiceId: text('invoice_id').notNull(),
  lineId: text('line_id').notNull(),
  amountFen: integer('amount_fen').notNull(),
});

/** `invoiceId` is null where the invoice was given before the cut-over. */
export const redInvoices = table('red_invoices', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  invoiceId: text('invoice_id'),
  number: text('number').notNull(),
  issuedOn: text('issued_on').notNull(),
  businessDate: text('business_date').notNull(),
  sealedReason: text('sealed_reason').notNull(),
  sealSubject: text('seal_subject').notNull(),
  recordedBy: text('recorded_by').notNull(),
  recordedAt: integer('recorded_at').notNull(),
});

export const redInvoiceLines = table('red_invoice_lines', {
  id: text('id').primaryKey(),
  redId: text('red_id').notNull(),
  lineId: text('line_id').notNull(),
});
