import type { z } from 'zod';
import type {
  REPORT_GROUPS,
  REPORTS,
  reportChart,
  reportColumn,
  reportParameters,
  reportTarget,
} from '#shared/contract/reports.contract.ts';
import type { EquipmentClass } from '#shared/domain/equipment/record.ts';
import type { Say, WordKey } from '#shared/i18n/index.ts';
import type { Day } from '#shared/kernel/clock.ts';
import type { Permission } from '#shared/kernel/permissions.ts';
import type { Community } from '../core/community.ts';
import type { ReadDb } from '../db/openDatabase.ts';

export type ReportName = (typeof REPORTS)[number];
export type ReportColumn = z.infer<typeof reportColumn>;
export type ReportCell = string | number | null;
export type ReportTarget = z.infer<typeof reportTarget>;
export type ReportChart = z.infer<typeof reportChart>;
/** The cells of a row and, beside them, what the row opens on a screen. */
export type ReportRow = {
  readonly cells: ReportCell[];
  /** What totals are made of beside the cells; never shown. */
  readonly sums?: Readonly<Record<string, number>>;
  readonly target?: ReportTarget;
  /** The shifts whose takings stand in the row, one by one or added up; never shown. */
  readonly till?: { readonly shiftIds: ReadonlySet<string>; readonly isSum: boolean };
};
export type ReportParameters = Required<Pick<z.infer<typeof reportParameters>, 'from' | 'to'>> & {
  readonly building: string | undefined;
  readonly feeItemId: string | undefined;
  readonly categoryId: string | undefined;
  readonly workerId: string | undefined;
  readonly hour: number | undefined;
  readonly equipmentClass: EquipmentClass | undefined;
  readonly equipmentId: string | undefined;
};
export type ReportParameter = keyof ReportParameters;

/** What a definition looks at: one read connection, the community it is of, the day it is run on, the language. */
export type ReportContext = {
  readonly db: ReadDb;
  readonly community: Community;
  readonly today: Day;
  /** Epoch ms. */
  readonly now: number;
  readonly say: Say;
};

/** One report, once: screen, xlsx and pdf show the same columns and rows. Money cells are fen. */
export type ReportDefinition = {
  readonly name: ReportName;
  readonly group: (typeof REPORT_GROUPS)[number];
  /** Beside the right to read reports. */
  readonly permission?: Permission;
  readonly parameters: readonly ReportParameter[];
  /**
   * What its days are: business days, one day's end, the service months they lie in, one month against another, service
   * months up to a day, what is open of reconciliation at a day's end, the end of a month at the bank, or numbers given
   * up to a day's end.
   */
  readonly span:
    | 'days'
    | 'asOf'
    | 'months'
    | 'twoMonths'
    | 'monthsBy'
    | 'reconOpen'
    | 'bankMonth'
    | 'numbersUpTo';
  /** The first day looked at when none is named. */
  firstDay(to: Day): Day;
  columns(say: Say): ReportColumn[];
  /** Rows in the order they are shown. */
  rows(context: ReportContext, parameters: ReportParameters): Iterable<ReportRow>;
  /** What the totals say beside sums: shares of the sums themselves, or of what rows carry along. */
  totals?(say: Say, sums: ReportCell[], rows: readonly ReportRow[]): ReportCell[];
  /** Where bars say more than rows. */
  chart?(say: Say, rows: readonly ReportRow[], parameters: ReportParameters): ReportChart;
};

type KeyOf<Key> = Key extends `report.column.${infer Name}` ? Name : never;
type ColumnShape = {
  readonly key: KeyOf<WordKey>;
  readonly type: ReportColumn['type'];
  readonly total?: true;
};

/** Columns whose titles stand in the catalogues under `report.column.`. */
export function columnsOf(shapes: readonly ColumnShape[]): ReportDefinition['columns'] {
  return (say) =>
    shapes.map(({ key, type, total = false }) => ({
      key,
      title: say(`report.column.${key}`),
      type,
      total,
    }));
}

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

/**
 * The rows without what would tell a cashier the takings of a till still to be counted blind: sums of these shifts have
 * no amounts, and when their receipts stand among the rows, nothing is totalled.
 */
export function withoutTills(
  columns: readonly ReportColumn[],
  rows: readonly ReportRow[],
  uncounted: ReadonlySet<string>,
): { rows: ReportRow[]; isWithheld: boolean } {
  let isWithheld = false;
  const shown = rows.map(({ till, ...row }): ReportRow => {
    if (!till || ![...till.shiftIds].some((id) => uncounted.has(id))) return row;
    isWithheld = true;
    if (!till.isSum) return row;
    return { ...row, cells: row.cells.map((cell, index) => (columns[index]?.type === 'fen' ? null : cell)) };
  });
  return { rows: shown, isWithheld };
}
