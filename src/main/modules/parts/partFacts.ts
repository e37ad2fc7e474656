import type { Costing, Movement, Stock } from '#shared/domain/parts/stock.ts';
import { stockOf } from '#shared/domain/parts/stock.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { partReader } from '../../core/derivePart.ts';
import type { ReadDb } from '../../db/openDatabase.ts';

export type PartRecord = {
  readonly partId: string;
  readonly code: string;
  readonly name: string;
  readonly specification: string | null;
  readonly unit: string;
  readonly place: string | null;
  readonly costing: Costing;
  readonly active: number;
  readonly minimumMilli: number;
  readonly quantityMilli: number;
  readonly valueFen: number;
  readonly idle: number;
};

/** Parts with what there is of them; `p` and `s` are the part and its stock. */
export const PART = `SELECT p.id AS partId, p.code, p.name, p.specification, p.unit, p.place, p.costing, p.active,
    p.minimum_milli AS minimumMilli, s.quantity_milli AS quantityMilli, s.value_fen AS valueFen, s.idle
  FROM parts p JOIN part_stocks s ON s.part_id = p.id`;

/** Kept, and less of it than there should be. */
export const BELOW_MINIMUM = 'p.active = 1 AND s.quantity_milli < p.minimum_milli';

/** Throws `part.gone`. */
export function partOf(db: ReadDb, partId: string, path: (string | number)[] = ['partId']): PartRecord {
  const part = db.prepare<[string], PartRecord>(`${PART} WHERE p.id = ?`).get(partId);
  if (!part) throw new AppError('not_found', 'part.gone', { path });
  return part;
}

/** The stock of a part from its facts, with its movements. */
export function stockOfPart(
  db: ReadDb,
  { partId, costing }: Pick<PartRecord, 'partId' | 'costing'>,
): { stock: Stock; movements: Movement[] } {
  const movements = partReader(db).movements(partId);
  return { stock: stockOf(costing, movements), movements };
}
