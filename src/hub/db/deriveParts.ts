import { partStockRow } from '#shared/domain/parts/row.ts';
import type { Costing, Movement } from '#shared/domain/parts/stock.ts';
import { one, type Queries } from './hubDatabase.ts';

/** Makes the stock of a part anew: what there is is shared, the loading is PostgreSQL's. */
export async function derivePart(tx: Queries, communityId: string, partId: string): Promise<void> {
  const part = await one<{ costing: Costing }>(
    tx,
    'SELECT costing FROM parts WHERE community_id = $1 AND id = $2',
    communityId,
    partId,
  );
  if (!part) return;
  const movements = await tx.all<Movement>(
    `SELECT id, kind, quantity_milli AS "quantityMilli", value_fen AS "valueFen", batch, issue_id AS "issueId",
       recorded_at AS "recordedAt" FROM part_movements WHERE community_id = $1 AND part_id = $2`,
    communityId,
    partId,
  );
  const row = Object.values(partStockRow(partId, part.costing, movements));
  await tx.all('DELETE FROM part_stocks WHERE community_id = $1 AND part_id = $2', communityId, partId);
  await tx.all(
    `INSERT INTO part_stocks (community_id, part_id, quantity_milli, value_fen, idle, last_at, lots)
     VALUES ($1, ${row.map((_value, index) => `$${index + 2}`).join(', ')})`,
    communityId,
    ...row,
  );
}
