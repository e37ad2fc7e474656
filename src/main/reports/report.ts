import type { z } from 'zod';
import type { REPORTS, reportColumn, reportParameters } from '#shared/contract/reports.contract.ts';
import type { Say } from '#shared/i18n/index.ts';
import type { ReadDb } from '../db/openDatabase.ts';

export type ReportName = (typeof REPORTS)[number];
export type ReportColumn = z.infer<typeof reportColumn>;
export type ReportCell = string | number | null;
export type ReportParameters = Required<Pick<z.infer<typeof reportParameters>, 'from' | 'to'>> & {
  readonly building: string | undefined;
};

/** What a definition looks at: one read connection, the day of an instant, the day it is run on, the language. */
export type ReportContext = {
  readonly db: ReadDb;
  readonly dayAt: (instant: number) => string;
  readonly today: string;
  readonly say: Say;
};

/** One report, once: screen, xlsx and pdf show the same columns and rows. Money cells are fen. */
export type ReportDefinition = {
  readonly name: ReportName;
  readonly parameters: readonly ('from' | 'to' | 'building')[];
  columns(say: Say): ReportColumn[];
  /** Rows in the order they are shown. */
  rows(context: ReportContext, parameters: ReportParameters): Iterable<ReportCell[]>;
};

/** Sums of the columns that have one, over all rows; the first cell is left to the word for a total. */
export function totalsOf(
  columns: readonly ReportColumn[],
  rows: Iterable<readonly ReportCell[]>,
): ReportCell[] {
  const sums = columns.map(() => 0);
  for (const row of rows) {
    for (const [index, column] of columns.entries()) {
      const cell = row[index];
      if (column.total && typeof cell === 'number') sums[index] = (sums[index] ?? 0) + cell;
    }
  }
  return columns.map((column, index) => (column.total ? (sums[index] ?? 0) : null));
}
