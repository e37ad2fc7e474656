import { daysBetween } from '#shared/domain/calendar/months.ts';
import type { HandlerContext } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';

/**
 * What of a handed-over shift's cash is still on its way, in fen: all that was in hand less what stays as float and what
 * was banked. What went to the bank out of the open till had left it before the count, so it counts on both sides.
 */
const UNBANKED = `json_extract(h.sheet, '$.toBankFen') + json_extract(h.sheet, '$.cash.bankedFen') - coalesce((
  SELECT sum(d.amount_fen) FROM cash_deposit_shifts d WHERE d.shift_id = h.shift_id
    AND NOT EXISTS (SELECT 1 FROM cash_deposit_reversals r WHERE r.deposit_id = d.deposit_id)), 0)`;

/** Undefined while the shift isn't handed over. */
export function unbankedOf(db: ReadDb, shiftId: string): number | undefined {
  return db
    .prepare<[string], number>(
      `SELECT ${UNBANKED} FROM shift_hand_overs h WHERE h.shift_id = ? ORDER BY h.handed_over_at, h.id LIMIT 1`,
    )
    .pluck()
    .get(shiftId);
}

export type Unbanked = {
  readonly shiftId: string;
  readonly businessDate: string;
  readonly cashierName: string;
  readonly amountFen: number | undefined;
  /** Whole days since the business date of the shift. */
  readonly days: number;
};

type Row = { shiftId: string; businessDate: string; cashierName: string | null; amountFen: number | null };

/** Cash on its way to the bank, oldest first (domain.md 4.3: it is carried on and aged). Open tills stand without an amount. */
export function unbankedCash({ db, businessDate }: Pick<HandlerContext, 'db' | 'businessDate'>): Unbanked[] {
  return db
    .prepare<[], Row>(
      `SELECT s.id AS shiftId, s.business_date AS businessDate, u.display_name AS cashierName, o.amountFen
       FROM (
         SELECT h.shift_id AS shiftId, ${UNBANKED} AS amountFen FROM shift_hand_overs h
         UNION ALL
         SELECT s.id, NULL FROM shifts s
         WHERE NOT EXISTS (SELECT 1 FROM shift_counts n WHERE n.shift_id = s.id) AND EXISTS (
           SELECT 1 FROM receipts c, json_each(c.snapshot, '$.tenders') t
           WHERE c.shift_id = s.id AND json_extract(t.value, '$.method') = 'cash')
       ) o JOIN shifts s ON s.id = o.shiftId LEFT JOIN users u ON u.id = s.cashier_id
       WHERE o.amountFen IS NULL OR o.amountFen <> 0 ORDER BY s.business_date, s.opened_at, s.id`,
    )
    .all()
    .map(({ cashierName, amountFen, ...row }) => ({
      ...row,
      cashierName: cashierName ?? '',
      amountFen: amountFen ?? undefined,
      days: Math.max(0, daysBetween(row.businessDate, businessDate)),
    }));
}

export function unbankedTotal(rows: readonly Unbanked[]): number {
  return rows.reduce((sum, { amountFen }) => sum + (amountFen ?? 0), 0);
}
