import type { Content } from 'pdfmake/interfaces.js';
import { sayIn } from '#shared/i18n/index.ts';
import type { ReceiptFont } from '../devices/escpos/receiptFont.ts';
import { drawable } from './receiptPdf.ts';
import { sheetPdf } from './sheetPdf.ts';

export type FitOutPapers = {
  readonly companyName: string;
  readonly communityName: string;
  readonly number: string;
  readonly roomCode: string;
  readonly contractor: string | undefined;
  readonly phone: string | undefined;
  readonly work: string | undefined;
  readonly from: string;
  readonly to: string;
  /** `photo`: a data URL of a JPEG or PNG. */
  readonly crew: readonly {
    readonly name: string;
    readonly trade: string | undefined;
    readonly photo: string | undefined;
  }[];
};

const PASSES_A_ROW = 2;
const PHOTO_WIDTH = 68;
const PHOTO_HEIGHT = 92;

/** The permit for the door on A4 across, then the passes of the workers to cut out. */
export async function fitOutPdf(papers: FitOutPapers, font: ReceiptFont): Promise<Uint8Array> {
  const say = sayIn('zh-CN');
  const { crew, number, roomCode, from, to, communityName } = papers;
  const missing = font.missingGlyphs(
    [communityName, ...crew.flatMap(({ name, trade }) => [name, trade ?? ''])].join(''),
  );
  const text = (of: string) => drawable(of, missing);
  const period = say('fitOut.period', { from, to });

  function pass({ name, trade, photo }: FitOutPapers['crew'][number]): Content {
    return {
      table: {
        widths: [PHOTO_WIDTH, '*', 62],
        heights: [PHOTO_HEIGHT],
        body: [
          [
            photo
              ? { image: photo, fit: [PHOTO_WIDTH, PHOTO_HEIGHT] }
              : { text: say('fitOut.photo'), color: '#8a9693', alignment: 'center', margin: [0, 38, 0, 0] },
            {
              stack: [
                { text: `${text(communityName)} ${say('fitOut.pass')}`, fontSize: 9 },
                { text: text(name), fontSize: 16, margin: [0, 4, 0, 2] },
                text(trade ?? ''),
                roomCode,
                { text: period, fontSize: 8 },
              ],
            },
            { qr: number, fit: 60 },
          ],
        ],
      },
      margin: [0, 0, 0, 10],
    };
  }

  const rows = Array.from({ length: Math.ceil(crew.length / PASSES_A_ROW) }, (_, index): Content => {
    const own = crew.slice(index * PASSES_A_ROW, (index + 1) * PASSES_A_ROW).map(pass);
    return {
      columns: own.length === PASSES_A_ROW ? own : [...own, { text: '' }],
      columnGap: 14,
      unbreakable: true,
    };
  });
  return sheetPdf(
    {
      ...papers,
      title: say('fitOut.permit'),
      rows: [
        [say('fitOut.room'), roomCode],
        [say('fitOut.contractor'), [papers.contractor, papers.phone].filter(Boolean).join(' ')],
        [say('fitOut.work'), papers.work ?? say('receipt.erased')],
        [say('fitOut.duration'), period],
        [say('fitOut.crew'), crew.map(({ name }) => name).join('、')],
        [say('fitOut.rulesName'), say('fitOut.rules')],
      ],
      signs: [say('fitOut.seal')],
      more: rows.length === 0 ? [] : [{ stack: rows, pageBreak: 'before' }],
    },
    font,
    { size: 'A4', orientation: 'landscape' },
  );
}
