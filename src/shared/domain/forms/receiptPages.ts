import type { ReceiptView } from '../../contract/receipts.contract.ts';
import { type Say, sayIn, type WordKey } from '../../i18n/index.ts';
import { formatYuan } from '../money/formatYuan.ts';
import { displayWidth } from '../receipts/displayWidth.ts';
import { type FormRow, type FormSheet, formSheets } from '../receipts/formSheets.ts';
import { localTime } from '../receipts/localTime.ts';
import { printableText } from '../receipts/printableText.ts';
import { payerText, type ReceiptPrinting } from '../receipts/receiptDocument.ts';
import { servicePeriod } from '../receipts/servicePeriod.ts';
import { wrapCells } from '../receipts/wrapCells.ts';
import {
  CELL_UNITS,
  type ContinuousForm,
  clipCells,
  type FormPage,
  LINE_UNITS,
  type PlacedText,
} from './placedText.ts';

/** Across the eight inches between the tractor strips. */
const CELLS = 80;
const RIGHT_BLOCK = 46;
/** Fee, period, basis, receivable, received: where each begins and how wide it is, in cells. */
const COLUMNS = [
  { from: 0, cells: 20 },
  { from: 21, cells: 18 },
  { from: 40, cells: 17 },
  { from: 57, cells: 11 },
  { from: 69, cells: 11 },
] as const;

type Told = { readonly view: ReceiptView; readonly printing: ReceiptPrinting; readonly say: Say };

/** Texts set line by line from the top of a sheet. */
class Sheet {
  readonly texts: PlacedText[] = [];
  /** The first line stays clear of the perforation. */
  #line = 1;

  /** A text whose left edge, or with `right` its right edge, stands at a cell of the present line. */
  put(text: string, cell: number, right = false): this {
    if (text === '') return this;
    const from = right ? Math.max(0, cell - displayWidth(text)) : cell;
    this.texts.push({ x: from * CELL_UNITS, y: this.#line * LINE_UNITS, text });
    return this;
  }

  next(lines = 1): this {
    this.#line += lines;
    return this;
  }
}

/**
 * A receipt on a continuous form as texts at their places: so many rows a sheet, long ones over several with totals
 * carried. Nothing grows: what is too long for its place ends in ….
 */
export function receiptPages(
  view: ReceiptView,
  printing: ReceiptPrinting,
  form: ContinuousForm,
  missing: readonly string[] = [],
): FormPage[] {
  const told: Told = { view, printing, say: sayIn(printing.locale ?? 'zh-CN') };
  const sheets = formSheets(view, form);
  return sheets.map((sheet, index) => {
    const no = index + 1;
    const page = new Sheet();
    head(page, told, no, sheets.length);
    facts(page, told, no);
    if (form !== 'third') page.put('-'.repeat(CELLS), 0).next();
    rows(page, told, sheet, no);
    if (no < sheets.length) {
      page.put(told.say('receipt.toNext'), 0).put(formatYuan(sheet.sumFen), CELLS, true);
    } else {
      foot(page, told, missing);
    }
    return page.texts;
  });
}

function head(page: Sheet, { view, printing, say }: Told, no: number, of: number): void {
  const title = [...say(view.reversalOf ? 'receipt.reversalTitle' : 'receipt.title')].join('  ');
  const sheetOf = of > 1 ? say('receipt.sheetOf', { sheet: no, sheets: of }) : '';
  page
    .put(clipCells(printableText(view.companyName), 34), 0)
    .put(title, Math.floor((CELLS - displayWidth(title)) / 2))
    .put(sheetOf, CELLS, true)
    .next()
    .put(clipCells(printableText(view.communityName), 34), 0)
    .next();
  const marks = marksOf({ view, printing, say });
  if (marks) page.put(clipCells(printableText(marks), CELLS), 0);
  page.next();
}

/** Everything that marks a receipt as not the plain original, in one line. */
function marksOf({ view, printing, say }: Told): string {
  const { copy, reprint, zone } = printing;
  const { backEntry, voided } = view;
  return [
    view.state === 'void' && `【${say('receipt.voidMark')}】`,
    view.state === 'reversed' && `【${say('receipt.reversedMark', { number: view.reversedBy ?? '' })}】`,
    copy > 0 && `【${say('receipt.reprintMark', { n: copy })}】`,
    view.reversalOf && `${say('receipt.reversalOf')} ${view.reversalOf}`,
    backEntry && `${say('receipt.backEntryMark', { form: backEntry.form })} ${backEntry.writtenOn}`,
    copy > 0 && reprint && `${localTime(reprint.at, zone)} ${reprint.by}`,
    voided && `${localTime(voided.at, zone)} ${voided.by} ${voided.reason}`,
  ]
    .filter(Boolean)
    .join('  ');
}

function facts(page: Sheet, { view, printing, say }: Told, no: number): void {
  const named = (key: WordKey, value: string) => printableText(`${say(key)} ${value}`).replaceAll('\n', ' ');
  const form = view.forms.find(({ sheet }) => sheet === no)?.form;
  const payer = wrapCells(named('receipt.payer', payerText(view, say('receipt.erased'))), RIGHT_BLOCK - 2);
  const rest = payer.slice(1).join('');
  const left = [
    payer[0] ?? '',
    ...(rest ? [clipCells(rest, RIGHT_BLOCK - 2)] : []),
    clipCells(named('receipt.rooms', view.roomCodes.join('、')), RIGHT_BLOCK - 2),
  ];
  const issued = localTime(view.issuedAt, printing.zone);
  const right = [
    named('receipt.number', form ? `${view.number} ${say('receipt.form')} ${form}` : view.number),
    named('receipt.businessDate', view.businessDate),
    named('receipt.issuedAt', issued),
  ];
  const lines = rest ? 3 : 2;
  for (let line = 0; line < lines; line++) {
    // With two lines the time stands behind the day, which is as wide as the block.
    const text = lines === 2 && line === 1 ? `${right[1]} ${issued.slice(11)}` : (right[line] ?? '');
    page
      .put(left[line] ?? '', 0)
      .put(clipCells(text, CELLS - RIGHT_BLOCK), RIGHT_BLOCK)
      .next();
  }
}

function rows(page: Sheet, { view, printing, say }: Told, sheet: FormSheet, no: number): void {
  const row = (texts: readonly string[]) => {
    for (const [index, { from, cells }] of COLUMNS.entries()) {
      const text = clipCells(printableText(texts[index] ?? ''), cells);
      if (index < 3) page.put(text, from);
      else page.put(text, from + cells, true);
    }
    page.next();
  };
  const severalRooms = view.roomCodes.length > 1;
  const cells = (one: FormRow): string[] => {
    if (one.kind !== 'line') return [say(`receipt.${one.kind}`), '', '', '', formatYuan(one.receivedFen)];
    const { roomCode, feeName, from, to, basis, receivableFen, receivedFen } = one.line;
    return [
      severalRooms ? `${roomCode} ${feeName}` : feeName,
      servicePeriod(from, to, printing.locale),
      basis ?? '',
      formatYuan(receivableFen),
      formatYuan(receivedFen),
    ];
  };
  row(
    (
      ['receipt.item', 'receipt.period', 'receipt.basis', 'receipt.receivable', 'receipt.received'] as const
    ).map((key) => say(key)),
  );
  if (no > 1) row([say('receipt.carried'), '', '', '', formatYuan(sheet.carriedFen)]);
  for (const one of sheet.rows) row(cells(one));
}

function foot(page: Sheet, { view, say }: Told, missing: readonly string[]): void {
  const line = (text: string, most = 1) => {
    const lines = wrapCells(printableText(text).replaceAll('\n', ' '), CELLS);
    const kept = lines.slice(0, most - 1);
    for (const each of [...kept, clipCells(lines.slice(most - 1).join(''), CELLS)]) page.put(each, 0).next();
  };
  const named = (key: WordKey, value: string) => `${say(key)} ${value}`;
  page
    .put(clipCells(`${say('receipt.total')} ${say('receipt.renminbi')}${view.uppercase}`, 62), 0)
    .put(`￥${formatYuan(view.totalFen)}`, CELLS, true)
    .next();
  const tenders = view.tenders.map(
    ({ method, amountFen, reference }) =>
      `${say(`receipt.tender.${method}`)} ${formatYuan(amountFen)}${reference ? ` ${say('receipt.reference', { reference })}` : ''}`,
  );
  if (view.changeFen !== 0) tenders.push(named('receipt.change', formatYuan(view.changeFen)));
  line(named('receipt.tenders', tenders.join('  ')), 2);
  line(
    [
      named('receipt.prepaymentAfter', formatYuan(view.prepaymentAfterFen)),
      named('receipt.arrearsAfter', formatYuan(view.arrearsAfterFen)),
    ].join('    '),
  );
  if (view.note) line(named('receipt.note', view.note));
  if (missing.length > 0)
    line(
      named(
        'receipt.missing',
        missing.map((one) => `U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase()}`).join(' '),
      ),
    );
  page
    .put(clipCells(printableText(named('receipt.cashier', view.cashierName)), 26), 0)
    .put(say('receipt.seal'), 28)
    .put(say('receipt.notInvoice'), CELLS, true);
}
