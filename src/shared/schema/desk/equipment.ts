import type { EquipmentRecord } from '../../domain/equipment/record.ts';
import { integer, json, table, text } from '../columns.desk.ts';

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
