import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import ExcelJS from 'exceljs';
import { xlsxReport } from '#main/reports/xlsxReport.ts';
import { rounded } from './support.ts';

/** A report of 100,000 rows as xlsx against exceljs streaming the same cells bare. Goal ≥ 0.8; with peak memory. */
const ROWS = 100_000;

const columns = [
  { key: 'day', title: '业务日', type: 'day', total: false },
  { key: 'number', title: '收据', type: 'text', total: false },
  { key: 'room', title: '房屋', type: 'text', total: false },
  { key: 'count', title: '数量', type: 'count', total: false },
  { key: 'amount', title: '金额', type: 'fen', total: true },
] as const;

function* rows(): Generator<(string | number)[]> {
  for (let index = 0; index < ROWS; index += 1) {
    yield [
      '2026-11-23',
      `A1QK-${String(index).padStart(6, '0')}`,
      `${index % 30}-1-${index % 1000}`,
      1,
      18_169 + index,
    ];
  }
}

async function bare(): Promise<number> {
  const stream = new PassThrough();
  const finished = buffer(stream);
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
    stream,
    useStyles: true,
    useSharedStrings: false,
  });
  const sheet = workbook.addWorksheet('bare');
  sheet.columns = columns.map((column) => ({
    key: column.key,
    ...(column.type === 'fen' && { style: { numFmt: '#,##0.00' } }),
    ...(column.type === 'day' && { style: { numFmt: 'yyyy-mm-dd' } }),
  }));
  const day = new Date('2026-11-23T00:00:00Z');
  for (const [, number, room, count, amount] of rows()) {
    sheet.addRow([day, number, room, count, Number(amount) / 100]).commit();
  }
  sheet.commit();
  await workbook.commit();
  return (await finished).byteLength;
}

async function ours(): Promise<number> {
  const sheet = {
    title: '收款',
    subtitle: '云杉苑',
    columns,
    rows: rows(),
    totals: [null, null, null, null, 0],
    totalWord: '合计',
  };
  const bytes = await xlsxReport(
    sheet,
    () => 28_800_000,
    () => new Promise((resolve) => setImmediate(resolve)),
  );
  return bytes.byteLength;
}

const bareTimes: number[] = [];
const ourTimes: number[] = [];
for (let round = 0; round < 3; round += 1) {
  for (const [work, times] of [
    [bare, bareTimes],
    [ours, ourTimes],
  ] as const) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
}
const bareMs = Math.min(...bareTimes);
const ourMs = Math.min(...ourTimes);
console.log(
  JSON.stringify({
    name: 'xlsx export of 100,000 rows / exceljs bare',
    goal: '>= 0.8',
    ratio: rounded(bareMs / ourMs),
    exportMs: rounded(ourMs),
    floorMs: rounded(bareMs),
    peakMemoryMb: Math.round(process.resourceUsage().maxRSS / 1024),
  }),
);
