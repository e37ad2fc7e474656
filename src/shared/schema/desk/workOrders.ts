import type { Pause, Ratings } from '../../domain/workOrders/history.ts';
import type { WorkOrderSettings } from '../../domain/workOrders/settings.ts';
import type { WorkerProfile } from '../../domain/workOrders/workers.ts';
import type { WorkOrderDetail } from '../../ops/workOrders.ops.ts';
import { integer, json, table, text } from '../columns.desk.ts';

/** What was reported, with what only those may read who look after it. */
export const workOrderReports = table('work_order_reports', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  number: text('number').notNull(),
  series: text('series').notNull(),
  serial: integer('serial').notNull(),
  roomId: text('room_id'),
  place: text('place'),
  area: text('area').notNull(),
  categoryId: text('category_id').notNull(),
  priority: text('priority').notNull(),
  channel: text('channel').notNull(),
  personId: text('person_id'),
  sealedCaller: text('sealed_caller'),
  sealedWords: text('sealed_words').notNull(),
  sealSubject: text('seal_subject').notNull(),
  appointmentAt: integer('appointment_at'),
  reportedAt: integer('reported_at').notNull(),
  businessDate: text('business_date').notNull(),
  reportedBy: text('reported_by').notNull(),
  recordedAt: integer('recorded_at').notNull(),
});

/** What was done to orders, one row an act; whether it took effect follows from all of them. */
export const workOrderEvents = table('work_order_events', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  workOrderId: text('work_order_id').notNull(),
  act: text('act').notNull(),
  at: integer('at').notNull(),
  recordedAt: integer('recorded_at').notNull(),
  actorId: text('actor_id').notNull(),
  detail: json<WorkOrderDetail>('detail').notNull(),
  sealedNote: text('sealed_note'),
  sealSubject: text('seal_subject'),
});

/** Derived: where each order stands, for lists. */
export const workOrders = table('work_orders', {
  workOrderId: text('work_order_id').primaryKey(),
  number: text('number').notNull(),
  roomId: text('room_id'),
  state: text('state').notNull(),
  version: integer('version').notNull(),
  /** 1 while anybody still has to do something about it. */
  open: integer('open').notNull(),
  workerId: text('worker_id'),
  categoryId: text('category_id').notNull(),
  priority: text('priority').notNull(),
  reportedAt: integer('reported_at').notNull(),
  roundAt: integer('round_at').notNull(),
  acceptedAt: integer('accepted_at'),
  respondedAt: integer('responded_at'),
  doneAt: integer('done_at'),
  closedAt: integer('closed_at'),
  lastAt: integer('last_at').notNull(),
  reopened: integer('reopened').notNull(),
  urged: integer('urged').notNull(),
  /** Of the present round, for its clocks. */
  pauses: json<readonly Pause[]>('pauses').notNull(),
  ratings: json<Ratings | null>('ratings'),
  /** Whether a return visit is owed, and was made. */
  visit: text('visit').notNull(),
  visited: integer('visited').notNull(),
  lineId: text('line_id'),
  contractorId: text('contractor_id'),
});

export const workOrderSettings = table('work_order_settings', {
  id: text('id').primaryKey(),
  settings: json<WorkOrderSettings>('settings').notNull(),
  savedBy: text('saved_by').notNull(),
  savedAt: integer('saved_at').notNull(),
});

/** What somebody mends, where and when they are on duty. */
export const workOrderWorkers = table('work_order_workers', {
  id: text('id').primaryKey(),
  profile: json<WorkerProfile>('profile').notNull(),
  savedBy: text('saved_by').notNull(),
  savedAt: integer('saved_at').notNull(),
});

/** What paid repairs are priced by; put whole when it changes. */
export const repairItems = table('repair_items', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  kind: text('kind').notNull(),
  unit: text('unit').notNull(),
  partId: text('part_id'),
  active: integer('active').notNull(),
  savedBy: text('saved_by').notNull(),
  savedAt: integer('saved_at').notNull(),
});

/** The price of an item from a day on; of two for one day the later one counts. */
export const repairPrices = table('repair_prices', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  itemId: text('item_id').notNull(),
  fromDay: text('from_day').notNull(),
  /** 元 per unit, exact decimal. */
  unitPrice: text('unit_price').notNull(),
  setBy: text('set_by').notNull(),
  setAt: integer('set_at').notNull(),
});
