import { decimal } from '#shared/domain/money/decimal.ts';
import type { PostedVoucher, VoucherColumn } from '#shared/domain/vouchers/voucher.ts';

/** What a file is made of. Nothing of the present moment enters it, so that it is the same file at any time. */
export type VoucherBatch = {
  readonly vouchers: readonly PostedVoucher[];
  readonly preparedBy: string;
  readonly exportedAt: number;
};

/** The kind of voucher every program knows: 记账凭证. */
export const VOUCHER_WORD = '记';

/** An amount in 元 with two decimals and no separators; red ones are negative. */
export function plainYuan(fen: number): string {
  return decimal(fen).div(100).toFixed(2);
}

export type VoucherCell = string | { readonly fen: number } | { readonly count: number } | null;

type Entry = PostedVoucher['entries'][number];

const CELLS: Readonly<
  Record<
    VoucherColumn,
    (voucher: PostedVoucher, entry: Entry, index: number, batch: VoucherBatch) => VoucherCell
  >
> = {
  day: ({ day }) => day,
  year: ({ day }) => ({ count: Number(day.slice(0, 4)) }),
  month: ({ day }) => ({ count: Number(day.slice(5, 7)) }),
  word: () => VOUCHER_WORD,
  number: ({ number }) => ({ count: number }),
  entryNo: (_voucher, _entry, index) => ({ count: index + 1 }),
  attachments: () => ({ count: 0 }),
  summary: (_voucher, { summary }) => summary,
  account: (_voucher, { account }) => account,
  accountName: (_voucher, { accountName }) => accountName,
  debit: (_voucher, { side, amountFen }) => (side === 'debit' ? { fen: amountFen } : null),
  credit: (_voucher, { side, amountFen }) => (side === 'credit' ? { fen: amountFen } : null),
  side: (_voucher, { side }) => (side === 'debit' ? '借' : '贷'),
  amount: (_voucher, { amountFen }) => ({ fen: amountFen }),
  currency: () => '人民币',
  rate: () => ({ count: 1 }),
  quantity: () => null,
  unitPrice: () => null,
  preparedBy: (_voucher, _entry, _index, { preparedBy }) => preparedBy,
};

/** One row for each entry; entries of a voucher stand together. */
export function voucherRows(batch: VoucherBatch, columns: readonly VoucherColumn[]): VoucherCell[][] {
  return batch.vouchers.flatMap((voucher) =>
    voucher.entries.map((entry, index) =>
      columns.map((column) => CELLS[column](voucher, entry, index, batch)),
    ),
  );
}
