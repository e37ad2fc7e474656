import type { OVERPRINT_COLUMNS, OVERPRINT_FIELDS, OverprintForm } from '../../contract/printing.contract.ts';
import type { ReceiptView } from '../../contract/receipts.contract.ts';
import { sayIn } from '../../i18n/index.ts';
import { formatYuan } from '../money/formatYuan.ts';
import { type FormRow, formSheets } from '../receipts/formSheets.ts';
import { printableText } from '../receipts/printableText.ts';
import { payerText, type ReceiptPrinting } from '../receipts/receiptDocument.ts';
import { servicePeriod } from '../receipts/servicePeriod.ts';
import {
  CELL_UNITS,
  clipCells,
  FORM_LINES,
  type FormPage,
  LINE_UNITS,
  type PlacedText,
  unitsOf,
  widthUnits,
} from './placedText.ts';

type Field = (typeof OVERPRINT_FIELDS)[number];
type ColumnName = (typeof OVERPRINT_COLUMNS)[number];

const AMOUNTS: readonly string[] = ['total', 'receivable', 'received'];

/** The usual three-part receipt book of a stationer, to start measuring from. */
export const USUAL_OVERPRINT: OverprintForm = {
  form: 'half',
  fields: [
    { field: 'marks', rightTenths: 1500, downTenths: 60, cells: 30 },
    { field: 'number', rightTenths: 1800, downTenths: 130, cells: 20 },
    { field: 'payer', rightTenths: 300, downTenths: 220, cells: 46 },
    { field: 'businessDate', rightTenths: 1800, downTenths: 220, cells: 20 },
    { field: 'rooms', rightTenths: 300, downTenths: 290, cells: 46 },
    { field: 'uppercase', rightTenths: 400, downTenths: 1050, cells: 46 },
    { field: 'total', rightTenths: 1700, downTenths: 1050, cells: 16 },
    { field: 'tenders', rightTenths: 300, downTenths: 1130, cells: 70 },
    { field: 'note', rightTenths: 300, downTenths: 1200, cells: 46 },
    { field: 'cashier', rightTenths: 1700, downTenths: 1200, cells: 16 },
  ],
  rows: {
    count: 8,
    firstTenths: 430,
    pitchTenths: 70,
    columns: [
      { column: 'feeName', rightTenths: 200, cells: 24 },
      { column: 'period', rightTenths: 850, cells: 18 },
      { column: 'basis', rightTenths: 1320, cells: 14 },
      { column: 'receivable', rightTenths: 1700, cells: 10 },
      { column: 'received', rightTenths: 1970, cells: 10 },
    ],
  },
};

/** Whether every box lies on its form, a line above the lower perforation. */
export function liesOnForm({ form, fields, rows }: OverprintForm): boolean {
  const lowest = (FORM_LINES[form] - 1) * LINE_UNITS;
  const lastRow = rows.firstTenths + (rows.count - 1) * rows.pitchTenths;
  return [lastRow, ...fields.map(({ downTenths }) => downTenths)].every(
    (tenths) => unitsOf(tenths) <= lowest,
  );
}

/**
 * What a receipt strikes into the boxes of a pre-printed form, sheet by sheet. With more rows than the form has, totals
 * are carried: the last row of a sheet says 过次页, the first of the next 承前页; the total stands on the last alone.
 */
export function overprintPages(
  view: ReceiptView,
  printing: ReceiptPrinting,
  overprint: OverprintForm,
  missing: readonly string[] = [],
): FormPage[] {
  const say = sayIn(printing.locale ?? 'zh-CN');
  const { rows, fields } = overprint;
  const one = formSheets(view, rows.count);
  // A sheet that carries needs a row for what came before and one for what goes on.
  const sheets = one.length === 1 ? one : formSheets(view, rows.count - 2);
  const marks = [
    view.state === 'void' && say('receipt.voidMark'),
    view.state === 'reversed' && say('receipt.reversedMark', { number: view.reversedBy ?? '' }),
    printing.copy > 0 && say('receipt.reprintMark', { n: printing.copy }),
    view.backEntry && say('receipt.backEntryMark', { form: view.backEntry.form }),
    missing.length > 0 &&
      `${say('receipt.missing')} ${missing.map((sign) => `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase()}`).join(' ')}`,
  ].filter(Boolean);
  const always: Partial<Record<Field, string>> = {
    number: view.number,
    businessDate: view.businessDate,
    payer: payerText(view, say('receipt.erased')),
    rooms: view.roomCodes.join('、'),
    cashier: view.cashierName,
  };
  const atTheEnd: Partial<Record<Field, string>> = {
    total: `￥${formatYuan(view.totalFen)}`,
    uppercase: view.uppercase,
    tenders: view.tenders
      .map(({ method, amountFen }) => `${say(`receipt.tender.${method}`)} ${formatYuan(amountFen)}`)
      .join('  '),
    note: view.note ?? '',
  };
  const cellsOf = (row: FormRow): Partial<Record<ColumnName, string>> =>
    row.kind === 'line'
      ? {
          feeName: view.roomCodes.length > 1 ? `${row.line.roomCode} ${row.line.feeName}` : row.line.feeName,
          period: servicePeriod(row.line.from, row.line.to, printing.locale),
          basis: row.line.basis ?? '',
          receivable: formatYuan(row.line.receivableFen),
          received: formatYuan(row.line.receivedFen),
        }
      : { feeName: say(`receipt.${row.kind}`), received: formatYuan(row.receivedFen) };
  return sheets.map((sheet, index) => {
    const last = index === sheets.length - 1;
    const told: Partial<Record<Field, string>> = {
      ...always,
      ...(last && atTheEnd),
      marks: [
        ...marks,
        ...(sheets.length > 1 ? [say('receipt.sheetOf', { sheet: index + 1, sheets: sheets.length })] : []),
      ].join(' '),
    };
    const body = [
      ...(index > 0 ? [{ feeName: say('receipt.carried'), received: formatYuan(sheet.carriedFen) }] : []),
      ...sheet.rows.map(cellsOf),
      ...(last ? [] : [{ feeName: say('receipt.toNext'), received: formatYuan(sheet.sumFen) }]),
    ];
    return [
      ...fields.flatMap(({ field, rightTenths, downTenths, cells }) =>
        placed(field, told[field] ?? '', rightTenths, downTenths, cells),
      ),
      ...body.flatMap((row: Partial<Record<ColumnName, string>>, no) =>
        rows.columns.flatMap(({ column, rightTenths, cells }) =>
          placed(column, row[column] ?? '', rightTenths, rows.firstTenths + no * rows.pitchTenths, cells),
        ),
      ),
    ];
  });
}

/** A text in its box: amounts at its right end, everything else at its left. */
function placed(name: string, text: string, right: number, down: number, cells: number): PlacedText[] {
  if (text === '') return [];
  const kept = clipCells(printableText(text), cells);
  const box = unitsOf(right);
  const x = AMOUNTS.includes(name) ? box + cells * CELL_UNITS - widthUnits(kept) : box;
  return [{ x, y: unitsOf(down), text: kept }];
}
