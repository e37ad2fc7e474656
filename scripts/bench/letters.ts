import { join } from 'node:path';
import type { Content } from 'pdfmake/interfaces.js';
import { openReceiptFont } from '#main/devices/escpos/receiptFont.ts';
import { drawPdf } from '#main/printing/drawPdf.ts';
import { LETTERS_PER_FILE, lettersPdf } from '#main/printing/letters/lettersPdf.ts';
import { type LetterView, letterText } from '#main/printing/letters/letterText.ts';
import { PDF_FONT } from '#main/printing/receiptPdfDefinition.ts';
import { formatYuan } from '#shared/domain/money/formatYuan.ts';
import { sayIn } from '#shared/i18n/index.ts';
import { ROOT, rounded } from './support.ts';

/** 500 dunning letters as PDF against pdfmake setting the same text bare. Goal ≥ 0.7; with peak memory, at most 600 MB. */
const LETTERS = 500;
const LINES = 8;
const say = sayIn('zh-CN');
const font = await openReceiptFont(join(ROOT, 'resources'));

function viewOf(no: number): LetterView {
  return {
    kind: 'dunningLetter',
    companyName: '云杉物业服务有限公司',
    communityName: '云杉苑',
    roomCode: `${(no % 30) + 1}-1-${100 + (no % 900)}`,
    name: `${'赵钱孙李周吴郑王'[no % 8]}${'建国文斌宇浩晨思'[(no * 3) % 8]}`,
    asOf: '2026-11-23',
    payBy: '2026-12-08',
    no,
    sheets: LETTERS,
    lateFeeFen: 1234 + no,
    by: '何主管',
    lines: Array.from({ length: LINES }, (_, index) => ({
      feeName: index % 2 === 0 ? '物业服务费' : '公共部位分摊费',
      from: '2026-10-01',
      to: '2026-10-31',
      dueDate: '2026-10-31',
      amountFen: 19_326 + no,
      owedFen: 19_326 + no,
      sentences: [],
    })),
  };
}

const views = Array.from({ length: LETTERS }, (_, index) => viewOf(index + 1));
const files = Array.from({ length: LETTERS / LETTERS_PER_FILE }, (_, index) =>
  views.slice(index * LETTERS_PER_FILE, (index + 1) * LETTERS_PER_FILE),
);

/** The same words as bare paragraphs, a row of the table a line. */
async function bare(): Promise<void> {
  for (const file of files) {
    const content = file.flatMap((view, index): Content[] => {
      const { title, opening, lines, closing, signed } = letterText(view, say);
      const rows = lines.map(
        ({ feeName, from, to, dueDate, owedFen }) =>
          `${feeName}  ${from} – ${to}  ${dueDate}  ${formatYuan(owedFen)}`,
      );
      return [title, ...opening, ...rows, ...closing, ...signed].map((text, at) => ({
        text,
        ...(at === 0 && index > 0 && { pageBreak: 'before' as const }),
      }));
    });
    await drawPdf(
      { pageSize: 'A4', pageMargins: 62, defaultStyle: { font: PDF_FONT, fontSize: 11 }, content },
      font.path,
    );
  }
}

async function ours(): Promise<void> {
  for (const file of files) await lettersPdf(file, { paper: 'a4', language: 'zh-CN' }, font);
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
    name: '500 dunning letters as PDF / pdfmake bare',
    goal: '>= 0.7',
    ratio: rounded(bareMs / ourMs),
    lettersMs: rounded(ourMs),
    floorMs: rounded(bareMs),
    peakMemoryMb: Math.round(process.resourceUsage().maxRSS / 1024),
  }),
);
