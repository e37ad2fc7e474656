import type { CashMovement } from '#shared/domain/shifts/cashMovements.ts';
import type { ReadDb } from '../../db/openDatabase.ts';

/** Reads the movements of one kind of fact. The shift's id is the only parameter. */
type Source = (db: ReadDb, shiftId: string) => CashMovement[];

const floats: Source = (db, shiftId) =>
  db
    .prepare<[string], number>('SELECT float_fen FROM shift_floats WHERE shift_id = ?')
    .pluck()
    .all(shiftId)
    .map((amountFen) => ({ kind: 'float', amountFen }));

/** What was handed over for payments and what was given back: tenders stand in the books less their change. */
const payments: Source = (db, shiftId) =>
  db
    .prepare<[string], { keptFen: number; changeFen: number }>(
      `SELECT sum(t.amount_fen) AS keptFen, p.change_fen AS changeFen
       FROM payments p JOIN payment_tenders t ON t.payment_id = p.id
       WHERE p.shift_id = ? AND t.method = 'cash' AND t.amount_fen > 0 GROUP BY p.id`,
    )
    .all(shiftId)
    .flatMap(({ keptFen, changeFen }): CashMovement[] => [
      { kind: 'received', amountFen: keptFen + changeFen },
      { kind: 'change', amountFen: changeFen },
    ]);

/** The cash of a void receipt goes back out of the till it came into; only an open shift's receipts can be voided. */
const voids: Source = (db, shiftId) =>
  db
    .prepare<[string], number>(
      `SELECT json_extract(t.value, '$.amountFen') FROM receipts c, json_each(c.snapshot, '$.tenders') t
       WHERE c.shift_id = ? AND json_extract(t.value, '$.method') = 'cash'
         AND EXISTS (SELECT 1 FROM receipt_voids v WHERE v.receipt_id = c.id)`,
    )
    .pluck()
    .all(shiftId)
    .map((amountFen) => ({ kind: 'refund', amountFen }));

/** A counter receipt takes cash out by its negative tenders: handed back, or never there. */
const reversals: Source = (db, shiftId) =>
  db
    .prepare<[string], number>(
      `SELECT -t.amount_fen FROM payments p JOIN payment_tenders t ON t.payment_id = p.id
       WHERE p.shift_id = ? AND t.method = 'cash' AND t.amount_fen < 0`,
    )
    .pluck()
    .all(shiftId)
    .map((amountFen) => ({ kind: 'refund', amountFen }));

const refunds: Source = (db, shiftId) =>
  db
    .prepare<[string], number>(`SELECT amount_fen FROM refunds WHERE shift_id = ? AND method = 'cash'`)
    .pluck()
    .all(shiftId)
    .map((amountFen) => ({ kind: 'refund', amountFen }));

const banked: Source = (db, shiftId) =>
  db
    .prepare<[string], number>(
      `SELECT d.amount_fen FROM cash_deposit_shifts d WHERE d.shift_id = ? AND d.from_open_till = 1
         AND NOT EXISTS (SELECT 1 FROM cash_deposit_reversals r WHERE r.deposit_id = d.deposit_id)`,
    )
    .pluck()
    .all(shiftId)
    .map((amountFen) => ({ kind: 'banked', amountFen }));

/** Every fact that moves cash of a till. What pays out or takes in otherwise adds its source here, and its kind in shared. */
const SOURCES: readonly Source[] = [floats, payments, voids, reversals, refunds, banked];

export function cashMovementsOf(db: ReadDb, shiftId: string): CashMovement[] {
  return SOURCES.flatMap((source) => source(db, shiftId));
}
