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
  Record<LetterPaper, { readonly margins: [number, number, number, number]; readonly fontSize: number }>
> = {
  a4: { margins: [62, 56, 62, 48], fontSize: 11 },
  a5: { margins: [34, 30, 34, 28], fontSize: 8.5 },
};

/** One letter as the pages of a document. `text` makes texts of people drawable. */
export function letterContent(view: LetterView, text: (of: string) => string, say: Say): Content[] {
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
  const cell = (of: string, end = false): TableCell => ({ text: of, alignment: end ? 'right' : 'left' });
  return [
    mark,
    { text: title, fontSize: 20, alignment: 'center', margin: [0, 4, 0, 14] },
    ...opening.map((paragraph, index): Content => ({ text: text(paragraph), ...(index > 0 && INDENTED) })),
    {
      table: {
        headerRows: 1,
        dontBreakRows: true,
        widths: ['*', 130, 66, 74],
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
      fontSize: 8.5,
      layout: { hLineWidth: () => 0.5, vLineWidth: () => 0, hLineColor: () => LINE },
      margin: [0, 6, 0, 8],
    },
    ...closing.map((paragraph): Content => ({ text: text(paragraph), ...INDENTED })),
    { stack: signed.map(text), alignment: 'right', margin: [0, 22, 0, 0] },
  ];
}

const INDENTED = { margin: [0, 3, 0, 3] as [number, number, number, number] };
