import type ExcelJS from 'exceljs';
import { AppError } from '#shared/kernel/appError.ts';
import { loadExcel } from '../core/slowLibraries.ts';
import type { Problem } from './drafts.ts';
import type { Pace } from './pace.ts';
import { fileFormat } from './reading/fileFormat.ts';

/** Above this a workbook full of comments is slower to open than a list is to read. */
const COMMENT_ROWS = 20_000;
const COLOURS = { error: 'FFFFC7CE', warning: 'FFFFEB9C' } as const;
const WIDTHS = [8, 16, 8, 20, 24, 70];

export type AnnotateWords = {
  /** The sentence of a problem: what is wrong and what to do. */
  sentence(problem: Problem): string;
  readonly severity: Readonly<Record<Problem['severity'], string>>;
  /** Name of the list's sheet and its headers: severity, sheet, row, column, value, what to do. */
  readonly listName: string;
  readonly listHeaders: readonly string[];
};

/**
 * The workbook again as xlsx, each cell with a problem coloured and commented; a text file or more than 20,000 rows
 * give a list instead. Fault `import.damaged` when the bytes can't be read again.
 */
export async function annotate(
  bytes: Uint8Array,
  problems: readonly Problem[],
  words: AnnotateWords,
  pace: Pace,
): Promise<Uint8Array> {
  const book = fileFormat(bytes) === 'xlsx' ? await openBook(bytes) : undefined;
  const rows = book?.worksheets.reduce((sum, sheet) => sum + sheet.actualRowCount, 0) ?? 0;
  const result = book && rows <= COMMENT_ROWS ? book : await newBook();
  if (result === book) await comment(result, problems, words, pace);
  else await list(result, problems, words, pace);
  return new Uint8Array(await result.xlsx.writeBuffer());
}

async function newBook(): Promise<ExcelJS.Workbook> {
  const { Workbook } = await loadExcel();
  return new Workbook();
}

async function openBook(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const book = await newBook();
  try {
    const input = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
    // A validation over whole columns is unrolled cell by cell by the library and would exhaust memory.
    await book.xlsx.load(input as ArrayBuffer, { ignoreNodes: ['dataValidations'] });
  } catch (cause) {
    throw new AppError('validation', 'import.damaged', { cause });
  }
  return book;
}

async function comment(
  book: ExcelJS.Workbook,
  problems: readonly Problem[],
  words: AnnotateWords,
  pace: Pace,
): Promise<void> {
  const cells = new Map<string, Problem[]>();
  for (const problem of problems) {
    const place = `${problem.sheet}\u0000${problem.row}\u0000${problem.columnIndex ?? 1}`;
    cells.set(place, [...(cells.get(place) ?? []), problem]);
  }
  let done = 0;
  for (const group of cells.values()) {
    done += 1;
    await pace.step('annotating', done, cells.size);
    const [first] = group;
    const cell = first && book.getWorksheet(first.sheet)?.getCell(first.row, first.columnIndex ?? 1);
    if (!cell) continue;
    const severity = group.some((problem) => problem.severity === 'error') ? 'error' : 'warning';
    const text = group
      .map((problem) => `${words.severity[problem.severity]}：${words.sentence(problem)}`)
      .join('\n');
    cell.note = { texts: [{ text: noteText(cell, text) }], margins: { insetmode: 'auto' } };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: COLOURS[severity] } };
  }
}

/** What somebody had written on the cell stays above ours. */
function noteText(cell: ExcelJS.Cell, text: string): string {
  const old: unknown = cell.note;
  const before =
    typeof old === 'string'
      ? old
      : ((old as ExcelJS.Comment | undefined)?.texts?.map((part) => part.text).join('') ?? '');
  return before ? `${before}\n${text}` : text;
}

async function list(
  book: ExcelJS.Workbook,
  problems: readonly Problem[],
  words: AnnotateWords,
  pace: Pace,
): Promise<void> {
  const sheet = book.addWorksheet(words.listName, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.addRow([...words.listHeaders]).font = { bold: true };
  for (const [index, width] of WIDTHS.entries()) sheet.getColumn(index + 1).width = width;
  for (const [index, problem] of problems.entries()) {
    await pace.step('annotating', index + 1, problems.length);
    const { severity, row, column, value } = problem;
    sheet.addRow([words.severity[severity], problem.sheet, row, column, value, words.sentence(problem)]);
  }
  sheet.autoFilter = { from: 'A1', to: { row: 1, column: words.listHeaders.length } };
}
