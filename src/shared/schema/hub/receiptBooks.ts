import { integer, table, text } from '../columns.hub.ts';

/** A book of numbered forms on paper, kept by one person and used at one desk. */
export const receiptBooks = table('receipt_books', {
  id: text('id').primaryKey(),
  code: text('code').notNull(),
  prefix: text('prefix').notNull(),
  year: integer('year').notNull(),
  first: integer('first').notNull(),
  last: integer('last').notNull(),
  /** How many digits a number has on paper. */
  digits: integer('digits').notNull(),
  kind: text('kind').notNull(),
  /** Where it lies: one incarnation of one desk. */
  incarnation: text('incarnation').notNull(),
  keeperId: text('keeper_id').notNull(),
  state: text('state').notNull(),
});

/** What became of a form; the last one counts: a printed form may turn out torn. */
export const formUses = table('form_uses', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  bookId: text('book_id').notNull(),
  number: integer('number').notNull(),
  /** Which sheet of its receipt it bears, from 1. */
  sheet: integer('sheet').notNull(),
  outcome: text('outcome').notNull(),
  receiptId: text('receipt_id'),
  /** Under the book's own key. */
  sealedReason: text('sealed_reason'),
  businessDate: text('business_date').notNull(),
  usedBy: text('used_by').notNull(),
  usedAt: integer('used_at').notNull(),
});

/** Payments that were taken on a hand-written form and entered later (补录). */
export const backEntries = table('back_entries', {
  /** The payment's. */
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  receiptId: text('receipt_id').notNull(),
  bookId: text('book_id'),
  number: integer('number'),
  /** The form's number as it stands on paper. */
  form: text('form').notNull(),
  writtenOn: text('written_on').notNull(),
  writtenBy: text('written_by').notNull(),
});
