import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type ExcelJS from 'exceljs';
import { loadExcel } from '../core/slowLibraries.ts';
import type { ReportCell, ReportColumn } from './report.ts';

export type ReportSheet = {
  readonly title: string;
  readonly subtitle: string;
  readonly columns: readonly ReportColumn[];
  readonly rows: Iterable<readonly ReportCell[]>;
  readonly totals: readonly ReportCell[];
  readonly totalWord: string;
};

const FORMATS: Readonly<Record<ReportColumn['type'], { numFmt?: string; width: number }>> = {
  text: { width: 18 },
  fen: { numFmt: '#,##0.00', width: 14 },
  count: { numFmt: '#,##0', width: 10 },
  decimal: { width: 12 },
  day: { numFmt: 'yyyy-mm-dd', width: 12 },
  instant: { numFmt: 'yyyy-mm-dd hh:mm', width: 17 },
};

/** Rows written between two chances for other work. */
const ROWS_PER_STEP = 2000;

/**
 * A workbook with real numbers and dates, a frozen header, a filter and a total row. `offsetMs` shifts instants to the
 * community's clock, because a workbook knows no zones. Streams, so that memory doesn't grow with the rows.
 */
export async function xlsxReport(
  sheet: ReportSheet,
  offsetMs: (instant: number) => number,
  step: (done: number) => Promise<void>,
): Promise<Buffer> {
  const stream = new PassThrough();
  const finished = buffer(stream);
  const { stream: streams } = await loadExcel();
  const workbook = new streams.xlsx.WorkbookWriter({
    stream,
    useStyles: true,
    useSharedStrings: false,
  });
  const HEADER_ROWS = 3;
  const page = workbook.addWorksheet(sheet.title.slice(0, 31), {
    views: [{ state: 'frozen', ySplit: HEADER_ROWS }],
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToHeight: 0 },
  });
  page.columns = sheet.columns.map((column) => {
    const { numFmt, width } = FORMATS[column.type];
    return { key: column.key, width, ...(numFmt && { style: { numFmt } }) };
  });
  page.addRow([sheet.title]).font = { bold: true, size: 14 };
  page.addRow([sheet.subtitle]);
  const header = page.addRow(sheet.columns.map((column) => column.title));
  header.font = { bold: true };
  header.eachCell((cell, index) => {
    const right = ['fen', 'count', 'decimal'].includes(sheet.columns[index - 1]?.type ?? '');
    cell.alignment = { horizontal: right ? 'right' : 'left' };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE6F1EF' } };
  });
  header.commit();
  let done = 0;
  for (const row of sheet.rows) {
    page
      .addRow(row.map((cell, index) => cellValue(cell, sheet.columns[index]?.type ?? 'text', offsetMs)))
      .commit();
    done += 1;
    if (done % ROWS_PER_STEP === 0) await step(done);
  }
  const totals = page.addRow(
    sheet.totals.map((cell, index) =>
      index === 0 ? sheet.totalWord : cellValue(cell, sheet.columns[index]?.type ?? 'text', offsetMs),
    ),
  );
  totals.font = { bold: true };
  totals.commit();
  page.autoFilter = {
    from: { row: HEADER_ROWS, column: 1 },
    to: { row: HEADER_ROWS + done, column: sheet.columns.length },
  };
  page.commit();
  await workbook.commit();
  return finished;
}

/** Fen become 元 with two decimals; a day becomes that day at midnight UTC, which is how exceljs writes a plain date. */
function cellValue(
  cell: ReportCell | undefined,
  type: ReportColumn['type'],
  offsetMs: (instant: number) => number,
): ExcelJS.CellValue {
  if (cell === null || cell === undefined) return null;
  if (type === 'fen' && typeof cell === 'number') return cell / 100;
  // A measure, never money: the workbook holds it as the number it is.
  if (type === 'decimal' && typeof cell === 'string') return Number.isNaN(Number(cell)) ? cell : Number(cell);
  if (type === 'day' && typeof cell === 'string') return new Date(`${cell}T00:00:00Z`);
  if (type === 'instant' && typeof cell === 'number')
    return new Date(Math.floor((cell + offsetMs(cell)) / 1000) * 1000);
  return cell;
}
