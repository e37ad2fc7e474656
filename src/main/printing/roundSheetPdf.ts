import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { PatrolRoute } from '#shared/domain/equipment/patrol.ts';
import { sayIn } from '#shared/i18n/index.ts';
import type { ReceiptFont } from '../devices/escpos/receiptFont.ts';
import { drawPdf } from './drawPdf.ts';
import { drawable } from './receiptPdf.ts';
import { PDF_FONT } from './receiptPdfDefinition.ts';

const QR_SIDE = 44;

/** A round on A4: each point with its code, each check with its limits and a box to fill in. */
export async function roundSheetPdf(
  view: { readonly communityName: string; readonly route: PatrolRoute },
  font: ReceiptFont,
): Promise<Uint8Array> {
  const say = sayIn('zh-CN');
  const { route, communityName } = view;
  const all = route.points.flatMap(({ name, items }) => [name, ...items.map((item) => item.name)]);
  const missing = font.missingGlyphs(communityName + route.name + all.join(''));
  const text = (of: string) => drawable(of, missing);
  const definition: TDocumentDefinitions = {
    pageSize: 'A4',
    pageMargins: [36, 36, 36, 40],
    defaultStyle: { font: PDF_FONT, fontSize: 10 },
    info: { title: say('patrolSheet.title'), author: communityName },
    content: [
      {
        text: `${text(communityName)} ${say('patrolSheet.title')} ${text(route.name)}`,
        fontSize: 15,
        margin: [0, 0, 0, 4],
      },
      { text: say('patrolSheet.head'), margin: [0, 0, 0, 8] },
      {
        table: {
          headerRows: 1,
          dontBreakRows: true,
          widths: [50, 90, '*', 90, 90, 50],
          body: [
            ['', say('patrolSheet.point'), say('patrolSheet.item'), say('patrolSheet.limits')].concat([
              say('patrolSheet.found'),
              say('patrolSheet.time'),
            ]),
            ...route.points.flatMap((point) =>
              point.items.map((item, index) => [
                index === 0
                  ? { qr: point.code, fit: QR_SIDE, eccLevel: 'M' as const, rowSpan: point.items.length }
                  : '',
                index === 0
                  ? { text: `${text(point.name)}\n${point.code}`, rowSpan: point.items.length }
                  : '',
                text(item.name),
                limitsText(item.min, item.max, item.unit),
                item.kind === 'yesNo' ? say('patrolSheet.yesNo') : '',
                index === 0 ? { text: '', rowSpan: point.items.length } : '',
              ]),
            ),
          ],
        },
      },
    ],
  };
  return drawPdf(definition, font.path);
}

function limitsText(min: string | null, max: string | null, unit: string | null): string {
  if (min === null && max === null) return '';
  const range = min !== null && max !== null ? `${min}–${max}` : min !== null ? `≥ ${min}` : `≤ ${max}`;
  return `${range} ${unit ?? ''}`.trim();
}
