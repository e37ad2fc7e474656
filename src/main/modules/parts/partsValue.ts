import type { ReadDb } from '../../db/openDatabase.ts';
import { partOf, stockOfPart } from './partFacts.ts';

/** What the parts that went into work orders and didn't come back were worth, in fen by order. */
export function partsValueOfOrders(db: ReadDb, workOrderIds: readonly string[]): Map<string, number> {
  const issues = db
    .prepare<[string], { issueId: string; partId: string; workOrderId: string }>(
      `SELECT id AS issueId, part_id AS partId, use_id AS workOrderId FROM part_movements
       WHERE use_kind = 'workOrder' AND kind = 'issued' AND use_id IN (SELECT value FROM json_each(?))`,
    )
    .all(JSON.stringify(workOrderIds));
  const values = new Map<string, number>();
  for (const [partId, of] of Map.groupBy(issues, ({ partId: id }) => id)) {
    const { stock } = stockOfPart(db, partOf(db, partId));
    for (const { issueId, workOrderId } of of)
      values.set(workOrderId, (values.get(workOrderId) ?? 0) + (stock.taken.get(issueId)?.valueFen ?? 0));
  }
  return values;
}
