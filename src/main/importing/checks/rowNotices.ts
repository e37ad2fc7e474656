import type { Problem, StagedRow } from '../drafts.ts';
import type { Recognised, Table } from '../layouts/recognise.ts';
import type { SheetRow } from '../reading/workbook.ts';

const TOTALS = /^(?:合计|总计|小计|共计|本页合计|本页小计|汇总)/;
const NOTE = /^(?:说明|备注|注)[:：]?|^[*※注]/;

/** What concerns sheets as a whole: hidden ones that were read all the same, and those that were left out. */
export function sheetProblems(recognised: Recognised): Problem[] {
  return [
    ...recognised.tables
      .filter(({ sheet }) => sheet.hidden)
      .map(({ sheet, headerRow }) => warning(sheet.name, headerRow, 'sheet.hidden')),
    ...recognised.leftOut
      .filter((sheet) => sheet.rows.length > 1)
      .map((sheet) => warning(sheet.name, sheet.rows[0]?.number ?? 1, 'sheet.leftOut')),
  ];
}

/** Skips totals and notes below a table with a notice, and says of a hidden row that it was taken. */
export function withRowNotices(
  table: Table,
  row: SheetRow,
  check: () => StagedRow[],
): { notice?: Problem; staged: StagedRow[] } {
  const skip = skipReason(table, row);
  if (skip) return { notice: warning(table.sheet.name, row.number, skip, firstText(row)), staged: [] };
  const staged = check();
  if (!row.hidden) return { staged };
  const notice = warning(table.sheet.name, row.number, 'row.hidden');
  const [first, ...rest] = staged;
  return first ? { staged: [{ ...first, problems: [...first.problems, notice] }, ...rest] } : { staged };
}

function skipReason(table: Table, row: SheetRow): string | undefined {
  if (table.columns.size < 3) return undefined;
  const mapped = [...table.columns.values()].flatMap(({ column }) => {
    const cell = row.cells.get(column);
    return cell ? [cell] : [];
  });
  if (TOTALS.test(firstText(row).replace(/\s/g, ''))) return 'row.totals';
  const [only] = mapped;
  const text = mapped.length === 1 && only?.kind === 'text' ? only.text.trim() : '';
  return NOTE.test(text) || text.length > 15 || /^\D+$/u.test(text) ? 'row.note' : undefined;
}

function firstText(row: SheetRow): string {
  const [column] = [...row.cells.keys()].sort((a, b) => a - b);
  return column === undefined ? '' : (row.cells.get(column)?.text.trim() ?? '');
}

function warning(sheet: string, row: number, sub: string, value = ''): Problem {
  return { severity: 'warning', sheet, row, column: '', value, sub };
}
