import { daysBetween } from '#shared/domain/calendar/months.ts';
import type { HandlerContext } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { SHIFT, SHIFT_STATE, type ShiftRecord, sheetOf } from '../shifts/index.ts';

/** What of a shift's cash is still on its way to the bank, in fen; undefined while it isn't counted and handed over. */
export function unbankedOf(db: ReadDb, shift: Pick<ShiftRecord, 'shiftId' | 'sheet'>): number | undefined {
  if (shift.sheet === null) return undefined;
  const sheet = sheetOf(shift.sheet);
  const bankedFen = db
    .prepare<[string], number>(
      `SELECT coalesce(sum(d.amount_fen), 0) FROM cash_deposit_shifts d WHERE d.shift_id = ?
         AND NOT EXISTS (SELECT 1 FROM cash_deposit_reversals r WHERE r.deposit_id = d.deposit_id)`,
    )
    .pluck()
    .get(shift.shiftId);
  // What was banked out of the open till had left it before the count.
  return sheet.toBankFen + sheet.cash.bankedFen - (bankedFen ?? 0);
}

export type Unbanked = {
  readonly shiftId: string;
  readonly businessDate: string;
  readonly cashierName: string;
  readonly amountFen: number | undefined;
  /** Whole days since the business date of the shift. */
  readonly days: number;
};

/** Cash on its way to the bank, oldest first (domain.md 4.3: it is carried on and aged). Open tills stand without an amount. */
export function unbankedCash({ db, businessDate }: Pick<HandlerContext, 'db' | 'businessDate'>): Unbanked[] {
  return db
    .prepare<[], ShiftRecord>(
      `${SHIFT} WHERE h.id IS NOT NULL OR (${SHIFT_STATE} = 'open' AND EXISTS (
         SELECT 1 FROM payments p JOIN payment_tenders t ON t.payment_id = p.id WHERE p.shift_id = s.id AND t.method = 'cash'))
       ORDER BY s.business_date, s.opened_at, s.id`,
    )
    .all()
    .map((row) => ({
      shiftId: row.shiftId,
      businessDate: row.businessDate,
      cashierName: row.cashierName ?? '',
      amountFen: unbankedOf(db, row),
      days: Math.max(0, daysBetween(row.businessDate, businessDate)),
    }))
    .filter(({ amountFen }) => amountFen !== 0);
}

export function unbankedTotal(rows: readonly Unbanked[]): number {
  return rows.reduce((sum, { amountFen }) => sum + (amountFen ?? 0), 0);
}
