import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { type Say, sayIn } from '#shared/i18n/index.ts';
import type { ReceiptFont } from '../devices/escpos/receiptFont.ts';
import { drawPdf } from './drawPdf.ts';
import { drawable } from './receiptPdf.ts';
import { PDF_FONT } from './receiptPdfDefinition.ts';

export type ClearanceView = {
  readonly companyName: string;
  readonly communityName: string;
  readonly roomCode: string;
  /** Left out when nobody is known, or not any more. */
  readonly personName: string | undefined;
  /** The last service day that is settled. */
  readonly settledThrough: string | undefined;
  /** The day it is given on, and who gives it. */
  readonly day: string;
  readonly by: string;
};

/** A clearance certificate (结清证明) as an A5 page with room for the seal. */
export async function clearancePdf(view: ClearanceView, font: ReceiptFont): Promise<Uint8Array> {
  const say = sayIn('zh-CN');
  const missing = font.missingGlyphs(`${view.personName ?? ''}${view.companyName}${view.communityName}`);
  const definition: TDocumentDefinitions = {
    pageSize: 'A5',
    pageOrientation: 'landscape',
    pageMargins: [48, 40, 48, 40],
    defaultStyle: { font: PDF_FONT, fontSize: 12, lineHeight: 1.6 },
    info: { title: say('clearance.title'), author: view.companyName },
    content: clearanceContent(view, (of) => drawable(of, missing), say),
  };
  return drawPdf(definition, font.path);
}

/** What stands on a certificate. `text` makes texts of people drawable. */
export function clearanceContent(view: ClearanceView, text: (of: string) => string, say: Say): Content[] {
  const who = view.personName === undefined ? '' : text(view.personName);
  const through =
    view.settledThrough === undefined ? '' : say('clearance.through', { day: view.settledThrough });
  return [
    { text: say('clearance.title'), fontSize: 22, alignment: 'center', margin: [0, 0, 0, 24] },
    {
      text: say('clearance.body', {
        community: text(view.communityName),
        room: view.roomCode,
        who,
        day: view.day,
        through,
      }),
    },
    { text: say('clearance.limits'), fontSize: 9, margin: [0, 12, 0, 0] },
    {
      stack: [
        text(view.companyName),
        say('clearance.seal'),
        say('clearance.by', { by: text(view.by) }),
        view.day,
      ],
      alignment: 'right',
      margin: [0, 28, 0, 0],
    },
  ];
}
