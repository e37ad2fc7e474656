import type { ReceiptView } from '#shared/contract/receipts.contract.ts';
import { formatUppercase } from '#shared/domain/money/uppercaseAmount.ts';
import type { ReceiptSnapshot } from '#shared/domain/receipts/receiptSnapshot.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { SubjectKeys } from '../../core/keys/subjectKeys.ts';
import type { ReadDb } from '../../db/openDatabase.ts';

export type ReceiptRow = {
  readonly id: string;
  readonly opId: string;
  readonly paymentId: string;
  readonly number: string;
  readonly businessDate: string;
  readonly issuedAt: number;
  readonly shiftId: string;
  readonly cashierId: string;
  /** Of the payment. */
  readonly roomId: string;
  /** The day its money counts from where that isn't its business date. */
  readonly valueDay: string | null;
  readonly totalFen: number;
  readonly sealedTitle: string;
  readonly sealedNote: string | null;
  readonly sealSubject: string;
  /** JSON. */
  readonly snapshot: string;
  readonly opHash: string;
  readonly voidedAt: number | null;
  readonly voidedBy: string | null;
  readonly sealedVoidReason: string | null;
  readonly reprints: number;
  /** The number of the counter receipt that takes it back, and of the receipt it takes back itself. */
  readonly reversedBy: string | null;
  readonly reverses: string | null;
  /** JSON of `ReceiptView['forms']`: the pre-printed forms it stands on, sheet by sheet. */
  readonly forms: string;
};

export const RECEIPT = `SELECT c.id, c.op_id AS opId, c.payment_id AS paymentId, c.number, c.business_date AS businessDate,
  c.issued_at AS issuedAt, c.shift_id AS shiftId, c.cashier_id AS cashierId, y.room_id AS roomId, c.value_day AS valueDay, c.total_fen AS totalFen, c.sealed_title AS sealedTitle,
  c.sealed_note AS sealedNote, c.seal_subject AS sealSubject, c.snapshot, o.hash AS opHash,
  v.voided_at AS voidedAt, u.display_name AS voidedBy, v.sealed_reason AS sealedVoidReason,
  (SELECT coalesce(max(j.copy), 0) FROM print_jobs j WHERE j.document_id = c.id) AS reprints,
  (SELECT z.number FROM receipt_reversals w JOIN receipts z ON z.id = w.reversal_receipt_id WHERE w.receipt_id = c.id) AS reversedBy,
  (SELECT z.number FROM receipt_reversals w JOIN receipts z ON z.id = w.receipt_id WHERE w.reversal_receipt_id = c.id) AS reverses,
  (SELECT json_group_array(json_object('form', b.prefix || printf('%0*d', b.digits, f.number), 'sheet', f.sheet) ORDER BY f.sheet) FROM form_uses f
    JOIN receipt_books b ON b.id = f.book_id
    WHERE f.receipt_id = c.id AND f.outcome = 'printed' AND NOT EXISTS (SELECT 1 FROM form_uses g
      WHERE g.book_id = f.book_id AND g.number = f.number AND g.outcome IN ('damaged', 'lost'))) AS forms
  FROM receipts c JOIN ops o ON o.id = c.op_id JOIN payments y ON y.id = c.payment_id
  LEFT JOIN receipt_voids v ON v.receipt_id = c.id LEFT JOIN users u ON u.id = v.voided_by`;

export function findReceipt(db: ReadDb, receiptId: string): ReceiptRow | undefined {
  return db.prepare<[string], ReceiptRow>(`${RECEIPT} WHERE c.id = ?`).get(receiptId);
}

/** The receipt of an id. Throws `receipt.gone`. */
export function receiptOf(db: ReadDb, receiptId: string): ReceiptRow {
  const row = findReceipt(db, receiptId);
  if (!row) throw new AppError('not_found', 'receipt.gone');
  return row;
}

const QR_HASH_DIGITS = 24;

/** What the QR code of a receipt says: format, number, op id, amount in fen, the head of the op's hash. */
export function qrOf(receipt: Pick<ReceiptRow, 'number' | 'opId' | 'totalFen' | 'opHash'>): string {
  return [
    'STW1',
    receipt.number,
    receipt.opId,
    receipt.totalFen,
    receipt.opHash.slice(0, QR_HASH_DIGITS),
  ].join(' ');
}

export function formsOf({ forms }: Pick<ReceiptRow, 'forms'>): ReceiptView['forms'] {
  return JSON.parse(forms) as ReceiptView['forms'];
}

/** What became of a receipt; one that was taken back by a counter receipt stands in the books beside it. */
export function stateOf(row: Pick<ReceiptRow, 'voidedAt' | 'reversedBy'>): ReceiptView['state'] {
  if (row.voidedAt !== null) return 'void';
  return row.reversedBy === null ? 'valid' : 'reversed';
}

/** The receipt as it was issued, with title and note opened if their key still exists. */
export function receiptView(row: ReceiptRow, keys: SubjectKeys): ReceiptView {
  const snapshot = JSON.parse(row.snapshot) as ReceiptSnapshot;
  const title = keys.open(row.sealSubject, row.sealedTitle);
  const reason = row.sealedVoidReason === null ? null : keys.open(row.sealSubject, row.sealedVoidReason);
  const note = row.sealedNote === null ? null : keys.open(row.sealSubject, row.sealedNote);
  return {
    ...snapshot,
    receiptId: row.id,
    number: row.number,
    paymentId: row.paymentId,
    cashierId: row.cashierId,
    roomId: row.roomId,
    businessDate: row.businessDate,
    issuedAt: row.issuedAt,
    erased: title === null,
    totalFen: row.totalFen,
    uppercase: formatUppercase(row.totalFen),
    state: stateOf(row),
    reprints: row.reprints,
    forms: formsOf(row),
    qr: qrOf(row),
    ...(title !== null && { title }),
    ...(note !== null && { note }),
    ...(row.reversedBy !== null && { reversedBy: row.reversedBy }),
    ...(row.voidedAt !== null && {
      voided: { at: row.voidedAt, by: row.voidedBy ?? '', reason: reason ?? '' },
    }),
  };
}
