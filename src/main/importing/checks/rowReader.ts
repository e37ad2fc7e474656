import type { Problem } from '../drafts.ts';
import type { Table } from '../layouts/recognise.ts';
import type { Cell, SheetRow } from '../reading/workbook.ts';

/** One row of a recognised table: cells by our field names, and problems that say where they are. */
export type RowReader = {
  readonly sheet: string;
  readonly row: number;
  has(field: string): boolean;
  cell(field: string): Cell | undefined;
  /** Trimmed text as it was typed, `''` for a blank cell. */
  raw(field: string): string;
  problem(severity: Problem['severity'], sub: string, field: string, more?: ProblemDetails): Problem;
};

type ProblemDetails = { params?: Problem['params']; value?: string };

export function rowReader(table: Table, row: SheetRow): RowReader {
  const sheet = table.sheet.name;
  const cell = (field: string) => {
    const column = table.columns.get(field)?.column;
    return column === undefined ? undefined : row.cells.get(column);
  };
  const raw = (field: string) => cell(field)?.text.trim() ?? '';
  return {
    sheet,
    row: row.number,
    has: (field) => table.columns.has(field),
    cell,
    raw,
    problem(severity, sub, field, { params, value } = {}) {
      const place = table.columns.get(field);
      return {
        severity,
        sheet,
        row: row.number,
        column: place?.header ?? '',
        ...(place && { columnIndex: place.column }),
        value: value ?? cell(field)?.text ?? '',
        sub,
        ...(params && { params }),
      };
    },
  };
}
