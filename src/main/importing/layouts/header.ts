import { headerKey } from '#shared/domain/tables/headerKey.ts';
import { columnLetter, type Merge, type Sheet, type SheetRow } from '../reading/workbook.ts';
import type { TableSpec } from './tableSpec.ts';

/** Titles, dates and empty lines may stand above a table. */
const ROWS_SEARCHED = 20;

/** A row of headers, or two under one another, with what each column may be called. */
export type HeaderCandidate = {
  /** The last row of the header; the table begins below it. */
  readonly row: number;
  readonly columns: readonly HeaderColumn[];
};

export type HeaderColumn = {
  readonly column: number;
  /** As a person would name it; the letter when there is no text. */
  readonly header: string;
  /** Header keys to compare: the lower line, both lines in either order. */
  readonly keys: readonly string[];
};

/** Every row, and every pair of rows, that could be the header of a table. */
export function headerCandidates(sheet: Sheet): HeaderCandidate[] {
  const top = sheet.rows.filter((row) => row.number <= ROWS_SEARCHED + (sheet.rows[0]?.number ?? 0));
  return top.flatMap((row, index) => {
    const next = top[index + 1];
    const single = { row: row.number, columns: singleLine(row) };
    if (!next || next.number !== row.number + 1 || !spansColumns(row, next, sheet.merges)) return [single];
    return [single, { row: next.number, columns: twoLines(row, next, sheet.merges) }];
  });
}

/** Fields of a table found in a header: field → column. The leftmost of two equal headers wins. */
export function matchFields(
  spec: TableSpec,
  header: HeaderCandidate,
  sheetSpeaks: boolean,
): Map<string, HeaderColumn> {
  const found = new Map<string, HeaderColumn>();
  const taken = new Set<number>();
  // A field takes its aliases in their order, so the plainest name wins over a vaguer one to its left.
  for (const field of spec.fields) {
    const names = [...field.aliases, ...(sheetSpeaks ? (field.looseAliases ?? []) : [])].map(headerKey);
    const column = names
      .map((name) => header.columns.find((each) => !taken.has(each.column) && each.keys.includes(name)))
      .find((each) => each !== undefined);
    if (!column) continue;
    found.set(field.name, column);
    taken.add(column.column);
  }
  return found;
}

function singleLine(row: SheetRow): HeaderColumn[] {
  return [...row.cells].map(([column, cell]) => ({
    column,
    header: cell.text.trim() || columnLetter(column),
    keys: [headerKey(cell.text)],
  }));
}

/** Only a heading over several columns, or one merged downwards, makes two rows one header. */
function spansColumns(row: SheetRow, next: SheetRow, merges: readonly Merge[]): boolean {
  return merges.some(
    (merge) =>
      merge.top === row.number &&
      ((merge.bottom === row.number && merge.right > merge.left && next.cells.size > 1) ||
        merge.bottom === next.number),
  );
}

function twoLines(upper: SheetRow, lower: SheetRow, merges: readonly Merge[]): HeaderColumn[] {
  const columns = new Set([...upper.cells.keys(), ...lower.cells.keys()]);
  return [...columns]
    .sort((a, b) => a - b)
    .map((column) => {
      const over = merges.find(
        ({ top, bottom, left, right }) =>
          top <= upper.number && bottom >= upper.number && left <= column && right >= column,
      );
      const above = (upper.cells.get(over?.left ?? column)?.text ?? '').trim();
      const below = (lower.cells.get(column)?.text ?? '').trim();
      const own = below || above;
      const keys = [own, `${above}${below}`, `${below}${above}`].map(headerKey);
      return { column, header: own || columnLetter(column), keys: [...new Set(keys)] };
    });
}
