import { DEFAULT_WORK_ORDER_SETTINGS, type WorkOrderSettings } from '#shared/domain/workOrders/settings.ts';
import type { ReadDb } from '../db/openDatabase.ts';

/** What the office decided about its work orders; undefined until it changes what the program comes with. */
export function savedWorkOrderRules(db: ReadDb): WorkOrderSettings | undefined {
  const text = db.prepare<[], string>('SELECT settings FROM work_order_settings').pluck().get();
  return text === undefined ? undefined : (JSON.parse(text) as WorkOrderSettings);
}

/** The office's own rules, or those the program comes with. */
export function workOrderRules(db: ReadDb): WorkOrderSettings {
  return savedWorkOrderRules(db) ?? DEFAULT_WORK_ORDER_SETTINGS;
}
