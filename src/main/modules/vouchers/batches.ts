import type { PostedVoucher } from '#shared/domain/vouchers/voucher.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { QueryHandler } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';

export type BatchRow = {
  readonly batchId: string;
  readonly period: string;
  readonly number: number;
  readonly vouchers: number;
  readonly facts: number;
  readonly totalFen: number;
  readonly exportedBy: string;
  readonly exportedAt: number;
  /** The month was closed when it went out. */
  readonly isLate: boolean;
};

type StoredBatch = Omit<BatchRow, 'isLate'> & { readonly isLate: number };

/** Whether a month was closed, and not reopened, at an instant. */
const closedAt = (
  month: string,
  instant: string,
) => `EXISTS (SELECT 1 FROM period_closes c WHERE c.period = ${month}
  AND c.closed_at <= ${instant} AND NOT EXISTS (
    SELECT 1 FROM period_reopenings o WHERE o.close_id = c.id AND o.reopened_at <= ${instant}))`;

/** Whether a month (`YYYY-MM`) is closed at an instant (epoch ms): what of it never went out may still do so, once, and says so. */
export function isClosed(db: ReadDb, month: string, instant: number): boolean {
  return (
    db
      .prepare<[{ month: string; instant: number }], number>(`SELECT ${closedAt('@month', '@instant')}`)
      .pluck()
      .get({ month, instant }) === 1
  );
}

const BATCH = `SELECT b.id AS batchId, b.period, b.number, b.vouchers, b.facts, b.total_fen AS totalFen,
    coalesce(u.display_name, '') AS exportedBy, b.exported_at AS exportedAt,
    ${closedAt('substr(b.period, 1, 7)', 'b.exported_at')} AS isLate
  FROM voucher_batches b LEFT JOIN users u ON u.id = b.exported_by`;

const opened = (row: StoredBatch): BatchRow => ({ ...row, isLate: row.isLate === 1 });

/** Batches of a period, the first one first. */
export function batchesOf(db: ReadDb, period: string): BatchRow[] {
  return db
    .prepare<[string], StoredBatch>(`${BATCH} WHERE b.period = ? ORDER BY b.number`)
    .all(period)
    .map(opened);
}

/** Throws `voucher.batchGone`. */
export function batchOf(db: ReadDb, batchId: string): BatchRow {
  const row = db.prepare<[string], StoredBatch>(`${BATCH} WHERE b.id = ?`).get(batchId);
  if (!row) throw new AppError('not_found', 'voucher.batchGone', { path: ['batchId'] });
  return opened(row);
}

/** The vouchers of a batch as they went out, by number. */
export function postedOf(db: ReadDb, batchId: string): PostedVoucher[] {
  return db
    .prepare<[string], Omit<PostedVoucher, 'entries'> & { entries: string }>(
      'SELECT number, day, kind, facts, entries FROM vouchers WHERE batch_id = ? ORDER BY number',
    )
    .all(batchId)
    .map((row) => ({ ...row, entries: JSON.parse(row.entries) as PostedVoucher['entries'] }));
}

/** The highest voucher number of a month so far, over batches of its days and of the month itself. */
export function lastNumber(db: ReadDb, month: string): number {
  return (
    db
      .prepare<[string], number | null>(
        `SELECT max(v.number) FROM vouchers v JOIN voucher_batches b ON b.id = v.batch_id
         WHERE substr(b.period, 1, 7) = ?`,
      )
      .pluck()
      .get(month) ?? 0
  );
}

export const listBatches: QueryHandler<'vouchers.batches'> = ({ db }, { limit, offset }) => ({
  total: db.prepare<[], number>('SELECT count(*) FROM voucher_batches').pluck().get() ?? 0,
  rows: db
    .prepare<[number, number], StoredBatch>(
      `${BATCH} ORDER BY b.exported_at DESC, b.id DESC LIMIT ? OFFSET ?`,
    )
    .all(limit, offset)
    .map(opened),
});

export const getBatch: QueryHandler<'vouchers.batch'> = ({ db }, { batchId }) => ({
  ...batchOf(db, batchId),
  posted: postedOf(db, batchId).map(({ facts: _facts, ...voucher }) => ({
    ...voucher,
    totalFen: voucher.entries.reduce(
      (sum, { side, amountFen }) => (side === 'debit' ? sum + amountFen : sum),
      0,
    ),
  })),
});
