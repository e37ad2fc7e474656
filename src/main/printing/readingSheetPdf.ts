import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { sayIn } from '#shared/i18n/index.ts';
import type { ReceiptFont } from '../devices/escpos/receiptFont.ts';
import { drawPdf } from './drawPdf.ts';
import { drawable } from './receiptPdf.ts';
import { PDF_FONT } from './receiptPdfDefinition.ts';

export type ReadingSheetRow = {
  readonly place: string;
  readonly kind: string;
  readonly number: string;
  readonly last: string;
};

export type ReadingSheetView = {
  readonly communityName: string;
  readonly day: string;
  /** Each on pages of its own. */
  readonly routes: readonly { readonly name: string; readonly rows: readonly ReadingSheetRow[] }[];
};

/** Reading sheets on A4, a route after the other, with an empty box for each reading. */
export async function readingSheetPdf(view: ReadingSheetView, font: ReceiptFont): Promise<Uint8Array> {
  const say = sayIn('zh-CN');
  const all = view.routes.flatMap(({ name, rows }) => [
    name,
    ...rows.map(({ place, number }) => place + number),
  ]);
  const missing = font.missingGlyphs(`${view.communityName}${all.join('')}`);
  const text = (of: string) => drawable(of, missing);
  const definition: TDocumentDefinitions = {
    pageSize: 'A4',
    pageMargins: [36, 36, 36, 40],
    defaultStyle: { font: PDF_FONT, fontSize: 10 },
    info: { title: say('readingSheet.title'), author: view.communityName },
    footer: (page, pages) => ({
      text: say('readingSheet.footer', { page, pages }),
      alignment: 'center',
      fontSize: 8,
      margin: [0, 10, 0, 0],
    }),
    content: view.routes.map(({ name, rows }, index) => ({
      stack: [
        {
          text: `${text(view.communityName)} ${say('readingSheet.title')} ${text(name)}`,
          fontSize: 15,
          margin: [0, 0, 0, 4],
        },
        { text: say('readingSheet.head', { day: view.day }), margin: [0, 0, 0, 8] },
        {
          table: {
            headerRows: 1,
            widths: ['auto', '*', 'auto', 'auto', 60, 90],
            heights: 20,
            body: [
              [
                say('readingSheet.order'),
                say('readingSheet.place'),
                say('readingSheet.kind'),
                say('readingSheet.number'),
                say('readingSheet.last'),
                say('readingSheet.now'),
              ],
              ...rows.map((row, at) => [
                String(at + 1),
                text(row.place),
                row.kind,
                text(row.number),
                { text: row.last, alignment: 'right' as const },
                '',
              ]),
            ],
          },
        },
      ],
      ...(index > 0 && { pageBreak: 'before' as const }),
    })),
  };
  return drawPdf(definition, font.path);
}
