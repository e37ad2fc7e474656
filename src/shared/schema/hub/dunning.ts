import { integer, json, table, text } from '../columns.hub.ts';

/** Demands made of debtors, as they were recorded; a corrected one stays. */
export const dunningDemands = table('dunning_demands', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  roomId: text('room_id').notNull(),
  debtorId: text('debtor_id'),
  /** Null: everything due by `asOf`. */
  lineIds: json<string[]>('line_ids'),
  asOf: text('as_of').notNull(),
  sumFen: integer('sum_fen').notNull(),
  kind: text('kind').notNull(),
  day: text('day').notNull(),
  outcome: text('outcome').notNull(),
  promisedDay: text('promised_day'),
  promisedFen: integer('promised_fen'),
  nextDay: text('next_day'),
  nextKind: text('next_kind'),
  madeBy: text('made_by').notNull(),
  recordedBy: text('recorded_by').notNull(),
  recordedAt: integer('recorded_at').notNull(),
  /** Sealed with the key of `sealSubject`. */
  sealedAnswer: text('sealed_answer'),
  sealSubject: text('seal_subject').notNull(),
  attachmentIds: json<string[]>('attachment_ids').notNull(),
  runId: text('run_id'),
  sheetNo: integer('sheet_no'),
});

export const dunningCorrections = table('dunning_corrections', {
  id: text('id').primaryKey(),
  demandId: text('demand_id').notNull(),
  sealedReason: text('sealed_reason').notNull(),
  sealSubject: text('seal_subject').notNull(),
  correctedBy: text('corrected_by').notNull(),
  correctedAt: integer('corrected_at').notNull(),
});

/** Who looks after the arrears of a building from a day on. */
export const dunningAssignments = table('dunning_assignments', {
  id: text('id').primaryKey(),
  building: text('building').notNull(),
  userId: text('user_id'),
  fromDay: text('from_day').notNull(),
  assignedBy: text('assigned_by').notNull(),
  assignedAt: integer('assigned_at').notNull(),
});

export const letterRuns = table('letter_runs', {
  id: text('id').primaryKey(),
  kind: text('kind').notNull(),
  paper: text('paper').notNull(),
  language: text('language').notNull(),
  asOf: text('as_of').notNull(),
  payBy: text('pay_by'),
  sheets: integer('sheets').notNull(),
  sumFen: integer('sum_fen').notNull(),
  preparedBy: text('prepared_by').notNull(),
  preparedAt: integer('prepared_at').notNull(),
});

/** One sheet of a run with what stands on it. */
export const letterSheets = table('letter_sheets', {
  id: text('id').primaryKey(),
  runId: text('run_id').notNull(),
  no: integer('no').notNull(),
  roomId: text('room_id').notNull(),
  debtorId: text('debtor_id'),
  lines: json<{ id: string; fen: number }[]>('lines').notNull(),
  lateFeeFen: integer('late_fee_fen').notNull(),
});

export const letterDispatches = table('letter_dispatches', {
  id: text('id').primaryKey(),
  runId: text('run_id').notNull(),
  day: text('day').notNull(),
  sheets: integer('sheets').notNull(),
  sentBy: text('sent_by').notNull(),
  recordedAt: integer('recorded_at').notNull(),
});
