import Papa from 'papaparse';
import { AppError } from '#shared/kernel/appError.ts';
import type { Pace } from '../pace.ts';
import { decodeText } from './decodeText.ts';
import type { Cell, SheetRow, Workbook } from './workbook.ts';

const ROW_LIMIT = 200_000;

/**
 * CSV or TSV as a workbook of one sheet. The separator (comma, tab, semicolon) is found in the first lines.
 * Plain numbers and ISO days count as typed, because a text file can't say it. Faults: `import.notTable`,
 * `import.tooLarge`.
 */
export async function readDelimited(bytes: Uint8Array, sheetName: string, pace: Pace): Promise<Workbook> {
  const text = decodeText(bytes);
  const parsed = Papa.parse<string[]>(text, { delimiter: separatorOf(text), skipEmptyLines: false });
  if (parsed.data.length > ROW_LIMIT) {
    throw new AppError('validation', 'import.tooLarge', { params: { limit: ROW_LIMIT } });
  }
  const rows: SheetRow[] = [];
  for (const [index, fields] of parsed.data.entries()) {
    await pace.step('reading', index + 1, parsed.data.length);
    const cells = new Map<number, Cell>();
    for (const [column, field] of fields.entries()) {
      const cell = cellOf(field);
      if (cell) cells.set(column + 1, cell);
    }
    if (cells.size > 0) rows.push({ number: index + 1, hidden: false, cells });
  }
  if (!rows.some((row) => row.cells.size > 1)) throw new AppError('validation', 'import.notTable');
  return { source: 'delimited', sheets: [{ name: sheetName, hidden: false, rows, merges: [] }] };
}

function separatorOf(text: string): string {
  const lines = text.slice(0, 20_000).split(/\r?\n/).slice(0, 20);
  const candidates = ['\t', ',', ';', '|'].map((separator) => {
    const counts = lines.map((line) => line.split(separator).length - 1).filter((count) => count > 0);
    return { separator, score: counts.reduce((sum, count) => sum + count, 0) };
  });
  return candidates.reduce((best, next) => (next.score > best.score ? next : best)).separator;
}

function cellOf(field: string): Cell | undefined {
  if (field.trim() === '') return undefined;
  if (/^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,8})?$/.test(field)) return { kind: 'number', text: field };
  if (/^#(?:REF|N\/A|VALUE|DIV\/0|NAME|NULL|NUM)[!?]?$/.test(field)) {
    return { kind: 'error', text: field, error: field };
  }
  // A leading apostrophe or ="…" is how people keep Excel from rounding a long number.
  const kept = /^(?:="([^"]*)"|'(.*))$/.exec(field);
  return { kind: 'text', text: kept ? (kept[1] ?? kept[2] ?? '') : field };
}
