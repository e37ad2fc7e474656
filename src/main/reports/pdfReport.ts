import type { TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { formatYuan } from '#shared/domain/money/formatYuan.ts';
import { localTime } from '#shared/domain/receipts/localTime.ts';
import { drawPdf } from '../printing/drawPdf.ts';
import { PDF_FONT } from '../printing/receiptPdfDefinition.ts';
import type { ReportCell, ReportColumn } from './report.ts';
import type { ReportSheet } from './xlsxReport.ts';

const INK = '#1f2d2b';
const QUIET = '#5b6b68';
const LINE = '#cfd8d6';
const HEAD = '#e6f1ef';

/** Rows a PDF may have: beyond this nobody reads paper, and laying it out takes minutes. */
export const MAX_PDF_ROWS = 5000;

/** The report on A4 in landscape with its head repeated on every page, totals at the end, pages numbered. */
export async function pdfReport(
  sheet: ReportSheet & { readonly zone: string; readonly printedAt: number; readonly communityName: string },
  fontPath: string,
): Promise<Uint8Array> {
  const right = (column: ReportColumn) =>
    column.type === 'fen' || column.type === 'count' || column.type === 'decimal';
  const shown = (cell: ReportCell | undefined, column: ReportColumn): TableCell => ({
    text: textOf(cell, column, sheet.zone),
    alignment: right(column) ? 'right' : 'left',
    noWrap: column.type !== 'text',
  });
  const definition: TDocumentDefinitions = {
    pageSize: 'A4',
    pageOrientation: 'landscape',
    pageMargins: [28, 30, 28, 34],
    defaultStyle: { font: PDF_FONT, fontSize: 8, color: INK },
    info: { title: sheet.title, author: sheet.communityName, creationDate: new Date(sheet.printedAt) },
    footer: (page, pages) => ({
      margin: [28, 8, 28, 0],
      columns: [
        {
          text: `${sheet.communityName}   ${localTime(sheet.printedAt, sheet.zone)}`,
          fontSize: 7,
          color: QUIET,
        },
        { text: `${page}/${pages}`, alignment: 'right', fontSize: 7, color: QUIET },
      ],
    }),
    content: [
      { text: sheet.title, fontSize: 14, bold: true },
      { text: sheet.subtitle, color: QUIET, margin: [0, 2, 0, 8] },
      {
        table: {
          headerRows: 1,
          widths: sheet.columns.map((column) => (column.type === 'text' ? '*' : 'auto')),
          body: [
            sheet.columns.map((column) => ({
              text: column.title,
              bold: true,
              fillColor: HEAD,
              alignment: right(column) ? 'right' : 'left',
            })),
            ...Array.from(sheet.rows, (row) =>
              sheet.columns.map((column, index) => shown(row[index], column)),
            ),
            sheet.columns.map((column, index) => ({
              ...(index === 0 ? { text: sheet.totalWord } : (shown(sheet.totals[index], column) as object)),
              bold: true,
              fillColor: HEAD,
            })) as TableCell[],
          ],
        },
        layout: {
          hLineWidth: () => 0.5,
          vLineWidth: () => 0,
          hLineColor: () => LINE,
          paddingTop: () => 3,
          paddingBottom: () => 3,
        },
      },
    ],
  };
  return drawPdf(definition, fontPath);
}

function textOf(cell: ReportCell | undefined, column: ReportColumn, zone: string): string {
  if (cell === null || cell === undefined) return '';
  if (column.type === 'fen' && typeof cell === 'number') return formatYuan(cell, { nil: '–' });
  if (column.type === 'instant' && typeof cell === 'number') return localTime(cell, zone);
  return String(cell);
}
