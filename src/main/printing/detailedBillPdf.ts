import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { formatYuan } from '#shared/domain/money/formatYuan.ts';
import { type Say, sayIn } from '#shared/i18n/index.ts';
import type { ReceiptFont } from '../devices/escpos/receiptFont.ts';
import { drawPdf } from './drawPdf.ts';
import { drawable } from './receiptPdf.ts';
import { PDF_FONT } from './receiptPdfDefinition.ts';

const LINE = '#9fb0ad';
const HEAD = '#e6f1ef';

export type DetailedBillView = {
  readonly companyName: string;
  readonly communityName: string;
  readonly roomCode: string;
  /** Whoever it is addressed to; left out when nobody is known. */
  readonly payerName: string | undefined;
  readonly day: string;
  readonly lines: readonly {
    readonly feeName: string;
    readonly from: string;
    readonly to: string;
    readonly dueDate: string;
    /** How it was reckoned, a sentence for each step. */
    readonly sentences: readonly string[];
    readonly amountFen: number;
    /** What was credited and paid. */
    readonly settledFen: number;
    readonly outstandingFen: number;
  }[];
};

/** The detailed bill (费用账单) of a room as A4 pages: every line with how it was reckoned. */
export function detailedBillPdf(view: DetailedBillView, font: ReceiptFont): Promise<Uint8Array> {
  const say = sayIn('zh-CN');
  const texts = view.lines.flatMap((line) => [line.feeName, ...line.sentences]);
  const missing = font.missingGlyphs(
    [view.companyName, view.communityName, view.payerName ?? '', ...texts].join(''),
  );
  const definition: TDocumentDefinitions = {
    pageSize: 'A4',
    pageMargins: [36, 36, 36, 40],
    defaultStyle: { font: PDF_FONT, fontSize: 9 },
    info: { title: say('detailedBill.title'), author: view.companyName },
    footer: (page, pages) => ({ text: `${page}/${pages}`, alignment: 'center', fontSize: 8 }),
    content: detailedBillContent(view, (of) => drawable(of, missing), say),
  };
  return drawPdf(definition, font.path);
}

/** What stands on a detailed bill. `text` makes texts of people drawable. */
export function detailedBillContent(
  view: DetailedBillView,
  text: (of: string) => string,
  say: Say,
): Content[] {
  const money = (fen: number, bold = false): TableCell => ({
    text: formatYuan(fen),
    alignment: 'right',
    ...(bold && { fontSize: 11 }),
  });
  const head = (of: string, end = false): TableCell => ({
    text: of,
    fillColor: HEAD,
    alignment: end ? 'right' : 'left',
  });
  const sum = (of: 'amountFen' | 'settledFen' | 'outstandingFen') =>
    view.lines.reduce((total, line) => total + line[of], 0);
  return [
    { text: say('detailedBill.title'), fontSize: 16, alignment: 'center', margin: [0, 0, 0, 8] },
    {
      text: [text(view.communityName), view.roomCode, text(view.payerName ?? '')].join('　'),
      fontSize: 11,
      margin: [0, 0, 0, 8],
    },
    {
      table: {
        headerRows: 1,
        dontBreakRows: true,
        widths: [76, '*', 58, 58, 58],
        body: [
          [
            head(say('report.column.feeItem')),
            head(say('detailedBill.reckoned')),
            head(say('detailedBill.charged'), true),
            head(say('detailedBill.settled'), true),
            head(say('detailedBill.open'), true),
          ],
          ...view.lines.map((line): TableCell[] => [
            text(line.feeName),
            {
              stack: [
                say('detailedBill.days', { from: line.from, to: line.to, due: line.dueDate }),
                ...line.sentences.map((sentence) => ({
                  text: text(sentence),
                  fontSize: 8,
                  color: '#4f5f5c',
                })),
              ],
            },
            money(line.amountFen),
            money(line.settledFen),
            money(line.outstandingFen),
          ]),
          [
            { text: say('detailedBill.total'), colSpan: 2 },
            '',
            money(sum('amountFen')),
            money(sum('settledFen')),
            money(sum('outstandingFen'), true),
          ],
        ],
      },
      layout: { hLineWidth: () => 0.5, vLineWidth: () => 0, hLineColor: () => LINE },
    },
    { text: say('detailedBill.limits'), fontSize: 8, margin: [0, 10, 0, 0] },
    { text: `${text(view.companyName)}　${view.day}`, alignment: 'right', margin: [0, 14, 0, 0] },
  ];
}
