import type { Output } from '#shared/contract/index.ts';
import type { QueryHandler } from '../../core/handlers.ts';
import { prepaymentBalance, roomOf } from '../rooms/index.ts';

type Entry = Output<'prepayments.ledger'>['rows'][number];
type Row = Omit<Entry, 'receiptId' | 'receiptNumber' | 'refundNumber'> & {
  readonly receiptId: string | null;
  readonly receiptNumber: string | null;
  readonly refundNumber: string | null;
};

/** Entries in the order they were written: ids of ops grow with time. */
const LEDGER = `SELECT p.id AS entryId, p.kind, p.business_date AS businessDate, p.amount_fen AS amountFen,
    sum(p.amount_fen) OVER (ORDER BY o.mono, o.id, p.id) AS balanceFen, p.receipt_id AS receiptId,
    c.number AS receiptNumber, f.number AS refundNumber,
    row_number() OVER (ORDER BY o.mono, o.id, p.id) AS place
  FROM prepayment_entries p JOIN ops o ON o.id = p.op_id
  LEFT JOIN receipts c ON c.id = p.receipt_id LEFT JOIN refunds f ON p.id = f.id || '.out'
  WHERE p.room_id = @roomId`;

export const prepaymentLedger: QueryHandler<'prepayments.ledger'> = ({ db }, input) => {
  const { id: roomId } = roomOf(db, input.roomId);
  const total = db
    .prepare<[string], number>('SELECT count(*) FROM prepayment_entries WHERE room_id = ?')
    .pluck()
    .get(roomId);
  const rows = db
    .prepare<[{ roomId: string; limit: number; offset: number }], Row & { place: number }>(
      `SELECT * FROM (${LEDGER}) ORDER BY place DESC LIMIT @limit OFFSET @offset`,
    )
    .all({ roomId, limit: input.limit, offset: input.offset });
  return {
    total: total ?? 0,
    balanceFen: prepaymentBalance(db, roomId),
    rows: rows.map(({ receiptId, receiptNumber, refundNumber, place: _place, ...entry }) => ({
      ...entry,
      ...(receiptId !== null && { receiptId }),
      ...(receiptNumber !== null && { receiptNumber }),
      ...(refundNumber !== null && { refundNumber }),
    })),
  };
};
