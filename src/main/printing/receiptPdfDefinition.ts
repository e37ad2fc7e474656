import type { Content, ContentTable, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { ReceiptView } from '#shared/contract/receipts.contract.ts';
import { formatYuan } from '#shared/domain/money/formatYuan.ts';
import { localTime } from '#shared/domain/receipts/localTime.ts';
import { payerText, type ReceiptPrinting } from '#shared/domain/receipts/receiptDocument.ts';
import { servicePeriod } from '#shared/domain/receipts/servicePeriod.ts';
import { type Say, sayIn, type WordKey } from '#shared/i18n/index.ts';

export const PDF_FONT = 'NotoSansSC';

export const INK = '#1f2d2b';
export const QUIET = '#5b6b68';
export const LINE = '#9fb0ad';
const HEAD = '#eef3f2';
export const RED = '#b3261e';
const MARGIN = 30;
const QR_SIDE = 62;

/**
 * A receipt as an A5 page in landscape, the half form of the trade. Long ones go on with the table's head.
 * `missing`: characters that stand as 〓 in the view and are named below.
 */
export function receiptPdfDefinition(
  view: ReceiptView,
  printing: ReceiptPrinting,
  missing: readonly string[] = [],
): TDocumentDefinitions {
  const say = sayIn(printing.locale ?? 'zh-CN');
  return {
    pageSize: 'A5',
    pageOrientation: 'landscape',
    pageMargins: [MARGIN, 22, MARGIN, 30],
    defaultStyle: { font: PDF_FONT, fontSize: 9, color: INK },
    info: {
      title: `${say('receipt.title')} ${view.number}`,
      author: view.companyName,
      creationDate: new Date(view.issuedAt),
    },
    ...voidWatermark(view, say),
    footer: (page, pages) => ({
      margin: [MARGIN, 4, MARGIN, 0],
      columns: [
        { text: say('receipt.notInvoice'), fontSize: 8, color: QUIET },
        { text: `${view.number}   ${page}/${pages}`, fontSize: 8, color: QUIET, alignment: 'right' },
      ],
    }),
    content: [
      head(view, printing, say),
      facts(view, printing, say),
      lineTable(view, printing, say),
      foot(view, missing, say),
    ],
  };
}

/** A void receipt says so across the page. */
export function voidWatermark(
  view: Pick<ReceiptView, 'state'>,
  say: Say,
  fontSize = 120,
): Pick<TDocumentDefinitions, 'watermark'> {
  if (view.state !== 'void') return {};
  const text = say('receipt.voidMark');
  return { watermark: { text, font: PDF_FONT, color: RED, opacity: 0.16, angle: -24, fontSize } };
}

/** How it was paid, method by method, and the change given. */
export function tenderTexts(view: ReceiptView, say: Say): string[] {
  const tenders = view.tenders.map((tender) => {
    const reference = tender.reference
      ? `（${say('receipt.reference', { reference: tender.reference })}）`
      : '';
    return `${say(`receipt.tender.${tender.method}`)} ${formatYuan(tender.amountFen)}${reference}`;
  });
  if (view.changeFen !== 0) tenders.push(`${say('receipt.change')} ${formatYuan(view.changeFen)}`);
  return tenders;
}

function head(view: ReceiptView, printing: ReceiptPrinting, say: Say): Content {
  return {
    columns: [
      {
        width: '*',
        stack: [
          { text: view.companyName, fontSize: 10 },
          { text: view.communityName, fontSize: 9, color: QUIET },
        ],
      },
      {
        width: 'auto',
        text: spaced(say(view.reversalOf ? 'receipt.reversalTitle' : 'receipt.title')),
        fontSize: 20,
        alignment: 'center',
      },
      { width: '*', stack: marks(view, printing, say), alignment: 'right' },
    ],
    margin: [0, 0, 0, 8],
  };
}

function marks(view: ReceiptView, printing: ReceiptPrinting, say: Say): Content[] {
  const marked: Content[] = [];
  if (printing.copy > 0) {
    marked.push({ text: say('receipt.reprintMark', { n: printing.copy }), fontSize: 11, color: RED });
    if (printing.reprint) {
      const time = say('receipt.reprintedAt', { time: localTime(printing.reprint.at, printing.zone) });
      const by = say('receipt.reprintedBy', { by: printing.reprint.by });
      marked.push({ text: `${time}  ${by}`, fontSize: 7.5, color: QUIET });
    }
  }
  if (view.backEntry) {
    const { form, writtenOn: day, writtenBy: by } = view.backEntry;
    marked.push(
      { text: say('receipt.backEntryMark', { form }), fontSize: 11, color: RED },
      { text: say('receipt.backEntryOf', { day, by }), fontSize: 7.5, color: QUIET },
    );
  }
  if (view.reversalOf)
    marked.push({ text: `${say('receipt.reversalOf')} ${view.reversalOf}`, fontSize: 9, color: RED });
  if (view.state === 'reversed')
    marked.push({
      text: say('receipt.reversedMark', { number: view.reversedBy ?? '' }),
      fontSize: 11,
      color: RED,
    });
  if (view.state === 'void') {
    marked.push({ text: say('receipt.voidMark'), fontSize: 11, color: RED });
    if (view.voided) {
      const { at, by, reason } = view.voided;
      const time = say('receipt.voidedAt', { time: localTime(at, printing.zone) });
      marked.push(
        { text: `${time}  ${say('receipt.voidedBy', { by })}`, fontSize: 7.5, color: QUIET },
        { text: say('receipt.voidReason', { reason }), fontSize: 7.5, color: QUIET },
      );
    }
  }
  return marked.length > 0 ? marked : [{ text: '' }];
}

function facts(view: ReceiptView, printing: ReceiptPrinting, say: Say): Content {
  const fact = (key: WordKey, value: string) => ({
    text: [{ text: `${say(key)}  `, color: QUIET }, value],
  });
  return {
    layout: { ...PLAIN, paddingLeft: () => 0, paddingRight: (column) => (column === 2 ? 0 : 12) },
    table: {
      widths: ['*', 'auto', 'auto'],
      body: [
        [
          fact('receipt.payer', payerText(view, say('receipt.erased'))),
          fact('receipt.businessDate', view.businessDate),
          fact('receipt.number', view.number),
        ],
        [
          { ...fact('receipt.rooms', view.roomCodes.join('、')), colSpan: 2 },
          { text: '' },
          fact('receipt.issuedAt', localTime(view.issuedAt, printing.zone)),
        ],
      ],
    },
    margin: [0, 0, 0, 4],
  };
}

function lineTable(view: ReceiptView, printing: ReceiptPrinting, say: Say): ContentTable {
  const severalRooms = view.roomCodes.length > 1;
  const amount = (text: string): TableCell => ({ text, alignment: 'right' });
  const room = (text: string): TableCell[] => (severalRooms ? [{ text }] : []);
  const title = (text: string, alignment: 'left' | 'right' = 'left'): TableCell => ({
    text,
    alignment,
    color: QUIET,
    fillColor: HEAD,
  });
  const header: TableCell[] = [
    ...(severalRooms ? [title(say('receipt.rooms'))] : []),
    title(say('receipt.item')),
    title(say('receipt.period')),
    title(say('receipt.basis')),
    title(say('receipt.receivable'), 'right'),
    title(say('receipt.received'), 'right'),
  ];
  const rows: TableCell[][] = view.lines.map((line) => [
    ...room(line.roomCode),
    { text: line.feeName },
    { text: servicePeriod(line.from, line.to, printing.locale) },
    { text: line.basis ?? '–' },
    amount(formatYuan(line.receivableFen)),
    amount(formatYuan(line.receivedFen)),
  ]);
  if (view.prepaidFen !== 0) {
    const filler: TableCell[] = header.slice(2).map(() => ({ text: '' }));
    rows.push([{ text: say('receipt.prepaid') }, ...filler, amount(formatYuan(view.prepaidFen))]);
  }
  if (view.smallChangeFen) {
    const filler: TableCell[] = header.slice(2).map(() => ({ text: '' }));
    rows.push([{ text: say('receipt.smallChange') }, ...filler, amount(formatYuan(-view.smallChangeFen))]);
  }
  const span = header.length - 2;
  const total: TableCell[] = [
    {
      text: [
        { text: `${say('receipt.total')}  `, color: QUIET },
        { text: `${say('receipt.renminbi')}${view.uppercase}`, fontSize: 11 },
      ],
      colSpan: span,
    },
    ...Array.from({ length: span - 1 }, (): TableCell => ({ text: '' })),
    { text: `￥${formatYuan(view.totalFen)}`, fontSize: 13, alignment: 'right', colSpan: 2 },
    { text: '' },
  ];
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: [...(severalRooms ? ['auto'] : []), '*', 'auto', '*', 66, 66],
      body: [header, ...rows, total],
    },
    layout: {
      hLineWidth: (index, node) =>
        index === 0 || index === node.table.body.length || index === node.table.body.length - 1 ? 0.9 : 0.4,
      vLineWidth: () => 0,
      hLineColor: () => LINE,
      paddingTop: () => 3,
      paddingBottom: () => 2.5,
      paddingLeft: () => 5,
      paddingRight: () => 5,
    },
  };
}

function foot(view: ReceiptView, missing: readonly string[], say: Say): Content {
  const label = (key: WordKey): TableCell => ({ text: say(key), color: QUIET });
  const wide = (key: WordKey, text: string): TableCell[] => [label(key), { text, colSpan: 3 }, {}, {}];
  return {
    unbreakable: true,
    columns: [
      {
        width: '*',
        layout: { ...PLAIN, paddingLeft: (column) => (column === 0 ? 0 : 6) },
        table: {
          widths: ['auto', 90, 'auto', '*'],
          body: [
            wide('receipt.tenders', tenderTexts(view, say).join('    ')),
            [
              label('receipt.prepaymentAfter'),
              { text: formatYuan(view.prepaymentAfterFen) },
              label('receipt.arrearsAfter'),
              { text: formatYuan(view.arrearsAfterFen) },
            ],
            ...(view.note ? [wide('receipt.note', view.note)] : []),
            ...(missing.length > 0 ? [wide('receipt.missing', missing.map(codeOf).join('  '))] : []),
            [
              label('receipt.cashier'),
              { text: view.cashierName },
              label('receipt.seal'),
              { text: view.companyName },
            ],
          ],
        },
      },
      {
        width: QR_SIDE + 70,
        stack: [
          { qr: view.qr, fit: QR_SIDE, eccLevel: 'M', alignment: 'right' },
          {
            text: say('receipt.verify'),
            fontSize: 6.5,
            color: QUIET,
            alignment: 'right',
            margin: [0, 3, 0, 0],
          },
        ],
      },
    ],
    margin: [0, 6, 0, 0],
  };
}

const PLAIN = {
  hLineWidth: () => 0,
  vLineWidth: () => 0,
  paddingTop: () => 1.5,
  paddingBottom: () => 1.5,
  paddingRight: () => 6,
};

export function codeOf(character: string): string {
  return `〓 U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}`;
}

/** A heading of Chinese characters is set wide, as on printed forms. */
export function spaced(title: string): string {
  return /^\p{Script=Han}+$/u.test(title) ? [...title].join('\u3000') : title;
}
