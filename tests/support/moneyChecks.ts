import { join } from 'node:path';
import { expect } from 'vitest';
import { openForReading, type ReadDb } from '#main/db/openDatabase.ts';

/** The file as it lies on disk, read beside the desk that writes it. */
export function readFile<T>(dataFolder: string, work: (db: ReadDb) => T): T {
  const db = openForReading(join(dataFolder, 'community.sqlite'));
  try {
    return work(db);
  } finally {
    db.close();
  }
}

const number = (db: ReadDb, sql: string) => db.prepare<[], number>(sql).pluck().get() ?? 0;

const STANDS = 'NOT EXISTS (SELECT 1 FROM receipt_voids v WHERE v.receipt_id = a.receipt_id)';

/** What must hold after every act, whatever was done. Reads the facts, not the code that wrote them. */
export function expectMoneyRight(db: ReadDb): void {
  const wrong = {
    owedBelowZero: number(db, 'SELECT count(*) FROM line_states WHERE outstanding_fen < 0 OR paid_fen < 0'),
    prepaymentBelowZero: number(
      db,
      'SELECT count(*) FROM (SELECT 1 FROM prepayment_entries GROUP BY room_id HAVING sum(amount_fen) < 0)',
    ),
    /** Σ tenders = what the payment keeps = Σ its receipts. */
    tendersDiffer: number(
      db,
      `SELECT count(*) FROM payments p WHERE total_fen <> (SELECT sum(t.amount_fen) FROM payment_tenders t WHERE t.payment_id = p.id)
       OR total_fen <> (SELECT sum(c.total_fen) FROM receipts c WHERE c.payment_id = p.id)`,
    ),
    /** A receipt's total = what it settles + what it prepays + deposits it takes. */
    receiptsDiffer: number(
      db,
      `SELECT count(*) FROM receipts c WHERE total_fen <>
       coalesce((SELECT sum(a.amount_fen) FROM allocations a WHERE a.receipt_id = c.id), 0) +
       coalesce((SELECT sum(p.amount_fen) FROM prepayment_entries p WHERE p.id = c.id || '.in'
         OR (p.receipt_id = c.id AND p.kind = 'reversed')), 0) +
       coalesce((SELECT sum(d.amount_fen) FROM deposit_entries d WHERE d.receipt_id = c.id
         AND (d.kind = 'taken' OR (d.kind = 'reversed' AND d.amount_fen < 0))), 0)`,
    ),
    depositBelowZero: number(
      db,
      `SELECT count(*) FROM (SELECT 1 FROM deposit_entries GROUP BY coalesce(deposit_id, id) HAVING sum(amount_fen) < 0)`,
    ),
    refundGaps: number(
      db,
      'SELECT count(*) FROM (SELECT 1 FROM refunds GROUP BY series HAVING min(serial) <> 1 OR max(serial) <> count(*))',
    ),
    reversedTwice: number(db, 'SELECT count(*) - count(DISTINCT receipt_id) FROM receipt_reversals'),
    gaps: number(
      db,
      'SELECT count(*) FROM (SELECT 1 FROM receipts GROUP BY series HAVING min(serial) <> 1 OR max(serial) <> count(*))',
    ),
    sameNumberTwice: number(db, 'SELECT count(*) - count(DISTINCT number) FROM receipts'),
    voidedTwice: number(db, 'SELECT count(*) - count(DISTINCT receipt_id) FROM receipt_voids'),
  };
  expect(wrong).toEqual(Object.fromEntries(Object.keys(wrong).map((key) => [key, 0])));
  const billed = number(db, 'SELECT coalesce(sum(l.amount_fen), 0) FROM bill_lines l');
  const credited = number(db, 'SELECT coalesce(sum(amount_fen), 0) FROM line_credits');
  const settled = number(db, `SELECT coalesce(sum(a.amount_fen), 0) FROM allocations a WHERE ${STANDS}`);
  const excess = number(
    db,
    `SELECT coalesce(sum(amount_fen), 0) FROM prepayment_entries a WHERE kind = 'excess' AND ${STANDS}`,
  );
  const owed = number(db, 'SELECT coalesce(sum(outstanding_fen), 0) FROM line_states');
  expect(owed).toBe(billed - credited - settled + excess);
}
