import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { sayIn } from '#shared/i18n/index.ts';
import type { ReceiptFont } from '../devices/escpos/receiptFont.ts';
import { drawPdf } from './drawPdf.ts';
import { drawable } from './receiptPdf.ts';
import { PDF_FONT } from './receiptPdfDefinition.ts';

export type TableSheet = {
  readonly communityName: string;
  readonly title: string;
  /** What was searched for and when, under the title. */
  readonly lead: string;
  readonly heads: readonly string[];
  /** pdfmake widths, one a column. */
  readonly widths: readonly (number | 'auto' | '*')[];
  readonly rows: readonly (readonly string[])[];
};

/** A list as pages of A4 across, with its heads on every page and the pages counted. */
export async function tablePdf(sheet: TableSheet, font: ReceiptFont): Promise<Uint8Array> {
  const say = sayIn('zh-CN');
  const missing = font.missingGlyphs([sheet.communityName, sheet.title, ...sheet.rows.flat()].join(''));
  const text = (of: string) => drawable(of, missing);
  const definition: TDocumentDefinitions = {
    pageSize: 'A4',
    pageOrientation: 'landscape',
    pageMargins: [36, 36, 36, 40],
    defaultStyle: { font: PDF_FONT, fontSize: 9 },
    info: { title: sheet.title, author: sheet.communityName },
    footer: (page, pages) => ({
      text: say('readingSheet.footer', { page, pages }),
      alignment: 'center',
      fontSize: 8,
      margin: [0, 10, 0, 0],
    }),
    content: [
      { text: `${text(sheet.communityName)} ${sheet.title}`, fontSize: 15, margin: [0, 0, 0, 4] },
      { text: text(sheet.lead), margin: [0, 0, 0, 8] },
      {
        table: {
          headerRows: 1,
          widths: [...sheet.widths],
          body: [[...sheet.heads], ...sheet.rows.map((row) => row.map(text))],
        },
        layout: 'lightHorizontalLines',
      },
    ],
  };
  return drawPdf(definition, font.path);
}
