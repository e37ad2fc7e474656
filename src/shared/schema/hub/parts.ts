import type { Lot } from '../../domain/parts/stock.ts';
import type { CountedPart } from '../../ops/parts.ops.ts';
import { integer, json, table, text } from '../columns.hub.ts';

/** Spare parts. Quantities everywhere are thousandths of the unit. */
export const parts = table('parts', {
  id: text('id').primaryKey(),
  code: text('code').notNull(),
  name: text('name').notNull(),
  specification: text('specification'),
  unit: text('unit').notNull(),
  minimumMilli: integer('minimum_milli').notNull(),
  place: text('place'),
  costing: text('costing').notNull(),
  active: integer('active').notNull(),
  savedBy: text('saved_by').notNull(),
  savedAt: integer('saved_at').notNull(),
});

/** What came in, went out, came back or was found to differ; what it did to the stock follows from all of them. */
export const partMovements = table('part_movements', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  partId: text('part_id').notNull(),
  kind: text('kind').notNull(),
  quantityMilli: integer('quantity_milli').notNull(),
  valueFen: integer('value_fen'),
  batch: text('batch'),
  supplier: text('supplier'),
  /** For what it left the store: the kind of the thing and its id. */
  useKind: text('use_kind'),
  useId: text('use_id'),
  issueId: text('issue_id'),
  stocktakeId: text('stocktake_id'),
  businessDate: text('business_date').notNull(),
  actorId: text('actor_id').notNull(),
  recordedAt: integer('recorded_at').notNull(),
});

export const stocktakes = table('stocktakes', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  lines: json<readonly CountedPart[]>('lines').notNull(),
  requestId: text('request_id'),
  businessDate: text('business_date').notNull(),
  countedBy: text('counted_by').notNull(),
  recordedAt: integer('recorded_at').notNull(),
});

/** Derived: what there is of each part. */
export const partStocks = table('part_stocks', {
  partId: text('part_id').primaryKey(),
  quantityMilli: integer('quantity_milli').notNull(),
  valueFen: integer('value_fen').notNull(),
  /** Movements without effect. */
  idle: integer('idle').notNull(),
  lastAt: integer('last_at').notNull(),
  lots: json<readonly Lot[]>('lots').notNull(),
});
