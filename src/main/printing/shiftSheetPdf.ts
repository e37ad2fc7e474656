import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { Output } from '#shared/contract/index.ts';
import { formatYuan } from '#shared/domain/money/formatYuan.ts';
import { localTime } from '#shared/domain/receipts/localTime.ts';
import { DENOMINATIONS } from '#shared/domain/shifts/denominations.ts';
import type { ShiftSheet } from '#shared/domain/shifts/shiftSheet.ts';
import { isWordKey, sayIn } from '#shared/i18n/index.ts';
import type { ReceiptFont } from '../devices/escpos/receiptFont.ts';
import { drawPdf } from './drawPdf.ts';
import { drawable } from './receiptPdf.ts';
import { PDF_FONT } from './receiptPdfDefinition.ts';

export type ShiftSheetView = Omit<Output<'shifts.get'>, 'sheet'> & {
  readonly sheet: ShiftSheet;
  readonly companyName: string;
  readonly communityName: string;
  readonly zone: string;
};

const say = sayIn('zh-CN');
const LINES = { hLineWidth: () => 0.5, vLineWidth: () => 0.5 };

const serial = (value: number) => String(value).padStart(6, '0');
const right = (text: string): TableCell => ({ text, alignment: 'right' });
const named = (list: readonly string[]) => (list.length === 0 ? say('shiftSheet.none') : list.join('、'));

function tableOf(widths: (string | number)[], head: string[], rows: TableCell[][]): Content {
  return {
    table: { headerRows: 1, widths, body: [head.map((text) => ({ text })), ...rows] },
    layout: LINES,
    margin: [0, 2, 0, 8],
  };
}

function cashTable({ cash, countedFen, varianceFen, keptFloatFen, toBankFen }: ShiftSheet): Content {
  const rows: [string, number][] = [
    [say('shiftSheet.float'), cash.floatFen],
    [say('shiftSheet.received'), cash.receivedFen],
    [say('shiftSheet.change'), -cash.changeFen],
    [say('shiftSheet.refund'), -cash.refundFen],
    [say('shiftSheet.banked'), -cash.bankedFen],
    [say('shiftSheet.expected'), cash.expectedFen],
    [say('shiftSheet.counted'), countedFen],
    [say('shiftSheet.variance'), varianceFen],
    [say('shiftSheet.kept'), keptFloatFen],
    [say('shiftSheet.toBank'), toBankFen],
  ];
  return tableOf(
    ['*', 90],
    [say('shiftSheet.cash'), say('shiftSheet.amount')],
    rows.map(([name, fen]) => [name, right(formatYuan(fen))]),
  );
}

function countTable({ counts }: ShiftSheet): Content {
  return tableOf(
    ['*', 50, 80],
    [say('shiftSheet.denomination'), say('shiftSheet.pieces'), say('shiftSheet.amount')],
    DENOMINATIONS.map(({ key, fen }) => [
      say(`shift.piece.${key}`),
      right(String(counts[key] ?? 0)),
      right(formatYuan((counts[key] ?? 0) * fen)),
    ]),
  );
}

function tenderTable({ tenders }: ShiftSheet): Content {
  return tableOf(
    ['*', 60, 90],
    [say('receipt.tenders'), say('shiftSheet.receiptCount'), say('shiftSheet.amount')],
    tenders.map(({ method, receipts, amountFen }) => {
      const key = `receipt.tender.${method}`;
      return [isWordKey(key) ? say(key) : method, right(String(receipts)), right(formatYuan(amountFen))];
    }),
  );
}

function receiptTable({ receipts }: ShiftSheet): Content {
  return tableOf(
    [60, '*', 40, '*', '*'],
    [
      say('shiftSheet.series'),
      say('shiftSheet.range'),
      say('shiftSheet.receiptCount'),
      say('shiftSheet.voids'),
      say('shiftSheet.gaps'),
    ],
    receipts.map(({ series, from, to, count, voids, gaps }) => [
      series,
      `${serial(from)} – ${serial(to)}`,
      right(String(count)),
      named(voids.map(serial)),
      named(gaps.map(serial)),
    ]),
  );
}

function words(view: ShiftSheetView): string[] {
  const { shift, sheet, handedOver, review } = view;
  const at = (instant: number) => localTime(instant, view.zone);
  return [
    ...(view.countedForCashier
      ? [say('shiftSheet.countedFor', { by: view.countedBy ?? '', cashier: shift.cashierName })]
      : []),
    ...(sheet.countNo > 1 ? [say('shiftSheet.countNo', { count: sheet.countNo })] : []),
    ...(view.varianceReason ? [say('shiftSheet.reason', { reason: view.varianceReason })] : []),
    say('shiftSheet.unprinted', { list: named(sheet.unprinted) }),
    say('shiftSheet.unknownPrints', { list: named(sheet.unknownPrints) }),
    say('shiftSheet.transfers', {
      list: named(
        sheet.transfers.map(({ slipNumber, amountFen }) => `${slipNumber} ¥${formatYuan(amountFen)}`),
      ),
    }),
    ...(handedOver
      ? [
          say('shiftSheet.handedOver', {
            by: handedOver.by,
            at: at(handedOver.at),
            to: handedOver.to ?? say('shiftSheet.safe'),
          }),
        ]
      : [say('shiftSheet.draft')]),
    ...(review ? [say('shiftSheet.reviewed', { by: review.by, at: at(review.at) })] : []),
  ];
}

/** A hand-over sheet (交班单) as an A4 page with room for three signatures. */
export async function shiftSheetPdf(view: ShiftSheetView, font: ReceiptFont): Promise<Uint8Array> {
  const { shift, sheet } = view;
  const lines = words(view);
  const missing = font.missingGlyphs(
    [...lines, view.companyName, view.communityName, shift.cashierName, shift.deskName].join(''),
  );
  const text = (of: string) => drawable(of, missing);
  const head = say('shiftSheet.head', {
    community: text(view.communityName),
    cashier: text(shift.cashierName),
    desk: text(shift.deskName),
    day: shift.businessDate,
    opened: localTime(shift.openedAt, view.zone),
  });
  const definition: TDocumentDefinitions = {
    pageSize: 'A4',
    pageMargins: [36, 32, 36, 32],
    defaultStyle: { font: PDF_FONT, fontSize: 9, lineHeight: 1.25 },
    info: { title: say('shiftSheet.title'), author: view.companyName },
    content: [
      { text: text(view.companyName), fontSize: 10, alignment: 'center' },
      { text: say('shiftSheet.title'), fontSize: 18, alignment: 'center', margin: [0, 0, 0, 8] },
      { text: head, margin: [0, 0, 0, 8] },
      {
        columns: [
          { width: '*', stack: [cashTable(sheet), tenderTable(sheet)] },
          { width: '*', stack: [countTable(sheet)] },
        ],
        columnGap: 16,
      },
      receiptTable(sheet),
      ...lines.map((line): Content => ({ text: text(line), margin: [0, 1, 0, 1] })),
      {
        columns: [say('shiftSheet.signCashier'), say('shiftSheet.signTaker'), say('shiftSheet.signReviewer')],
        margin: [0, 36, 0, 0],
      },
    ],
  };
  return drawPdf(definition, font.path);
}
