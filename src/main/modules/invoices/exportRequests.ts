import { splitTax } from '#shared/domain/vouchers/splitTax.ts';
import { sayIn } from '#shared/i18n/index.ts';
import type { TaskHandler } from '../../core/handlers.ts';
import type { VoucherCell } from '../../reports/vouchers/voucherCells.ts';
import { workbookFile } from '../../reports/vouchers/workbookFile.ts';
import { requestsBy, requestView } from './requests.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const MOST_REQUESTS = 5000;

const COLUMNS = [
  'serial',
  'buyerKind',
  'title',
  'taxNumber',
  'email',
  'feeName',
  'period',
  'room',
  'net',
  'rate',
  'tax',
  'gross',
] as const;

/** One row for each line of the open requests; a request is one serial number (发票流水号). */
export const exportRequests: TaskHandler<'invoices.export'> = async (context) => {
  const say = sayIn('zh-CN');
  const { rows } = requestsBy(context.db, { state: 'open', limit: MOST_REQUESTS, offset: 0 });
  const cells: VoucherCell[][] = [];
  for (const [index, row] of rows.entries()) {
    await context.step(index, rows.length, 'voucher.writing');
    const { lines, requestId, buyerKind, title, taxNumber, email } = requestView(context, row);
    for (const { feeName, period, roomCode, amountFen, rate } of lines) {
      const { netFen, taxFen } = splitTax(amountFen, rate);
      cells.push([
        requestId,
        say(`invoice.buyer.${buyerKind}`),
        title ?? '',
        taxNumber ?? '',
        email ?? '',
        feeName,
        period,
        roomCode,
        { fen: netFen },
        rate ?? '',
        { fen: taxFen },
        { fen: amountFen },
      ]);
    }
  }
  const titles = COLUMNS.map((column) => say(`invoice.column.${column}`));
  const bytes = await workbookFile(say('invoice.sheet'), titles, cells, context.clock.now());
  const fileName = `${say('invoice.sheet')}-${context.businessDate}.xlsx`;
  context.audit({ requests: rows.length, lines: cells.length });
  return { fileId: context.files.put(fileName, XLSX, bytes), fileName, rows: cells.length };
};
