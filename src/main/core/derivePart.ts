import { partStockRow } from '#shared/domain/parts/row.ts';
import type { Costing, Movement } from '#shared/domain/parts/stock.ts';
import type { ReadDb, WriteDb } from '../db/openDatabase.ts';

/** Reads the facts of a part's stock; statements are prepared once per connection. */
export function partReader(db: ReadDb): {
  costing(partId: string): Costing | undefined;
  movements(partId: string): Movement[];
} {
  const costing = db.prepare<[string], Costing>('SELECT costing FROM parts WHERE id = ?').pluck();
  const movements = db.prepare<[string], Movement>(
    `SELECT id, kind, quantity_milli AS quantityMilli, value_fen AS valueFen, batch, issue_id AS issueId,
       recorded_at AS recordedAt FROM part_movements WHERE part_id = ?`,
  );
  return {
    costing: (partId) => costing.get(partId),
    movements: (partId) => movements.all(partId),
  };
}

const COLUMNS = ['part_id', 'quantity_milli', 'value_fen', 'idle', 'last_at', 'lots'] as const;

/** Makes the stock of a part anew from its facts. A movement of a part nobody heard of yet leaves none. */
export function partDeriver(db: WriteDb): (partId: string) => void {
  const facts = partReader(db);
  const put = db.prepare(
    `INSERT INTO part_stocks (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map(() => '?').join(', ')})
     ON CONFLICT (part_id) DO UPDATE SET ${COLUMNS.slice(1)
       .map((column) => `${column} = excluded.${column}`)
       .join(', ')}`,
  );
  return (partId) => {
    const costing = facts.costing(partId);
    if (costing) put.run(...Object.values(partStockRow(partId, costing, facts.movements(partId))));
  };
}
