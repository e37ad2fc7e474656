import type { PlanTerms } from '../../domain/equipment/plan.ts';
import type { EquipmentRecord } from '../../domain/equipment/record.ts';
import { integer, json, table, text } from '../columns.hub.ts';

/** The ledger of machines; what lists look for stands in columns of its own beside the whole record. */
export const equipment = table('equipment', {
  id: text('id').primaryKey(),
  code: text('code').notNull(),
  series: text('series').notNull(),
  serial: integer('serial').notNull(),
  name: text('name').notNull(),
  class: text('class').notNull(),
  ownNumber: text('own_number'),
  parentId: text('parent_id'),
  state: text('state').notNull(),
  record: json<EquipmentRecord>('record').notNull(),
  /** Under the key of the machine. */
  sealedContacts: text('sealed_contacts'),
  /** The op that put it last: whoever changes it names the one they saw. */
  version: text('version').notNull(),
  savedBy: text('saved_by').notNull(),
  savedAt: integer('saved_at').notNull(),
});

/** Which work orders are about which machine. */
export const equipmentOrders = table('equipment_orders', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  equipmentId: text('equipment_id').notNull(),
  workOrderId: text('work_order_id').notNull(),
  linkedAt: integer('linked_at').notNull(),
});

/** What was counted or measured at machines. */
export const equipmentReadings = table('equipment_readings', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  equipmentId: text('equipment_id').notNull(),
  measure: text('measure').notNull(),
  value: text('value').notNull(),
  day: text('day').notNull(),
  readBy: text('read_by').notNull(),
  recordedAt: integer('recorded_at').notNull(),
});

/** What is done at machines and when. */
export const plans = table('plans', {
  id: text('id').primaryKey(),
  equipmentId: text('equipment_id').notNull(),
  active: integer('active').notNull(),
  terms: json<PlanTerms>('terms').notNull(),
  version: text('version').notNull(),
  savedBy: text('saved_by').notNull(),
  savedAt: integer('saved_at').notNull(),
});

/** Tasks made of plans; a task is its plan and its due day, whoever made it. */
export const planTasks = table('plan_tasks', {
  id: text('id').primaryKey(),
  planId: text('plan_id').notNull(),
  equipmentId: text('equipment_id').notNull(),
  dueDay: text('due_day').notNull(),
  cause: text('cause').notNull(),
});

/** How tasks ended; the last word counts. */
export const planTaskNotes = table('plan_task_notes', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  taskId: text('task_id').notNull(),
  outcome: text('outcome').notNull(),
  day: text('day').notNull(),
  note: text('note'),
  certificate: text('certificate'),
  validTo: text('valid_to'),
  notedBy: text('noted_by').notNull(),
  recordedAt: integer('recorded_at').notNull(),
});
