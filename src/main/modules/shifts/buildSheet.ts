import type { TENDER_METHODS } from '#shared/contract/payments.contract.ts';
import type { CashSummary } from '#shared/domain/shifts/cashMovements.ts';
import type { CashCounts } from '#shared/domain/shifts/denominations.ts';
import { type NumberedReceipt, receiptRanges } from '#shared/domain/shifts/receiptRanges.ts';
import type { ShiftSheet } from '#shared/domain/shifts/shiftSheet.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import type { ShiftRecord } from './shiftRows.ts';

/** A fact has room for this many names; a shift with more has other worries. */
const MOST_NAMED = 200;

export type MethodTotal = {
  readonly method: (typeof TENDER_METHODS)[number];
  readonly amountFen: number;
  readonly receipts: number;
};

/** By receipt, because one of a payment's receipts can be void while the others stand. */
export const TENDERS_OF_RECEIPTS = `SELECT json_extract(t.value, '$.method') AS method,
    sum(json_extract(t.value, '$.amountFen')) AS amountFen, count(DISTINCT c.id) AS receipts
  FROM receipts c, json_each(c.snapshot, '$.tenders') t
  WHERE NOT EXISTS (SELECT 1 FROM receipt_voids v WHERE v.receipt_id = c.id)`;

export function tendersOfShift(db: ReadDb, shiftId: string): MethodTotal[] {
  return db
    .prepare<[string], MethodTotal>(
      `${TENDERS_OF_RECEIPTS} AND c.shift_id = ? GROUP BY method ORDER BY method`,
    )
    .all(shiftId);
}

function rangesOf(db: ReadDb, shiftId: string): ShiftSheet['receipts'] {
  const rows = db
    .prepare<[string], { series: string; serial: number; isVoid: number }>(
      `SELECT c.series, c.serial, EXISTS (SELECT 1 FROM receipt_voids v WHERE v.receipt_id = c.id) AS isVoid
       FROM receipts c WHERE c.shift_id = ? ORDER BY c.series, c.serial`,
    )
    .all(shiftId)
    .map(({ series, serial, isVoid }): NumberedReceipt => ({ series, serial, void: isVoid === 1 }));
  const taken = db.prepare<[string, number], { one: number }>(
    'SELECT 1 AS one FROM receipts WHERE series = ? AND serial = ?',
  );
  return receiptRanges(rows, (series, serial) => taken.get(series, serial) !== undefined).map((range) => ({
    ...range,
    voids: range.voids.slice(0, MOST_NAMED),
    gaps: [...range.gaps],
  }));
}

function printsOf(db: ReadDb, shiftId: string): Pick<ShiftSheet, 'unprinted' | 'unknownPrints'> {
  const jobs = db
    .prepare<[string, number], { number: string; isUnknown: number }>(
      `SELECT DISTINCT j.document_number AS number, j.state = 'unknown' AS isUnknown
       FROM print_jobs j JOIN receipts c ON c.id = j.document_id
       WHERE c.shift_id = ? AND j.state IN ('queued', 'sending', 'waiting', 'failed', 'unknown')
       ORDER BY j.document_number LIMIT ?`,
    )
    .all(shiftId, MOST_NAMED);
  const named = (isUnknown: number) =>
    jobs.filter((job) => job.isUnknown === isUnknown).map(({ number }) => number);
  return { unprinted: named(0), unknownPrints: named(1) };
}

function waitingTransfers(db: ReadDb, cashierId: string): ShiftSheet['transfers'] {
  return db
    .prepare<[string, number], { slipNumber: string; amountFen: number }>(
      `SELECT t.slip_number AS slipNumber, t.amount_fen AS amountFen FROM transfers t WHERE t.cashier_id = ?
         AND NOT EXISTS (SELECT 1 FROM transfer_outcomes o WHERE o.transfer_id = t.id)
       ORDER BY t.noted_at, t.slip_number LIMIT ?`,
    )
    .all(cashierId, MOST_NAMED);
}

/** What a hand-over sheet says of a shift at this moment: everything recomputed from the facts that point at it. */
export function buildSheet(
  db: ReadDb,
  shift: Pick<ShiftRecord, 'shiftId' | 'cashierId'>,
  count: { counts: CashCounts; countedFen: number; cash: CashSummary; countNo: number },
  keptFloatFen: number,
): ShiftSheet {
  return {
    cash: count.cash,
    counts: count.counts,
    countedFen: count.countedFen,
    varianceFen: count.countedFen - count.cash.expectedFen,
    countNo: count.countNo,
    receipts: rangesOf(db, shift.shiftId),
    tenders: tendersOfShift(db, shift.shiftId),
    ...printsOf(db, shift.shiftId),
    transfers: waitingTransfers(db, shift.cashierId),
    keptFloatFen,
    toBankFen: count.countedFen - keptFloatFen,
  };
}
