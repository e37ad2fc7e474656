import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { LABEL_LAYOUTS, type LabelPaper, labelPlaces } from '#shared/domain/equipment/labelPapers.ts';
import { sayIn } from '#shared/i18n/index.ts';
import type { ReceiptFont } from '../devices/escpos/receiptFont.ts';
import { drawPdf } from './drawPdf.ts';
import { fitted } from './fitted.ts';
import { drawable } from './receiptPdf.ts';
import { PDF_FONT } from './receiptPdfDefinition.ts';

export type EquipmentLabel = { readonly code: string; readonly name: string; readonly location: string };

export type LabelsView = {
  readonly communityName: string;
  readonly labels: readonly EquipmentLabel[];
  readonly paper: LabelPaper;
  /** Labels of the first sheet that are used already. */
  readonly skip: number;
};

const POINTS_PER_TENTH = 72 / 254;
/** Kept free around the content, so that a cutter or a crooked sheet takes nothing of it. */
const EDGE = 30;
const GAP = 20;

/** Labels with the QR code of a machine on the left and its words on the right. */
export async function equipmentLabelsPdf(view: LabelsView, font: ReceiptFont): Promise<Uint8Array> {
  const say = sayIn('zh-CN');
  const layout = LABEL_LAYOUTS[view.paper];
  const points = (tenths: number) => tenths * POINTS_PER_TENTH;
  const missing = font.missingGlyphs(
    view.communityName + view.labels.map(({ name, location }) => name + location).join(''),
  );
  const places = labelPlaces(layout, view.labels.length, view.skip);
  const qrSide = points(Math.min(layout.label.height - 2 * EDGE, layout.label.width * 0.42));
  const width = points(layout.label.width - 2 * EDGE - GAP) - qrSide;

  function contentOf(label: EquipmentLabel, index: number): Content[] {
    const place = places[index] ?? { page: 0, left: 0, top: 0 };
    const before = places[index - 1]?.page ?? 0;
    const left = points(place.left + EDGE);
    const top = points(place.top + EDGE);
    const lines = [
      { text: label.name, size: 11 },
      { text: label.code, size: 9 },
      { text: label.location, size: 8.5 },
      { text: view.communityName, size: 7.5 },
      { text: say('equipmentLabel.scan'), size: 7 },
    ];
    const step = qrSide / lines.length;
    return [
      {
        text: ' ',
        fontSize: 1,
        ...(place.page > before && { pageBreak: 'before' as const }),
      },
      { qr: label.code, fit: qrSide, eccLevel: 'M', absolutePosition: { x: left, y: top } },
      ...lines.map(({ text, size }, line) => ({
        ...fitted(drawable(text, missing), width, size),
        absolutePosition: { x: left + qrSide + points(GAP), y: top + step * line },
      })),
    ];
  }

  const definition: TDocumentDefinitions = {
    pageSize: { width: points(layout.page.width), height: points(layout.page.height) },
    pageMargins: [0, 0, 0, 0],
    defaultStyle: { font: PDF_FONT, fontSize: 9 },
    info: { title: say('equipmentLabel.title'), author: view.communityName },
    content: view.labels.flatMap(contentOf),
  };
  return drawPdf(definition, font.path);
}
