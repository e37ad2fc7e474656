import type { PatrolRoute } from '../../domain/equipment/patrol.ts';
import { integer, json, table, text } from '../columns.hub.ts';

/** Patrol routes with their points and what is looked at there. */
export const patrolRoutes = table('patrol_routes', {
  id: text('id').primaryKey(),
  route: json<PatrolRoute>('route').notNull(),
  sinceAt: integer('since_at').notNull(),
  version: text('version').notNull(),
  savedBy: text('saved_by').notNull(),
  savedAt: integer('saved_at').notNull(),
});

/** Rounds that were begun, each with the route as it was. */
export const patrolRounds = table('patrol_rounds', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  routeId: text('route_id').notNull(),
  route: json<PatrolRoute>('route').notNull(),
  slotAt: integer('slot_at'),
  startedAt: integer('started_at').notNull(),
  startedBy: text('started_by').notNull(),
  recordedAt: integer('recorded_at').notNull(),
});

/** What was found at the points of a round. */
export const patrolRecords = table('patrol_records', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  roundId: text('round_id').notNull(),
  pointId: text('point_id').notNull(),
  at: integer('at').notNull(),
  way: text('way').notNull(),
  answers: json<readonly { itemId: string; value: string; isFault: boolean }[]>('answers').notNull(),
  note: text('note'),
  workOrderId: text('work_order_id'),
  recordedBy: text('recorded_by').notNull(),
  recordedAt: integer('recorded_at').notNull(),
});
