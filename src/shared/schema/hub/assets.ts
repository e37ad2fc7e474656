import type { DepreciationTerms } from '../../domain/depreciation/schedule.ts';
import { integer, json, table, text } from '../columns.hub.ts';

/** When machines stood, and why. */
export const equipmentStops = table('equipment_stops', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  equipmentId: text('equipment_id').notNull(),
  workOrderId: text('work_order_id'),
  cause: text('cause').notNull(),
  at: integer('at').notNull(),
  note: text('note'),
  recordedBy: text('recorded_by').notNull(),
  recordedAt: integer('recorded_at').notNull(),
});

/** When they ran again; the last word counts, and without an instant the stop was entered by mistake. */
export const equipmentRestorations = table('equipment_restorations', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  stopId: text('stop_id').notNull(),
  at: integer('at'),
  recordedBy: text('recorded_by').notNull(),
  recordedAt: integer('recorded_at').notNull(),
});

/** What was spent on machines beside their price and parts from the store. */
export const equipmentCosts = table('equipment_costs', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  equipmentId: text('equipment_id').notNull(),
  kind: text('kind').notNull(),
  amountFen: integer('amount_fen').notNull(),
  day: text('day').notNull(),
  contractorId: text('contractor_id'),
  workOrderId: text('work_order_id'),
  note: text('note'),
  recordedBy: text('recorded_by').notNull(),
  recordedAt: integer('recorded_at').notNull(),
});

/** Costs that were booked by mistake. */
export const equipmentCostReversals = table('equipment_cost_reversals', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  costId: text('cost_id').notNull(),
  reason: text('reason').notNull(),
  recordedBy: text('recorded_by').notNull(),
  recordedAt: integer('recorded_at').notNull(),
});

/** How machines of the company lose their value; the last word counts, and without terms one is taken out again. */
export const depreciationTerms = table('depreciation_terms', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  equipmentId: text('equipment_id').notNull(),
  terms: json<DepreciationTerms>('terms'),
  recordedBy: text('recorded_by').notNull(),
  recordedAt: integer('recorded_at').notNull(),
});

/** What a machine was charged in a run of a month. */
export const depreciationLines = table('depreciation_lines', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  runId: text('run_id').notNull(),
  equipmentId: text('equipment_id').notNull(),
  period: text('period').notNull(),
  amountFen: integer('amount_fen').notNull(),
  recordedBy: text('recorded_by').notNull(),
  recordedAt: integer('recorded_at').notNull(),
});

/** Runs that were taken back. */
export const depreciationReversals = table('depreciation_reversals', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  runId: text('run_id').notNull(),
  reason: text('reason').notNull(),
  recordedBy: text('recorded_by').notNull(),
  recordedAt: integer('recorded_at').notNull(),
});

/** Machines that were scrapped or sold, with what they were still worth in the books. */
export const equipmentDisposals = table('equipment_disposals', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  equipmentId: text('equipment_id').notNull(),
  day: text('day').notNull(),
  way: text('way').notNull(),
  costFen: integer('cost_fen').notNull(),
  accumulatedFen: integer('accumulated_fen').notNull(),
  proceedsFen: integer('proceeds_fen').notNull(),
  clearingFen: integer('clearing_fen').notNull(),
  note: text('note'),
  recordedBy: text('recorded_by').notNull(),
  recordedAt: integer('recorded_at').notNull(),
});

/** Disposals that were taken back. */
export const disposalReversals = table('disposal_reversals', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  disposalId: text('disposal_id').notNull(),
  reason: text('reason').notNull(),
  recordedBy: text('recorded_by').notNull(),
  recordedAt: integer('recorded_at').notNull(),
});
