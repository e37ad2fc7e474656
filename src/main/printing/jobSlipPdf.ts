import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { localTime } from '#shared/domain/receipts/localTime.ts';
import type { JobSlipView } from '#shared/domain/workOrders/jobSlip.ts';
import { type Say, sayIn } from '#shared/i18n/index.ts';
import type { ReceiptFont } from '../devices/escpos/receiptFont.ts';
import { drawPdf } from './drawPdf.ts';
import { drawable } from './receiptPdf.ts';
import { PDF_FONT } from './receiptPdfDefinition.ts';

const QR_SIDE = 78;

/** The job slip on an A5 page: the same words as on the receipt printer, with lines to fill in and its code. */
export async function jobSlipPdf(view: JobSlipView, zone: string, font: ReceiptFont): Promise<Uint8Array> {
  const say = sayIn('zh-CN');
  const missing = font.missingGlyphs(Object.values(view).join(''));
  const definition: TDocumentDefinitions = {
    pageSize: 'A5',
    pageOrientation: 'landscape',
    pageMargins: [36, 28, 36, 24],
    defaultStyle: { font: PDF_FONT, fontSize: 10.5, lineHeight: 1.35 },
    info: { title: `${say('jobSlip.title')} ${view.number}`, author: view.companyName },
    content: jobSlipContent(view, zone, (of) => drawable(of, missing), say),
  };
  return drawPdf(definition, font.path);
}

/** What stands on the page. `text` makes texts of people drawable. */
export function jobSlipContent(
  view: JobSlipView,
  zone: string,
  text: (of: string) => string,
  say: Say,
): Content[] {
  const at = (instant: number | undefined) => (instant === undefined ? undefined : localTime(instant, zone));
  const facts: (readonly [string, string | undefined])[] = [
    [say('jobSlip.number'), view.number],
    [say('jobSlip.reportedAt'), at(view.reportedAt)],
    [say('jobSlip.where'), view.where],
    [say('jobSlip.caller'), view.caller],
    [say('jobSlip.priority'), say(`workOrder.priority.${view.priority}`)],
    [say('jobSlip.appointment'), at(view.appointmentAt)],
    [say('jobSlip.due'), at(view.dueAt)],
    [say('jobSlip.worker'), view.worker],
    [say('jobSlip.issuedBy'), view.issuedBy],
  ];
  const blank = (words: string): Content => ({ text: words, margin: [0, 4, 0, 0] });
  return [
    { text: text(`${view.companyName}  ${view.communityName}`), fontSize: 9, alignment: 'center' },
    { text: say('jobSlip.title'), fontSize: 18, alignment: 'center', margin: [0, 2, 0, 8] },
    {
      columns: [
        {
          width: '*',
          table: { widths: [56, '*', 56, '*'], body: pairsOf(facts, text) },
          layout: 'noBorders',
        },
        {
          width: QR_SIDE + 20,
          stack: [
            { qr: view.number, fit: QR_SIDE, eccLevel: 'M', alignment: 'center' },
            { text: say('jobSlip.scan'), fontSize: 8, alignment: 'center', margin: [0, 4, 0, 0] },
          ],
        },
      ],
    },
    {
      text: [view.category, '　', text(view.words ?? say('receipt.erased'))],
      fontSize: wordsSize(view.words?.length ?? 0),
      margin: [0, 6, 0, 4],
    },
    { canvas: [{ type: 'line', x1: 0, y1: 0, x2: 523, y2: 0, lineWidth: 0.5 }] },
    blank(say('jobSlip.arrived')),
    blank(say('jobSlip.done')),
    blank(say('jobSlip.result')),
    blank(say('jobSlip.materials')),
    blank(say('jobSlip.signature')),
  ];
}

/** What is known, two facts a row. */
function pairsOf(
  facts: readonly (readonly [string, string | undefined])[],
  text: (of: string) => string,
): string[][] {
  const cells = facts.flatMap(([label, value]) => (value ? [[label, text(value)]] : []));
  return Array.from({ length: Math.ceil(cells.length / 2) }, (_, row) => [
    ...(cells[row * 2] ?? []),
    ...(cells[row * 2 + 1] ?? ['', '']),
  ]);
}

/** The more is to be read the smaller it is set, so that the sheet stays one page. */
function wordsSize(characters: number): number {
  if (characters > 300) return 7;
  return characters > 120 ? 8.5 : 11;
}
