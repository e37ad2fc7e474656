import type ExcelJS from 'exceljs';
import { AppError } from '#shared/kernel/appError.ts';
import { loadExcel } from '../../core/slowLibraries.ts';
import type { Pace } from '../pace.ts';
import type { Cell, Merge, Sheet, SheetRow, Workbook } from './workbook.ts';
import { type ZipEntry, zipDirectory } from './zipDirectory.ts';

const UNPACKED_LIMIT = 600 * 1024 * 1024;
const ROW_LIMIT = 200_000;
const COLUMN_LIMIT = 400;
/** Parts an import has no use for; a validation over a whole column alone would cost gigabytes. */
const IGNORED_NODES = [
  'dataValidations',
  'conditionalFormatting',
  'drawing',
  'picture',
  'legacyDrawing',
  'tableParts',
  'extLst',
];

/**
 * Sheets of an xlsx file in their order. Formulas give their cached values; a cell merged downwards is repeated
 * in each row. Faults: `import.damaged`, `import.notWorkbook`, `import.binaryWorkbook`, `import.password`,
 * `import.tooLarge`.
 */
export async function readXlsx(bytes: Uint8Array, pace: Pace): Promise<Workbook> {
  checkPackage(zipDirectory(bytes));
  const { Workbook: ExcelBook } = await loadExcel();
  const book = new ExcelBook();
  try {
    const input = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
    await book.xlsx.load(input as ArrayBuffer, { ignoreNodes: IGNORED_NODES });
  } catch (cause) {
    throw new AppError('validation', 'import.damaged', { cause });
  }
  const total = book.worksheets.reduce((rows, sheet) => rows + sheet.actualRowCount, 0);
  if (total > ROW_LIMIT)
    throw new AppError('validation', 'import.tooLarge', { params: { limit: ROW_LIMIT } });
  const sheets: Sheet[] = [];
  let done = 0;
  for (const sheet of book.worksheets) {
    const merges = mergesOf(sheet);
    const downwards = mastersOf(merges);
    const rows: SheetRow[] = [];
    for (let number = 1; number <= sheet.rowCount; number++) {
      const row = sheet.findRow(number);
      // A stray format far below makes a sheet a million rows long that hold nothing.
      if (!row?.hasValues) continue;
      done += 1;
      await pace.step('reading', done, total);
      const read = readRow(row, downwards);
      if (read.cells.size > 0) rows.push(read);
    }
    sheets.push({ name: sheet.name, hidden: sheet.state !== 'visible', rows, merges });
  }
  return { source: 'xlsx', sheets };
}

function checkPackage(entries: readonly ZipEntry[]): void {
  const names = new Set(entries.map((entry) => entry.name));
  if (entries.some((entry) => entry.encrypted)) throw new AppError('validation', 'import.password');
  if (names.has('xl/workbook.bin')) throw new AppError('validation', 'import.binaryWorkbook');
  if (!names.has('xl/workbook.xml')) throw new AppError('validation', 'import.notWorkbook');
  const unpacked = entries.reduce((total, entry) => total + entry.size, 0);
  if (unpacked > UNPACKED_LIMIT) {
    throw new AppError('validation', 'import.tooLarge', { params: { limit: ROW_LIMIT } });
  }
}

function readRow(row: ExcelJS.Row, downwards: ReadonlySet<string>): SheetRow {
  const cells = new Map<number, Cell>();
  row.eachCell({ includeEmpty: false }, (cell, column) => {
    if (column > COLUMN_LIMIT) return;
    if (cell.isMerged && cell.master !== cell && !downwards.has(`${cell.row}:${column}`)) return;
    const read = readCell(cell);
    if (read) cells.set(column, read);
  });
  return { number: row.number, hidden: row.hidden, cells };
}

function readCell(cell: ExcelJS.Cell): Cell | undefined {
  const source = cell.isMerged ? cell.master : cell;
  const { value } = source;
  if (value !== null && typeof value === 'object' && ('formula' in value || 'sharedFormula' in value)) {
    const formula = source.formula ?? '';
    const result = value.result as ExcelJS.CellValue | undefined;
    if (result === undefined || result === null) {
      return { kind: 'error', text: `=${formula}`, formula, error: 'noValue' };
    }
    const read = plainCell(result);
    return read && { ...read, formula };
  }
  return plainCell(value);
}

function plainCell(value: ExcelJS.CellValue): Cell | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'number') return { kind: 'number', text: decimalText(value) };
  if (typeof value === 'boolean') return { kind: 'boolean', text: value ? 'TRUE' : 'FALSE' };
  if (value instanceof Date) return dateCell(value);
  if (typeof value === 'string') return textCell(value);
  if ('error' in value) return { kind: 'error', text: value.error, error: value.error };
  if ('richText' in value) return textCell(value.richText.map((run) => run.text).join(''));
  if ('hyperlink' in value) {
    const text: unknown = value.text;
    return typeof text === 'string' ? textCell(text) : plainCell(text as ExcelJS.CellValue);
  }
  return undefined;
}

function textCell(text: string): Cell | undefined {
  return text.trim() === '' ? undefined : { kind: 'text', text };
}

function dateCell(date: Date): Cell | undefined {
  if (Number.isNaN(date.getTime())) return { kind: 'error', text: '#VALUE!', error: '#VALUE!' };
  return { kind: 'date', text: date.toISOString().slice(0, 10) };
}

/** What Excel shows: it keeps 15 significant digits, so 0.1 + 0.2 is 0.3 there too. */
function decimalText(value: number): string {
  const rounded = Number(value.toPrecision(15));
  const text = String(rounded);
  return /e/i.test(text) ? BigInt(Math.trunc(rounded)).toString() : text;
}

function mergesOf(sheet: ExcelJS.Worksheet): Merge[] {
  return sheet.model.merges.flatMap((range) => {
    const match = /^\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)$/.exec(String(range));
    if (!match) return [];
    const [, left = '', top, right = '', bottom] = match;
    return [
      { top: Number(top), left: columnNumber(left), bottom: Number(bottom), right: columnNumber(right) },
    ];
  });
}

function columnNumber(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

/** `row:column` of cells that repeat the cell above them: the leftmost column of a merge taller than one row. */
function mastersOf(merges: readonly Merge[]): Set<string> {
  const cells = new Set<string>();
  for (const { top, bottom, left } of merges) {
    if (bottom - top > 5_000) continue;
    for (let row = top + 1; row <= bottom; row++) cells.add(`${row}:${left}`);
  }
  return cells;
}
