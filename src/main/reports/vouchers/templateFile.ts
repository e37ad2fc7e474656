import type { VoucherColumn } from '#shared/domain/vouchers/voucher.ts';
import { plainYuan, type VoucherBatch, type VoucherCell, voucherRows } from './voucherCells.ts';
import { workbookFile } from './workbookFile.ts';

type Columns = readonly { readonly column: VoucherColumn; readonly title: string }[];

/** A file with the columns the office chose: a workbook, or CSV in UTF-8 with the mark that Excel knows it by. */
export function templateFile(
  batch: VoucherBatch,
  columns: Columns,
  format: 'csv' | 'xlsx',
): Promise<Buffer> | Buffer {
  const titles = columns.map(({ title }) => title);
  const rows = voucherRows(
    batch,
    columns.map(({ column }) => column),
  );
  if (format === 'xlsx') return workbookFile('凭证', titles, rows, batch.exportedAt);
  const lines = [titles, ...rows.map((row) => row.map(textOf))].map((row) => row.map(quoted).join(','));
  return Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`, 'utf8');
}

function textOf(cell: VoucherCell): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return cell;
  return 'fen' in cell ? plainYuan(cell.fen) : String(cell.count);
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
