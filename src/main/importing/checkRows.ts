import type { Day } from '#shared/kernel/clock.ts';
import { checkFee } from './checks/checkFee.ts';
import { checkArrears, checkDeposit, checkMeterReading, checkPrepayment } from './checks/checkOpening.ts';
import { checkParking } from './checks/checkParking.ts';
import { checkOwner } from './checks/checkPerson.ts';
import { checkAsset, checkNumberedRoom, noteUnit } from './checks/checkRoom.ts';
import { type CheckContext, newContext } from './checks/context.ts';
import { sheetProblems, withRowNotices } from './checks/rowNotices.ts';
import { type RowReader, rowReader } from './checks/rowReader.ts';
import type { Problem, StagedRow } from './drafts.ts';
import type { Recognised, Table } from './layouts/recognise.ts';
import type { TableName } from './layouts/tableSpec.ts';
import type { Pace } from './pace.ts';

export type CheckedWorkbook = {
  readonly rows: readonly StagedRow[];
  /** What concerns a whole sheet or a row that becomes nothing: hidden sheets, totals, notes under a table. */
  readonly notices: readonly Problem[];
};

type Check = (reader: RowReader, context: CheckContext) => StagedRow[];

/** Rows that others refer to come first, wherever their sheet stands in the workbook. */
const CHECKS: readonly (readonly [TableName, Check])[] = [
  [
    'buildings',
    (reader, context) => {
      noteUnit(reader, context);
      return [];
    },
  ],
  ['owners', checkOwner],
  ['fees', checkFee],
  ['assets', checkAsset],
  ['rooms', checkNumberedRoom],
  ['parking', checkParking],
  ['arrears', checkArrears],
  ['prepayments', checkPrepayment],
  ['deposits', checkDeposit],
  ['meterReadings', checkMeterReading],
];

/**
 * Every row of the recognised tables as typed drafts with their problems. A bad row never stops good ones; what
 * depends on it carries its errors. `cutOver` is for opening balances;
 * ties that end after `today` are taken as open.
 */
export async function checkRows(
  recognised: Recognised,
  pace: Pace,
  options: { cutOver?: Day; today?: Day } = {},
): Promise<CheckedWorkbook> {
  const tables = CHECKS.flatMap(([name, check]) =>
    recognised.tables.filter((table) => table.table === name).map((table) => ({ table, check })),
  );
  const context = newContext({
    ...options,
    hasUnits: tables.some(({ table }) => table.table === 'buildings'),
  });
  const total = tables.reduce((sum, { table }) => sum + table.rows.length, 0);
  const rows: StagedRow[] = [];
  const notices: Problem[] = sheetProblems(recognised);
  let done = 0;
  for (const { table, check } of tables) {
    for (const row of table.rows) {
      done += 1;
      await pace.step('checking', done, total);
      const { notice, staged } = withRowNotices(table, row, () => check(rowReader(table, row), context));
      if (notice) notices.push(notice);
      for (const each of staged) rows.push(each);
    }
  }
  return { rows: foldRepeated(rows), notices };
}

/** Text dates that leave no doubt are said once per column with their count, not a thousand times. */
function foldRepeated(rows: readonly StagedRow[]): StagedRow[] {
  const keyOf = (problem: Problem) => `${problem.sheet}\u0000${problem.columnIndex}`;
  const cells = new Map<string, Set<number>>();
  for (const problem of rows.flatMap((row) => row.problems)) {
    if (problem.sub !== 'date.asText') continue;
    const seen = cells.get(keyOf(problem)) ?? new Set();
    cells.set(keyOf(problem), seen.add(problem.row));
  }
  const firstRow = new Map([...cells].map(([key, seen]) => [key, Math.min(...seen)]));
  return rows.map((row) => {
    if (!row.problems.some((problem) => problem.sub === 'date.asText')) return row;
    const problems = row.problems.flatMap((problem) => {
      if (problem.sub !== 'date.asText') return [problem];
      if (firstRow.get(keyOf(problem)) !== problem.row) return [];
      return [{ ...problem, params: { ...problem.params, count: cells.get(keyOf(problem))?.size ?? 1 } }];
    });
    return { ...row, problems };
  });
}

/** Sheets with their number of rows and the table each was taken for. */
export function recognisedSheets(
  recognised: Recognised,
): { name: string; rows: number; recognisedAs?: Table['table'] }[] {
  return [
    ...recognised.tables.map(({ sheet, rows, table }) => ({
      name: sheet.name,
      rows: rows.length,
      recognisedAs: table,
    })),
    ...recognised.leftOut.map(({ name, rows }) => ({ name, rows: rows.length })),
  ];
}
