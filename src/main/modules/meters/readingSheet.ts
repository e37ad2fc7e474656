import { sayIn } from '#shared/i18n/index.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { TaskHandler } from '../../core/handlers.ts';
import { settingsOf } from '../../core/settings.ts';
import { loadExcel } from '../../core/slowLibraries.ts';
import { readingSheetPdf } from '../../printing/readingSheetPdf.ts';
import { printServiceOf } from '../printing/index.ts';
import { loadMeters, type Meter } from './meterBook.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The columns an import of readings knows. */
const COLUMNS = ['房号', '表类型', '表号', '上次读数', '本次读数', '抄表日期', '备注'];

/** Throws `meter.none` where no meter is on the route. */
export const makeReadingSheet: TaskHandler<'meters.readingSheet'> = async (context, input) => {
  const { db, desk, files, today } = context;
  const { route, kind } = input;
  const meters = loadMeters(db, { route, kind }).filter(({ row }) => row.active);
  if (meters.length === 0) throw new AppError('rule', 'meter.none');
  const say = sayIn('zh-CN');
  const isPaper = input.format === 'pdf';
  const fileName = `${say('readingSheet.title')}${route ? `-${route}` : ''}-${today}.${input.format}`;
  const bytes = isPaper
    ? await readingSheetPdf(
        { communityName: settingsOf(db).communityName, day: today, routes: routesOf(meters) },
        await printServiceOf(desk).font,
      )
    : await readingWorkbook(meters, say('readingSheet.sheet'));
  context.audit({ format: input.format, meters: meters.length });
  const mediaType = isPaper ? 'application/pdf' : XLSX;
  return { fileId: files.put(fileName, mediaType, bytes), fileName, meters: meters.length };
};

function routesOf(meters: readonly Meter[]) {
  const say = sayIn('zh-CN');
  return [...Map.groupBy(meters, ({ row }) => row.route)].map(([route, of]) => ({
    name: route === '' ? say('readingSheet.noRoute') : route,
    rows: of.map((meter) => ({
      place: placeOf(meter),
      kind: say(`meterKind.${meter.row.kind}`),
      number: meter.number,
      last: meter.state.counted.at(-1)?.value ?? '',
    })),
  }));
}

function placeOf({ row }: Meter): string {
  return [row.roomCode, row.label].filter((part) => part).join(' ');
}

async function readingWorkbook(meters: readonly Meter[], sheetName: string): Promise<Uint8Array> {
  const say = sayIn('zh-CN');
  const book = new (await loadExcel()).Workbook();
  const sheet = book.addWorksheet(sheetName, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = COLUMNS.map((header) => ({ header, width: 16 }));
  for (const { row, number, state } of meters) {
    const last = state.counted.at(-1)?.value;
    sheet.addRow([
      row.roomCode ?? '',
      say(`meterKind.${row.kind}`),
      number,
      last === undefined ? null : Number(last),
      null,
      null,
      row.label,
    ]);
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}
