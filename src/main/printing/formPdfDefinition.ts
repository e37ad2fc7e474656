import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { ReceiptPaper } from '#shared/contract/printing.contract.ts';
import type { ReceiptView } from '#shared/contract/receipts.contract.ts';
import { formatYuan } from '#shared/domain/money/formatYuan.ts';
import { FORM_SIZES, type FormRow, type FormSheet, formSheets } from '#shared/domain/receipts/formSheets.ts';
import { localTime } from '#shared/domain/receipts/localTime.ts';
import { payerText, type ReceiptPrinting } from '#shared/domain/receipts/receiptDocument.ts';
import { servicePeriod } from '#shared/domain/receipts/servicePeriod.ts';
import { type Say, sayIn, type WordKey } from '#shared/i18n/index.ts';
import { fitted } from './fitted.ts';
import {
  codeOf,
  INK,
  LINE,
  PDF_FONT,
  QUIET,
  RED,
  spaced,
  tenderTexts,
  voidWatermark,
} from './receiptPdfDefinition.ts';

/** The paper of a receipt, and which of its sheets are drawn; all without `sheets`. */
export type FormPaper = ReceiptPaper & { readonly sheets?: readonly number[] };

const POINTS_PER_MM = 72 / 25.4;
/** The tractor strips of a 241 mm form are torn off. */
const STRIP_MM = 15;
const SIDE_MM = 12;
const TOP_MM = 6;
const BOTTOM_MM = 4;
const ROW_HEIGHT = 13.2;
const QR_SIDE = 46;
const SIDE_WIDTH = 134;

const PARTS: Readonly<Record<ReceiptPaper['parts'], readonly (WordKey | undefined)[]>> = {
  one: [undefined],
  three: ['receipt.part.stub', 'receipt.part.customer', 'receipt.part.books'],
};

type Sheet = FormSheet & { readonly no: number; readonly of: number };

/** What every block of a sheet is drawn with; widths in points. */
type Drawing = {
  readonly view: ReceiptView;
  readonly printing: ReceiptPrinting;
  readonly missing: readonly string[];
  readonly width: number;
  readonly say: Say;
};

/**
 * A receipt on a form of fixed size: so many rows a sheet, long ones over several sheets with totals carried, each sheet
 * once for every part. Nothing grows, so that a sheet never runs onto the next form; what is too long is set smaller.
 */
export function formPdfDefinition(
  view: ReceiptView,
  printing: ReceiptPrinting,
  paper: FormPaper,
  missing: readonly string[] = [],
): TDocumentDefinitions {
  const say = sayIn(printing.locale ?? 'zh-CN');
  const { widthMm, heightMm } = FORM_SIZES[paper.form];
  const side = widthMm > 210 ? STRIP_MM : SIDE_MM;
  const [right, down] = [paper.rightTenths / 10, paper.downTenths / 10];
  const margins = [side + right, TOP_MM + down, side - right, BOTTOM_MM - down].map(
    (mm) => mm * POINTS_PER_MM,
  );
  const width = (widthMm - 2 * side) * POINTS_PER_MM;
  const drawing: Drawing = { view, printing, missing, width, say };
  const all = formSheets(view, paper.form);
  const sheets = all
    .map((sheet, index): Sheet => ({ ...sheet, no: index + 1, of: all.length }))
    .filter(({ no }) => paper.sheets === undefined || paper.sheets.includes(no));
  const pages = PARTS[paper.parts].flatMap((part) => sheets.map((sheet) => drawSheet(drawing, sheet, part)));
  return {
    pageSize: { width: widthMm * POINTS_PER_MM, height: heightMm * POINTS_PER_MM },
    pageMargins: margins as [number, number, number, number],
    defaultStyle: { font: PDF_FONT, fontSize: 9, color: INK },
    info: {
      title: `${say('receipt.title')} ${view.number}`,
      author: view.companyName,
      creationDate: new Date(view.issuedAt),
    },
    ...voidWatermark(view, say, 90),
    content: pages.map((stack, index) => ({ stack, ...(index > 0 && { pageBreak: 'before' as const }) })),
  };
}

function drawSheet(drawing: Drawing, sheet: Sheet, part: WordKey | undefined): Content[] {
  return [
    head(drawing, sheet, part),
    { ...fitted(marksOf(drawing), drawing.width, 9), color: RED, alignment: 'right' },
    facts(drawing, sheet),
    rowTable(drawing, sheet),
    sheet.no === sheet.of ? foot(drawing) : { text: '' },
  ];
}

function head({ view, width, say }: Drawing, sheet: Sheet, part: WordKey | undefined): Content {
  const third = width / 3 - 4;
  const labels = [
    part && say(part),
    sheet.of > 1 && say('receipt.sheetOf', { sheet: sheet.no, sheets: sheet.of }),
  ].filter(Boolean);
  return {
    columns: [
      {
        width: '*',
        stack: [
          fitted(view.companyName, third, 10),
          { ...fitted(view.communityName, third, 9), color: QUIET },
        ],
      },
      {
        width: 'auto',
        text: spaced(say(view.reversalOf ? 'receipt.reversalTitle' : 'receipt.title')),
        fontSize: 17,
        alignment: 'center',
      },
      {
        width: '*',
        ...fitted(labels.join('  '), third, 10),
        alignment: 'right',
      },
    ],
    columnGap: 6,
    margin: [0, 0, 0, 2],
  };
}

/** Everything that marks a receipt as not the plain original, in one line. */
function marksOf({ view, printing, say }: Drawing): string {
  const { copy, reprint, zone } = printing;
  const { backEntry, voided } = view;
  return [
    view.state === 'void' && say('receipt.voidMark'),
    voided && `${localTime(voided.at, zone)} ${voided.by} ${voided.reason}`,
    view.state === 'reversed' && say('receipt.reversedMark', { number: view.reversedBy ?? '' }),
    view.reversalOf && `${say('receipt.reversalOf')} ${view.reversalOf}`,
    backEntry && `${say('receipt.backEntryMark', { form: backEntry.form })} ${backEntry.writtenOn}`,
    copy > 0 && say('receipt.reprintMark', { n: copy }),
    copy > 0 && reprint && `${localTime(reprint.at, zone)} ${reprint.by}`,
  ]
    .filter(Boolean)
    .join('  ');
}

function facts({ view, printing, width, say }: Drawing, sheet: Sheet): Content {
  const right = 230;
  const left = width - right - 10;
  const fact = (key: WordKey, value: string, room: number) => fitted(`${say(key)}  ${value}`, room, 9);
  const issued = `${say('receipt.issuedAt')}  ${localTime(view.issuedAt, printing.zone)}`;
  const form = view.forms.find(({ sheet: no }) => no === sheet.no)?.form;
  return {
    columns: [
      {
        width: left,
        stack: [
          fact('receipt.payer', payerText(view, say('receipt.erased')), left),
          fact('receipt.rooms', view.roomCodes.join('、'), left),
        ],
      },
      {
        width: right,
        stack: [
          fact(
            'receipt.number',
            form ? `${view.number}  ${say('receipt.form')} ${form}` : view.number,
            right,
          ),
          fact('receipt.businessDate', `${view.businessDate}    ${issued}`, right),
        ],
      },
    ],
    columnGap: 10,
    margin: [0, 0, 0, 2],
  };
}

const AMOUNT_WIDTH = 66;

function rowTable({ view, printing, width, say }: Drawing, sheet: Sheet): Content {
  const severalRooms = view.roomCodes.length > 1;
  const room = severalRooms ? 78 : 0;
  const free = width - 2 * AMOUNT_WIDTH - room;
  const widths = [
    ...(severalRooms ? [room] : []),
    free * 0.36,
    free * 0.28,
    free * 0.36,
    AMOUNT_WIDTH,
    AMOUNT_WIDTH,
  ];
  const inner = (index: number) => (widths[index] ?? 0) - 8;
  const amount = (fen: number): TableCell => ({
    ...fitted(formatYuan(fen), AMOUNT_WIDTH - 8, 9),
    alignment: 'right',
  });
  const at = severalRooms ? 1 : 0;
  const texts = (values: readonly string[]): TableCell[] =>
    values.map((value, index) => fitted(value, inner(index), 9));
  const header: TableCell[] = [
    ...(severalRooms ? [say('receipt.rooms')] : []),
    say('receipt.item'),
    say('receipt.period'),
    say('receipt.basis'),
    say('receipt.receivable'),
    say('receipt.received'),
  ].map((text, index) => ({ text, color: QUIET, ...(index > at + 2 && { alignment: 'right' as const }) }));
  const other = (label: string, fen: number): TableCell[] => [
    { ...fitted(label, free, 9), colSpan: widths.length - 1 },
    ...widths.slice(2).map((): TableCell => ({ text: '' })),
    amount(fen),
  ];
  const cells = (row: FormRow): TableCell[] => {
    if (row.kind !== 'line') return other(say(`receipt.${row.kind}`), row.receivedFen);
    const { line } = row;
    return [
      ...texts([
        ...(severalRooms ? [line.roomCode] : []),
        line.feeName,
        servicePeriod(line.from, line.to, printing.locale),
        line.basis ?? '–',
      ]),
      amount(line.receivableFen),
      amount(line.receivedFen),
    ];
  };
  const last = sheet.no === sheet.of;
  const body = [
    header,
    ...(sheet.no > 1 ? [other(say('receipt.carried'), sheet.carriedFen)] : []),
    ...sheet.rows.map(cells),
    last ? totalRow(view, widths, say) : other(say('receipt.toNext'), sheet.sumFen),
  ];
  return {
    table: { widths: widths.map((one) => one - 8), heights: ROW_HEIGHT - 3, body },
    layout: {
      hLineWidth: (index, node) => (index < 2 || index >= node.table.body.length - 1 ? 0.8 : 0.3),
      vLineWidth: () => 0,
      hLineColor: () => LINE,
      paddingTop: () => 1.5,
      paddingBottom: () => 1.5,
      paddingLeft: () => 4,
      paddingRight: () => 4,
    },
  };
}

function totalRow(view: ReceiptView, widths: readonly number[], say: Say): TableCell[] {
  const total = `${say('receipt.total')}  ${say('receipt.renminbi')}${view.uppercase}`;
  const room = widths.slice(0, -2).reduce((sum, one) => sum + one, 0) - 8;
  return [
    { ...fitted(total, room, 10), colSpan: widths.length - 2 },
    ...widths.slice(3).map((): TableCell => ({ text: '' })),
    {
      ...fitted(`￥${formatYuan(view.totalFen)}`, 2 * AMOUNT_WIDTH - 8, 11),
      alignment: 'right',
      colSpan: 2,
    },
    { text: '' },
  ];
}

function foot({ view, missing, width, say }: Drawing): Content {
  const room = width - SIDE_WIDTH - 10;
  const line = (text: string, size = 8.5) => fitted(text, room, size);
  const named = (key: WordKey, value: string) => `${say(key)} ${value}`;
  const balances = [
    named('receipt.prepaymentAfter', formatYuan(view.prepaymentAfterFen)),
    named('receipt.arrearsAfter', formatYuan(view.arrearsAfterFen)),
  ].join('      ');
  const extra = [
    ...(view.note ? [named('receipt.note', view.note.replaceAll('\n', ' '))] : []),
    ...(missing.length > 0 ? [named('receipt.missing', missing.map(codeOf).join('  '))] : []),
  ];
  const signs = [named('receipt.cashier', view.cashierName), named('receipt.seal', view.companyName)].join(
    '      ',
  );
  return {
    columns: [
      {
        width: room,
        stack: [
          line(named('receipt.tenders', tenderTexts(view, say).join('   '))),
          line(balances),
          ...extra.map((text) => line(text)),
          line(signs),
        ],
      },
      {
        width: SIDE_WIDTH,
        columns: [
          {
            width: '*',
            stack: [
              { text: say('receipt.verify'), fontSize: 6, color: QUIET },
              { text: say('receipt.notInvoice'), fontSize: 6, color: QUIET },
            ],
            alignment: 'right',
          },
          { width: QR_SIDE + 4, qr: view.qr, fit: QR_SIDE, eccLevel: 'L' },
        ],
        columnGap: 4,
      },
    ],
    columnGap: 10,
    margin: [0, 3, 0, 0],
  };
}
