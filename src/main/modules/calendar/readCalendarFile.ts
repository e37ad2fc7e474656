import { readWorkbook } from '#main/importing/reading/readWorkbook.ts';
import type { Sheet } from '#main/importing/reading/workbook.ts';
import type { CalendarDay } from '#shared/domain/calendar/publicHolidays.ts';
import { parseCalendar } from '#shared/domain/calendar/workingDays.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { TaskHandler } from '../../core/handlers.ts';

const HEADERS = { day: ['日期', 'date'], kind: ['类型', 'kind'], name: ['名称', '节日', 'name'] } as const;

type Columns = Record<keyof typeof HEADERS, number | undefined>;

/** The columns of the first row that names a day and a kind. */
function findHeader(sheet: Sheet): { row: number; columns: Columns } | undefined {
  for (const { number, cells } of sheet.rows) {
    const columnOf = (names: readonly string[]) =>
      [...cells].find(([, cell]) => names.includes(cell.text.trim().toLowerCase()))?.[0];
    const columns = {
      day: columnOf(HEADERS.day),
      kind: columnOf(HEADERS.kind),
      name: columnOf(HEADERS.name),
    };
    if (columns.day !== undefined && columns.kind !== undefined) return { row: number, columns };
  }
  return undefined;
}

/** Reads days for looking over. Throws `calendar.noHeader` when no sheet names a day and a kind. */
export const readCalendarFile: TaskHandler<'calendar.read'> = async (context, input) => {
  const { name: fileName, bytes } = context.files.get(input.fileId);
  const workbook = await readWorkbook(bytes, fileName, { step: () => undefined });
  const found = workbook.sheets.flatMap((sheet) => {
    const header = findHeader(sheet);
    return header ? [{ sheet, ...header }] : [];
  })[0];
  if (!found) throw new AppError('validation', 'calendar.noHeader', { path: ['fileId'] });
  const { columns } = found;
  const rows = found.sheet.rows
    .filter((row) => row.number > found.row)
    .map(({ number, cells }) => {
      const text = (column: number | undefined) =>
        column === undefined ? '' : (cells.get(column)?.text.trim() ?? '');
      return { number, day: text(columns.day), kind: text(columns.kind), name: text(columns.name) };
    })
    .filter((row) => row.day !== '' || row.kind !== '');
  const { calendar, problems } = parseCalendar(rows);
  const names = new Map(rows.map((row) => [row.day, row.name]));
  const years = new Map<number, CalendarDay[]>();
  for (const [day, kind] of calendar) {
    const year = Number(day.slice(0, 4));
    years.set(year, [...(years.get(year) ?? []), { day, kind, name: names.get(day) ?? '' }]);
  }
  return {
    years: [...years].map(([year, days]) => ({ year, days })),
    // Rows are named as in the margin of the sheet.
    problems: problems.map((problem) => ({ ...problem, row: rows[problem.row - 1]?.number ?? problem.row })),
  };
};
