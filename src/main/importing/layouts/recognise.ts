import { headerKey } from '#shared/domain/tables/headerKey.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { Sheet, SheetRow, Workbook } from '../reading/workbook.ts';
import { columnLetter } from '../reading/workbook.ts';
import { FLAT_TABLES } from './flat.ts';
import { type HeaderCandidate, type HeaderColumn, headerCandidates, matchFields } from './header.ts';
import { MULTI_SHEET_TABLES } from './multiSheet.ts';
import { OPENING_TABLES } from './opening.ts';
import type { Layout, TableName, TableSpec } from './tableSpec.ts';

/** A sheet whose columns are understood. */
export type Table = {
  readonly sheet: Sheet;
  readonly table: TableName;
  readonly layout: Layout;
  readonly headerRow: number;
  /** Our field → column of the sheet. */
  readonly columns: ReadonlyMap<string, HeaderColumn>;
  readonly rows: readonly SheetRow[];
};

export type Recognised = {
  readonly layout: Layout;
  readonly tables: readonly Table[];
  /** Sheets with rows that belong to no table of this layout. */
  readonly leftOut: readonly Sheet[];
};

/** What a person says about a workbook: per sheet, our field → a header or a column letter. */
export type Mapping = {
  readonly layout: Layout;
  readonly sheets: Readonly<Record<string, Readonly<Record<string, string>>>>;
};

export type SheetSketch = {
  readonly name: string;
  readonly headers: readonly { readonly column: string; readonly header: string; readonly sample: string }[];
  readonly guess: Readonly<Record<string, string>>;
};

const TABLES: readonly TableSpec[] = [...FLAT_TABLES, ...MULTI_SHEET_TABLES, ...OPENING_TABLES];
const SHEET_NAME_BONUS = 3;

/**
 * Understands a workbook by its headers, whatever the order of sheets and columns and whatever stands beside the
 * tables; a mapping overrides. `undefined` when no sheet is understood and a mapping is needed. Fault
 * `import.mappingIncomplete` when a mapped sheet lacks a column that its table must have.
 */
export function recognise(workbook: Workbook, mapping?: Mapping): Recognised | undefined {
  const tables = workbook.sheets.flatMap((sheet) => {
    const table = mapping ? mappedTable(sheet, mapping) : recogniseSheet(sheet);
    return table ? [table] : [];
  });
  const layout = mapping?.layout ?? layoutOf(tables);
  if (!layout) return undefined;
  const own = tables.filter((table) => table.layout === layout);
  if (own.length === 0) return undefined;
  const used = new Set(own.map((table) => table.sheet));
  return {
    layout,
    tables: own,
    leftOut: workbook.sheets.filter((sheet) => !used.has(sheet) && sheet.rows.length > 0),
  };
}

/** For the mapping screen: the headers found on each sheet, a sample of each column, and the best guess. */
export function sketchSheets(workbook: Workbook): SheetSketch[] {
  return workbook.sheets
    .filter((sheet) => sheet.rows.length > 0)
    .map((sheet) => {
      const best = bestMatch(sheet, TABLES, false);
      const header = best?.header ?? fullestRow(sheet);
      const sampleRow = sheet.rows.find((row) => row.number > header.row);
      return {
        name: sheet.name,
        headers: header.columns.map(({ column, header: text }) => ({
          column: columnLetter(column),
          header: text,
          sample: (sampleRow?.cells.get(column)?.text ?? '').slice(0, 40),
        })),
        guess: Object.fromEntries([...(best?.columns ?? [])].map(([name, { header: text }]) => [name, text])),
      };
    });
}

/** The sheets of a workbook that hold a table of these kinds, for imports of one kind apart from the big one. */
export function tablesIn(workbook: Workbook, specs: readonly TableSpec[]): Table[] {
  return workbook.sheets.flatMap((sheet) => {
    const best = bestMatch(sheet, specs, true);
    return best ? [tableOf(sheet, best.spec, best.header.row, best.columns)] : [];
  });
}

function recogniseSheet(sheet: Sheet): Table | undefined {
  const best = bestMatch(sheet, TABLES, true);
  return best && tableOf(sheet, best.spec, best.header.row, best.columns);
}

type Match = { spec: TableSpec; header: HeaderCandidate; columns: Map<string, HeaderColumn>; score: number };

function bestMatch(sheet: Sheet, specs: readonly TableSpec[], complete: boolean): Match | undefined {
  let best: Match | undefined;
  for (const header of headerCandidates(sheet)) {
    for (const spec of specs) {
      const speaks = spec.sheetWords.some((word) => sheet.name.includes(word));
      const columns = matchFields(spec, header, speaks);
      if (columns.size === 0) continue;
      if (complete && !spec.required.every((group) => group.some((name) => columns.has(name)))) continue;
      const score = columns.size + (speaks ? SHEET_NAME_BONUS : 0);
      if (!best || score > best.score) best = { spec, header, columns, score };
    }
  }
  return best;
}

/** The layout with the most rows; two of them in one workbook are imported one after the other. */
function layoutOf(tables: readonly Table[]): Layout | undefined {
  const rows = new Map<Layout, number>();
  for (const table of tables) rows.set(table.layout, (rows.get(table.layout) ?? 0) + table.rows.length + 1);
  return [...rows].sort((a, b) => b[1] - a[1])[0]?.[0];
}

function mappedTable(sheet: Sheet, mapping: Mapping): Table | undefined {
  const named = mapping.sheets[sheet.name];
  if (!named || Object.keys(named).length === 0) return undefined;
  const header = mappedHeader(sheet, Object.values(named));
  const columns = new Map<string, HeaderColumn>();
  for (const [name, where] of Object.entries(named)) {
    const column = columnNamed(header, where);
    if (column) columns.set(name, column);
  }
  const specs = TABLES.filter((spec) => spec.layout === mapping.layout)
    .map((spec) => ({ spec, fits: spec.fields.filter(({ name }) => columns.has(name)).length }))
    .filter(({ spec }) => spec.required.every((group) => group.some((name) => columns.has(name))))
    .sort((a, b) => b.fits - a.fits);
  const [best] = specs;
  if (!best) {
    throw new AppError('validation', 'import.mappingIncomplete', {
      path: ['mapping', 'sheets', sheet.name],
      params: { sheet: sheet.name },
    });
  }
  return tableOf(sheet, best.spec, header.row, columns);
}

/** The row with the most of the named headers; with letters only, the row a person would call the header. */
function mappedHeader(sheet: Sheet, names: readonly string[]): HeaderCandidate {
  const keys = new Set(names.map(headerKey));
  const hits = ({ columns }: HeaderCandidate) =>
    columns.filter((column) => column.keys.some((key) => keys.has(key))).length;
  const best = headerCandidates(sheet).reduce<HeaderCandidate | undefined>(
    (sofar, next) => (hits(next) > (sofar ? hits(sofar) : 0) ? next : sofar),
    undefined,
  );
  return best ?? bestMatch(sheet, TABLES, false)?.header ?? fullestRow(sheet);
}

function columnNamed(header: HeaderCandidate, where: string): HeaderColumn | undefined {
  const key = headerKey(where);
  const byHeader = header.columns.find((column) => column.header === where || column.keys.includes(key));
  if (byHeader) return byHeader;
  if (!/^[A-Z]{1,2}$/i.test(where)) return undefined;
  const column = [...where.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return (
    header.columns.find((each) => each.column === column) ?? { column, header: where.toUpperCase(), keys: [] }
  );
}

function fullestRow(sheet: Sheet): HeaderCandidate {
  const candidates = headerCandidates(sheet);
  return candidates.reduce((best, next) => (next.columns.length > best.columns.length ? next : best), {
    row: 0,
    columns: [],
  });
}

function tableOf(
  sheet: Sheet,
  spec: TableSpec,
  headerRow: number,
  columns: ReadonlyMap<string, HeaderColumn>,
): Table {
  const used = [...columns.values()].map(({ column }) => column);
  return {
    sheet,
    table: spec.table,
    layout: spec.layout,
    headerRow,
    columns,
    rows: sheet.rows.filter((row) => row.number > headerRow && used.some((column) => row.cells.has(column))),
  };
}
