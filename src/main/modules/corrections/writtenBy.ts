import type { ReceiptSnapshot } from '#shared/domain/receipts/receiptSnapshot.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import type { ReceiptRow } from '../receipts/index.ts';

type Allocated = { readonly lineId: string; readonly roomId: string; readonly amountFen: number };
type AtRoom = { readonly roomId: string; readonly amountFen: number };
type OfDeposit = {
  readonly depositId: string;
  readonly roomId: string;
  readonly personId: string | null;
  readonly name: string;
  readonly amountFen: number;
};

/** What a receipt wrote besides itself, in fen: what has to be written once more to take it back. */
export type Written = {
  readonly allocations: readonly Allocated[];
  /** What it paid into prepayment. */
  readonly paidIn: readonly AtRoom[];
  /** What acceptance sent on to prepayment, by line. */
  readonly excess: readonly Allocated[];
  /** What it was paid with out of prepayment. A payment books that once, so each receipt's part is in its methods. */
  readonly used: readonly AtRoom[];
  /** Deposits it took. */
  readonly deposits: readonly OfDeposit[];
  /** What was drawn from deposits to pay it. */
  readonly depositsUsed: readonly OfDeposit[];
};

export function writtenBy(db: ReadDb, receipt: ReceiptRow): Written {
  const all = <Row>(sql: string): Row[] =>
    db.prepare<[{ receiptId: string; paymentId: string }], Row>(sql).all({
      receiptId: receipt.id,
      paymentId: receipt.paymentId,
    });
  const payingRoom = db
    .prepare<[string], string>('SELECT room_id FROM payments WHERE id = ?')
    .pluck()
    .get(receipt.paymentId);
  const { tenders } = JSON.parse(receipt.snapshot) as ReceiptSnapshot;
  return {
    allocations: all<Allocated>(
      `SELECT a.line_id AS lineId, l.room_id AS roomId, a.amount_fen AS amountFen
       FROM allocations a JOIN bill_lines l ON l.id = a.line_id WHERE a.receipt_id = @receiptId ORDER BY a.id`,
    ),
    paidIn: all<AtRoom>(
      `SELECT room_id AS roomId, amount_fen AS amountFen FROM prepayment_entries
       WHERE receipt_id = @receiptId AND kind = 'paidIn'`,
    ),
    excess: all<Allocated>(
      `SELECT a.line_id AS lineId, p.room_id AS roomId, p.amount_fen AS amountFen FROM allocations a
       JOIN prepayment_entries p ON p.id = a.payment_id || '.' || a.line_id || '.excess' WHERE a.receipt_id = @receiptId`,
    ),
    used: tenders.flatMap(({ method, amountFen }) =>
      method === 'prepayment' && payingRoom !== undefined ? [{ roomId: payingRoom, amountFen }] : [],
    ),
    deposits: all<OfDeposit>(
      `SELECT id AS depositId, room_id AS roomId, person_id AS personId, name, amount_fen AS amountFen
       FROM deposit_entries WHERE receipt_id = @receiptId AND deposit_id IS NULL`,
    ),
    depositsUsed: all<OfDeposit>(
      `SELECT deposit_id AS depositId, room_id AS roomId, person_id AS personId, name, -amount_fen AS amountFen
       FROM deposit_entries WHERE receipt_id = @receiptId AND deposit_id IS NOT NULL AND amount_fen < 0`,
    ),
  };
}

/** Σ per room, nothing of zero. */
export function byRoom(entries: readonly AtRoom[]): AtRoom[] {
  const sums = new Map<string, number>();
  for (const { roomId, amountFen } of entries) sums.set(roomId, (sums.get(roomId) ?? 0) + amountFen);
  return [...sums].flatMap(([roomId, amountFen]) => (amountFen === 0 ? [] : [{ roomId, amountFen }]));
}

/** Whether a deposit the receipt took was drawn on, or is about to be: then the deposit must be put right first. */
export function hasTouchedDeposit(db: ReadDb, { deposits }: Written): boolean {
  const touched = db.prepare<[{ depositId: string }], { one: number }>(
    `SELECT 1 AS one FROM deposit_entries WHERE deposit_id = @depositId
     UNION ALL SELECT 1 FROM approval_requests q WHERE q.subject_id = @depositId
       AND NOT EXISTS (SELECT 1 FROM approval_decisions d WHERE d.request_id = q.id AND d.outcome <> 'approved')`,
  );
  return deposits.some(({ depositId }) => touched.get({ depositId }) !== undefined);
}
