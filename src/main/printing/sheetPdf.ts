import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { ReceiptFont } from '../devices/escpos/receiptFont.ts';
import { drawPdf } from './drawPdf.ts';
import { drawable } from './receiptPdf.ts';
import { PDF_FONT } from './receiptPdfDefinition.ts';

export type Sheet = {
  readonly companyName: string;
  readonly communityName: string;
  readonly title: string;
  readonly number: string;
  /** Label and value; what has no value is left out. */
  readonly rows: readonly (readonly [string, string | undefined])[];
  /** Lines for signatures and seals. */
  readonly signs: readonly string[];
  /** Further pages, drawable as they are. */
  readonly more?: readonly Content[];
};

const QR_SIDE = 84;

/** A4 and A5 papers of the counter: facts in two columns, a number with its QR code, room for signatures. */
export async function sheetPdf(
  sheet: Sheet,
  font: ReceiptFont,
  page: { readonly size: 'A4' | 'A5'; readonly orientation: 'portrait' | 'landscape' },
): Promise<Uint8Array> {
  const { companyName, communityName, title, number, rows, signs, more = [] } = sheet;
  const missing = font.missingGlyphs(
    [companyName, communityName, ...rows.flat().filter((text) => text !== undefined)].join(''),
  );
  const text = (of: string) => drawable(of, missing);
  const body = rows.flatMap(([label, value]): TableCell[][] =>
    value ? [[{ text: label, color: '#5b6b68' }, { text: text(value) }]] : [],
  );
  const definition: TDocumentDefinitions = {
    pageSize: page.size,
    pageOrientation: page.orientation,
    pageMargins: [36, 26, 36, 26],
    defaultStyle: { font: PDF_FONT, fontSize: 10 },
    info: { title: `${title} ${number}`, author: companyName },
    content: [
      { text: text(`${companyName}  ${communityName}`), fontSize: 9 },
      { text: title, fontSize: 18, alignment: 'center', margin: [0, 2, 0, 6] },
      {
        columns: [
          { width: '*', table: { widths: ['auto', '*'], body }, layout: 'lightHorizontalLines' },
          {
            width: QR_SIDE + 12,
            stack: [
              { qr: number, fit: QR_SIDE, alignment: 'right' },
              { text: number, fontSize: 9, alignment: 'right', margin: [0, 4, 0, 0] },
            ],
          },
        ],
      },
      { columns: signs.map((sign) => ({ text: sign })), margin: [0, 22, 0, 0] },
      ...more,
    ],
  };
  return drawPdf(definition, font.path);
}
