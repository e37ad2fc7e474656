import type { VoucherColumn } from '#shared/domain/vouchers/voucher.ts';
import { type VoucherBatch, voucherRows } from './voucherCells.ts';
import { workbookFile } from './workbookFile.ts';

/** The columns 金蝶 asks for, in its order (domain.md 4.6); a version that wants others is served by a template. */
const COLUMNS: readonly (readonly [VoucherColumn, string])[] = [
  ['day', '日期'],
  ['word', '凭证字'],
  ['number', '凭证号'],
  ['attachments', '附单据数'],
  ['summary', '摘要'],
  ['account', '科目代码'],
  ['accountName', '科目名称'],
  ['debit', '借方金额'],
  ['credit', '贷方金额'],
  ['currency', '币别'],
  ['rate', '汇率'],
  ['quantity', '数量'],
  ['unitPrice', '单价'],
  ['preparedBy', '制单人'],
];

export function kingdeeFile(batch: VoucherBatch): Promise<Buffer> {
  const rows = voucherRows(
    batch,
    COLUMNS.map(([column]) => column),
  );
  return workbookFile(
    '凭证',
    COLUMNS.map(([, title]) => title),
    rows,
    batch.exportedAt,
  );
}
