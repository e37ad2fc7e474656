import { integer, json, table, text } from '../columns.hub.ts';

/** Firms that work for the office from outside. */
export const contractors = table('contractors', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  creditCode: text('credit_code'),
  categoryIds: json<readonly string[]>('category_ids').notNull(),
  sealedContact: text('sealed_contact'),
  active: integer('active').notNull(),
  savedBy: text('saved_by').notNull(),
  savedAt: integer('saved_at').notNull(),
});

/** Their contracts and certificates, each with its last valid day. */
export const contractorPapers = table('contractor_papers', {
  id: text('id').primaryKey(),
  contractorId: text('contractor_id').notNull(),
  kind: text('kind').notNull(),
  title: text('title').notNull(),
  number: text('number'),
  fromDay: text('from_day'),
  toDay: text('to_day').notNull(),
  remindDays: integer('remind_days').notNull(),
  amountFen: integer('amount_fen'),
  active: integer('active').notNull(),
  savedBy: text('saved_by').notNull(),
  savedAt: integer('saved_at').notNull(),
});
