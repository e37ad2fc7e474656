import type { Content, TableCell } from 'pdfmake/interfaces.js';
import type { LetterPaper } from '#shared/domain/dunning/letter.ts';
import { formatYuan } from '#shared/domain/money/formatYuan.ts';
import type { Say } from '#shared/i18n/index.ts';
import { clearanceContent } from '../clearancePdf.ts';
import { detailedBillContent } from '../detailedBillPdf.ts';
import { type LetterView, letterText, owedOf } from './letterText.ts';

const LINE = '#9fb0ad';
const QUIET = '#5b6b68';

/** Sizes of a page in points. */
export const LETTER_PAGES: Readonly<
  Record<
    LetterPaper,
    {
      readonly margins: [number, number, number, number];
      readonly fontSize: number;
      /** Of the table: its text, and the columns of period, due date and amount. */
      readonly table: { readonly fontSize: number; readonly widths: readonly number[] };
    }
  >
> = {
  a4: { margins: [62, 56, 62, 48], fontSize: 11, table: { fontSize: 8.5, widths: [112, 62, 66] } },
  a5: { margins: [34, 30, 34, 28], fontSize: 8.5, table: { fontSize: 7, widths: [88, 46, 50] } },
};

/** Wide tables and certificates lie across a small sheet. */
export function liesAcross(kind: LetterView['kind'], paper: LetterPaper): boolean {
  return paper === 'a5' && (kind === 'detailedBill' || kind === 'clearance');
}

/** One letter as the pages of a document. `text` makes texts of people drawable. */
export function letterContent(
  view: LetterView,
  paper: LetterPaper,
  text: (of: string) => string,
  say: Say,
): Content[] {
  const mark: Content = {
    text: say('letter.sheet', { day: view.asOf, no: view.no, sheets: view.sheets }),
    fontSize: 8,
    color: QUIET,
    alignment: 'right',
  };
  if (view.kind === 'clearance')
    return [
      mark,
      ...clearanceContent(
        { ...view, personName: view.name, settledThrough: undefined, day: view.asOf },
        text,
        say,
      ),
    ];
  if (view.kind === 'detailedBill')
    return [
      mark,
      ...detailedBillContent(
        {
          ...view,
          payerName: view.name,
          day: view.asOf,
          lines: view.lines.map((line) => ({
            ...line,
            settledFen: line.amountFen - line.owedFen,
            outstandingFen: line.owedFen,
          })),
        },
        text,
        say,
      ),
    ];
  const { title, opening, lines, closing, signed } = letterText(view, say);
  const { table } = LETTER_PAGES[paper];
  const spaced = (paragraph: string): Content => ({ text: text(paragraph), ...SPACED });
  const cell = (of: string, end = false): TableCell => ({ text: of, alignment: end ? 'right' : 'left' });
  return [
    mark,
    { text: title, fontSize: 20, alignment: 'center', margin: [0, 4, 0, 14] },
    ...opening.map(spaced),
    {
      table: {
        headerRows: 1,
        widths: ['*', ...table.widths],
        body: [
          [
            cell(say('letter.column.item')),
            cell(say('letter.column.period')),
            cell(say('letter.column.due')),
            cell(say('letter.column.owed'), true),
          ],
          ...lines.map((line) => [
            cell(text(line.feeName)),
            cell(`${line.from} – ${line.to}`),
            cell(line.dueDate),
            cell(formatYuan(line.owedFen), true),
          ]),
          [
            { text: say('letter.total'), colSpan: 3 },
            '',
            '',
            { text: formatYuan(owedOf(view)), alignment: 'right' },
          ],
        ],
      },
      fontSize: table.fontSize,
      lineHeight: 1.15,
      layout: { hLineWidth: () => 0.5, vLineWidth: () => 0, hLineColor: () => LINE },
      margin: [0, 6, 0, 8],
    },
    ...closing.slice(0, -1).map(spaced),
    // A signature never stands alone on a page.
    {
      unbreakable: true,
      stack: [
        ...closing.slice(-1).map(spaced),
        { stack: signed.map(text), alignment: 'right', margin: [0, 18, 0, 0] },
      ],
    },
  ];
}

const SPACED = { margin: [0, 3, 0, 3] as [number, number, number, number] };
