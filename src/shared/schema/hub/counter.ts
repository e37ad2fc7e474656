import { integer, json, table, text } from '../columns.hub.ts';

/** What was written down at the counter: complaints, registers, slips, fit-outs, handovers; one row each. */
export const counterEntries = table('counter_entries', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  kind: text('kind').notNull(),
  number: text('number').notNull(),
  series: text('series').notNull(),
  serial: integer('serial').notNull(),
  roomId: text('room_id'),
  personId: text('person_id'),
  /** Names, phones and words as sealed JSON. */
  sealedContent: text('sealed_content'),
  sealSubject: text('seal_subject').notNull(),
  /** What names nobody: categories, dates, amounts, ids. */
  detail: json<Readonly<Record<string, unknown>>>('detail').notNull(),
  at: integer('at').notNull(),
  businessDate: text('business_date').notNull(),
  enteredBy: text('entered_by').notNull(),
  recordedAt: integer('recorded_at').notNull(),
});

/** What was done about them, one row an act; whether it took effect follows from all of them. */
export const counterEvents = table('counter_events', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  entryId: text('entry_id').notNull(),
  act: text('act').notNull(),
  /** 1 for an act after which nobody owes anything any more. */
  ends: integer('ends').notNull(),
  at: integer('at').notNull(),
  recordedAt: integer('recorded_at').notNull(),
  actorId: text('actor_id').notNull(),
  detail: json<Readonly<Record<string, unknown>>>('detail').notNull(),
  sealedNote: text('sealed_note'),
  sealSubject: text('seal_subject'),
});
