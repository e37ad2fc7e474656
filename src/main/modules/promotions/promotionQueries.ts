import { AppError } from '#shared/kernel/appError.ts';
import type { ReadDb } from '../../db/openDatabase.ts';

export type PromotionRow = {
  readonly id: string;
  readonly roomId: string;
  readonly feeItemId: string;
  readonly feeName: string;
  readonly payMonths: number;
  readonly freeMonths: number;
  readonly monthlyFen: number;
  readonly lineIds: readonly string[];
  readonly endedOn: string | null;
};

type Stored = Omit<PromotionRow, 'lineIds'> & { readonly lineIds: string };

const PROMOTION = `SELECT p.id, p.room_id AS roomId, p.fee_item_id AS feeItemId, f.name AS feeName,
  p.pay_months AS payMonths, p.free_months AS freeMonths, p.monthly_fen AS monthlyFen, p.line_ids AS lineIds,
  (SELECT e.business_date FROM promotion_ends e WHERE e.promotion_id = p.id) AS endedOn
  FROM promotions p JOIN fee_items f ON f.id = p.fee_item_id`;

const opened = (row: Stored): PromotionRow => ({ ...row, lineIds: JSON.parse(row.lineIds) as string[] });

/** The promotion of an id. Throws `promotion.gone`. */
export function promotionOf(db: ReadDb, id: string): PromotionRow {
  const row = db.prepare<[string], Stored>(`${PROMOTION} WHERE p.id = ?`).get(id);
  if (!row) throw new AppError('not_found', 'promotion.gone', { path: ['promotionId'] });
  return opened(row);
}

export function promotionsOfRoom(db: ReadDb, roomId: string): PromotionRow[] {
  return db
    .prepare<[string], Stored>(`${PROMOTION} WHERE p.room_id = ? ORDER BY p.id DESC`)
    .all(roomId)
    .map(opened);
}
