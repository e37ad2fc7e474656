import type { ShiftRow } from '#shared/contract/shifts.contract.ts';
import { type CashSummary, cashSummary, tookNoCash } from '#shared/domain/shifts/cashMovements.ts';
import type { CashCounts } from '#shared/domain/shifts/denominations.ts';
import { type ShiftSheet, shiftSheet } from '#shared/domain/shifts/shiftSheet.ts';
import { type ShiftState, shiftState } from '#shared/domain/shifts/shiftState.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { HandlerContext } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { cashMovementsOf } from './cashMovements.ts';

/** A shift with the facts that stand: its last count, its hand-over, its first review. */
export type ShiftRecord = {
  readonly shiftId: string;
  readonly businessDate: string;
  readonly openedAt: number;
  readonly deskId: string;
  readonly deskName: string | null;
  readonly cashierId: string;
  readonly cashierName: string | null;
  readonly receipts: number;
  readonly countNo: number;
  readonly countedFen: number | null;
  /** JSON of `CashCounts` and `CashSummary`. */
  readonly counts: string | null;
  readonly cash: string | null;
  readonly countedBy: string | null;
  readonly countedForCashier: number | null;
  /** JSON of the hand-over sheet. */
  readonly sheet: string | null;
  readonly handedOverBy: string | null;
  readonly reviewId: string | null;
};

/** The latest fact of a shift in a table, as a join. */
const last = (table: string, name: string, by: string, order: 'ASC' | 'DESC') =>
  `LEFT JOIN ${table} ${name} ON ${name}.id = (SELECT x.id FROM ${table} x WHERE x.shift_id = s.id ORDER BY x.${by} ${order}, x.id ${order} LIMIT 1)`;

export const SHIFT_FACTS = [
  last('shift_counts', 'n', 'counted_at', 'DESC'),
  last('shift_hand_overs', 'h', 'handed_over_at', 'ASC'),
  last('shift_reviews', 'v', 'reviewed_at', 'ASC'),
].join(' ');

/** Same words as `shiftState`, for filtering in the database. */
export const SHIFT_STATE = `CASE WHEN v.id IS NOT NULL THEN 'reviewed' WHEN h.id IS NOT NULL THEN 'submitted'
  WHEN n.id IS NOT NULL THEN 'counted' ELSE 'open' END`;

export const SHIFT = `SELECT s.id AS shiftId, s.business_date AS businessDate, s.opened_at AS openedAt,
    s.desk_id AS deskId, d.name AS deskName, s.cashier_id AS cashierId, u.display_name AS cashierName,
    (SELECT count(*) FROM receipts c WHERE c.shift_id = s.id) AS receipts,
    (SELECT count(*) FROM shift_counts x WHERE x.shift_id = s.id) AS countNo,
    n.counted_fen AS countedFen, n.counts, n.cash, n.counted_by AS countedBy, n.forgotten AS countedForCashier,
    h.sheet, h.handed_over_by AS handedOverBy, v.id AS reviewId
  FROM shifts s LEFT JOIN users u ON u.id = s.cashier_id LEFT JOIN desks d ON d.id = s.desk_id ${SHIFT_FACTS}`;

/** Throws `shift.gone`. */
export function shiftOf(db: ReadDb, shiftId: string): ShiftRecord {
  const row = db.prepare<[string], ShiftRecord>(`${SHIFT} WHERE s.id = ?`).get(shiftId);
  if (!row) throw new AppError('not_found', 'shift.gone', { path: ['shiftId'] });
  return row;
}

export function stateOf(row: ShiftRecord): ShiftState {
  return shiftState({
    counted: row.countNo > 0,
    handedOver: row.sheet !== null,
    reviewed: row.reviewId !== null,
  });
}

export function sheetOf(text: string): ShiftSheet {
  return shiftSheet.parse(JSON.parse(text));
}

/** The last count with what it was held against. */
export function countOf(
  row: ShiftRecord,
): { counts: CashCounts; countedFen: number; cash: CashSummary } | undefined {
  if (row.counts === null || row.cash === null || row.countedFen === null) return undefined;
  return {
    counts: JSON.parse(row.counts) as CashCounts,
    countedFen: row.countedFen,
    cash: JSON.parse(row.cash) as CashSummary,
  };
}

export function isForgotten(
  { businessDate }: Pick<HandlerContext, 'businessDate'>,
  row: ShiftRecord,
): boolean {
  return stateOf(row) === 'open' && row.businessDate < businessDate;
}

/** Nothing in it to count: no cash moved, and a count, if there was one, found none. */
export function isQuiet(db: ReadDb, row: ShiftRecord): boolean {
  return (row.countedFen ?? 0) === 0 && tookNoCash(cashMovementsOf(db, row.shiftId));
}

/** Nobody looks over what they took, counted or handed over themselves, whatever their role (domain.md 4.5). */
export function isOwnWork(row: ShiftRecord, userId: string): boolean {
  return [row.cashierId, row.countedBy, row.handedOverBy].includes(userId);
}

export function cashNow(db: ReadDb, shiftId: string): CashSummary {
  return cashSummary(cashMovementsOf(db, shiftId));
}

export function shiftView(context: HandlerContext, row: ShiftRecord): ShiftRow {
  const { db, session } = context;
  const state = stateOf(row);
  const count = countOf(row);
  const quiet = isQuiet(db, row);
  return {
    shiftId: row.shiftId,
    businessDate: row.businessDate,
    openedAt: row.openedAt,
    cashierId: row.cashierId,
    cashierName: row.cashierName ?? '',
    deskName: row.deskName ?? '',
    state,
    forgotten: isForgotten(context, row),
    receipts: row.receipts,
    tookNoCash: quiet,
    reviewable:
      session.permissions.has('shifts.review') &&
      !isOwnWork(row, session.userId) &&
      (state === 'submitted' || (state !== 'reviewed' && quiet)),
    ...(count && { countedFen: count.countedFen, varianceFen: count.countedFen - count.cash.expectedFen }),
  };
}
