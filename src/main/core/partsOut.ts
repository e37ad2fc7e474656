import { outMilli, stockOf } from '#shared/domain/parts/stock.ts';
import type { ReadDb } from '../db/openDatabase.ts';
import { partReader } from './derivePart.ts';

/** How much of each part is out for a work order: issued and not given back, in thousandths of the unit. */
export function partsOut(db: ReadDb, workOrderId: string): ReadonlyMap<string, number> {
  const issues = db
    .prepare<[string], { id: string; partId: string }>(
      `SELECT id, part_id AS partId FROM part_movements
       WHERE use_id = ? AND use_kind = 'workOrder' AND kind = 'issued'`,
    )
    .all(workOrderId);
  const facts = partReader(db);
  const out = new Map<string, number>();
  for (const partId of new Set(issues.map((issue) => issue.partId))) {
    const stock = stockOf(facts.costing(partId) ?? 'average', facts.movements(partId));
    const own = issues.filter((issue) => issue.partId === partId);
    out.set(
      partId,
      own.reduce((sum, { id }) => sum + outMilli(stock, id), 0),
    );
  }
  return out;
}
