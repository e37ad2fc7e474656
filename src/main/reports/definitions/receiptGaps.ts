import { formText } from '#shared/domain/receiptBooks/formNumber.ts';
import { type FormOutcome, tallyOf } from '#shared/domain/receiptBooks/formRegister.ts';
import { receiptRanges } from '#shared/domain/shifts/receiptRanges.ts';
import type { Say } from '#shared/i18n/index.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { columnsOf, type ReportDefinition, type ReportRow } from '../report.ts';

/** Numbers beyond these are counted, not named. */
const MOST_NAMED = 20;

/**
 * Every receipt series and every book of forms up to the end of a day: what was used, what was spoilt, and the numbers
 * that nobody accounted for, of which there must be none (domain.md 3.2).
 */
export const receiptGaps: ReportDefinition = {
  name: 'receiptGaps',
  group: 'takings',
  parameters: ['to'],
  span: 'numbersUpTo',
  firstDay: (to) => to,
  // A receipt on a form stands in two rows, so only what is missing adds up.
  columns: columnsOf([
    { key: 'numberKind', type: 'text' },
    { key: 'numberSeries', type: 'text' },
    { key: 'firstNumber', type: 'text' },
    { key: 'lastNumber', type: 'text' },
    { key: 'usedNumbers', type: 'count' },
    { key: 'voids', type: 'count' },
    { key: 'counterReceipts', type: 'count' },
    { key: 'reprints', type: 'count' },
    { key: 'backEntries', type: 'count' },
    { key: 'damagedForms', type: 'count' },
    { key: 'lostForms', type: 'count' },
    { key: 'missing', type: 'count', total: true },
    { key: 'missingNumbers', type: 'text' },
  ]),
  rows: ({ db, say }, { to }) => [...seriesRows(db, say, to), ...bookRows(db, say, to)],
};

type SeriesRow = {
  series: string;
  serial: number;
  businessDate: string;
  void: number;
  counter: number;
  reprints: number;
  backEntry: number;
};

function seriesRows(db: ReadDb, say: Say, to: string): ReportRow[] {
  const receipts = db
    .prepare<[string], SeriesRow>(
      `SELECT c.series, c.serial, c.business_date AS businessDate, EXISTS (SELECT 1 FROM receipt_voids v WHERE v.receipt_id = c.id) AS void,
         EXISTS (SELECT 1 FROM receipt_reversals w WHERE w.reversal_receipt_id = c.id) AS counter,
         (SELECT coalesce(max(j.copy), 0) FROM print_jobs j WHERE j.document_id = c.id) AS reprints,
         EXISTS (SELECT 1 FROM back_entries e WHERE e.receipt_id = c.id) AS backEntry
       FROM receipts c WHERE c.business_date <= ? ORDER BY c.series, c.serial`,
    )
    .all(to);
  const all = receipts.map((row) => ({ ...row, void: row.void === 1 }));
  // A series begins with 1: numbers missing at its head are missing as well.
  const ranges = receiptRanges(all, () => false);
  return ranges.map((range): ReportRow => {
    const own = all.filter(({ series }) => series === range.series);
    const head = Array.from({ length: range.from - 1 }, (_, index) => index + 1);
    const gaps = [...head, ...range.gaps];
    const number = (serial: number) => `${range.series}-${String(serial).padStart(6, '0')}`;
    const sum = (of: (row: (typeof own)[number]) => number) => own.reduce((total, row) => total + of(row), 0);
    return {
      cells: [
        say('report.numbers.series'),
        range.series,
        number(1),
        number(range.to),
        range.count,
        range.voids.length,
        sum(({ counter }) => counter),
        sum(({ reprints }) => reprints),
        sum(({ backEntry }) => backEntry),
        0,
        0,
        range.to - range.count,
        named(gaps.map(number), say),
      ],
      target: { kind: 'report', report: 'takingsDetail', from: own[0]?.businessDate ?? to, to },
    };
  });
}

type BookRow = { id: string; code: string; prefix: string; first: number; last: number; digits: number };
type UseRow = { number: number; outcome: FormOutcome; void: number };

function bookRows(db: ReadDb, say: Say, to: string): ReportRow[] {
  const uses = db.prepare<[string, string], UseRow>(
    `SELECT f.number, f.outcome, EXISTS (SELECT 1 FROM receipt_voids v WHERE v.receipt_id = f.receipt_id) AS void
     FROM form_uses f WHERE f.book_id = ? AND f.business_date <= ?
     ORDER BY f.number, f.outcome IN ('damaged', 'lost'), void DESC`,
  );
  return db
    .prepare<[], BookRow>('SELECT id, code, prefix, first, last, digits FROM receipt_books ORDER BY code, id')
    .all()
    .map((book): ReportRow => {
      // The last row of a form stands: spoilt before all, then what is not void.
      const spent = [...new Map(uses.all(book.id, to).map((use) => [use.number, use])).values()];
      const tally = tallyOf(book, spent);
      const text = (number: number) => formText(book, number);
      const highest = spent.at(-1)?.number;
      const written = spent.filter(({ outcome }) => outcome === 'written');
      return {
        cells: [
          say('report.numbers.book'),
          book.code,
          text(book.first),
          highest === undefined ? null : text(highest),
          tally.used,
          spent.filter((use) => use.void === 1 && (use.outcome === 'printed' || use.outcome === 'written'))
            .length,
          0,
          0,
          written.length,
          tally.damaged,
          tally.lost,
          tally.gaps.length,
          named(tally.gaps.map(text), say),
        ],
        target: { kind: 'receiptBook', id: book.id },
      };
    });
}

function named(numbers: readonly string[], say: Say): string | null {
  if (numbers.length === 0) return null;
  const some = numbers.slice(0, MOST_NAMED).join(say('common.listSeparator'));
  return numbers.length > MOST_NAMED ? `${some}…` : some;
}
