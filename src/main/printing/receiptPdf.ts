import type { ReceiptView } from '#shared/contract/receipts.contract.ts';
import { printableText } from '#shared/domain/receipts/printableText.ts';
import type { ReceiptPrinting } from '#shared/domain/receipts/receiptDocument.ts';
import type { ReceiptFont } from '../devices/escpos/receiptFont.ts';
import { drawPdf } from './drawPdf.ts';
import { type FormPaper, formPdfDefinition } from './formPdfDefinition.ts';
import { receiptPdfDefinition } from './receiptPdfDefinition.ts';

export type ReceiptPdf = {
  readonly bytes: Uint8Array;
  /** Characters the typeface lacks; each stands as 〓 on the page and is named below it. */
  readonly missingGlyphs: string[];
};

/**
 * A receipt as a PDF with the used part of the typeface inside: an A5 page that grows, or with `paper` sheets of fixed
 * rows. The same receipt gives the same bytes.
 */
export async function receiptPdf(
  view: ReceiptView,
  printing: ReceiptPrinting,
  font: ReceiptFont,
  paper?: FormPaper,
): Promise<ReceiptPdf> {
  const missingGlyphs = font.missingGlyphs(textsOf(view, printing).join(''));
  const shown = mapTexts(view, (text) => drawable(text, missingGlyphs));
  const definition = paper
    ? formPdfDefinition(shown, printing, paper, missingGlyphs)
    : receiptPdfDefinition(shown, printing, missingGlyphs);
  const bytes = await drawPdf(definition, font.path);
  return { bytes, missingGlyphs };
}

/** A text with characters the typeface lacks as 〓. */
export function drawable(text: string, missing: readonly string[]): string {
  return missing.reduce((drawn, character) => drawn.replaceAll(character, '〓'), printableText(text));
}

function textsOf(view: ReceiptView, printing: ReceiptPrinting): string[] {
  const texts: string[] = [printing.reprint?.by ?? ''];
  mapTexts(view, (text) => {
    texts.push(text);
    return text;
  });
  return texts;
}

/** The view with every text of people passed through `change`; the QR text stays as it is. */
function mapTexts(view: ReceiptView, change: (text: string) => string): ReceiptView {
  return {
    ...view,
    companyName: change(view.companyName),
    communityName: change(view.communityName),
    cashierName: change(view.cashierName),
    ...(view.title !== undefined && { title: change(view.title) }),
    ...(view.note !== undefined && { note: change(view.note) }),
    lines: view.lines.map((line) => ({
      ...line,
      feeName: change(line.feeName),
      ...(line.basis !== undefined && { basis: change(line.basis) }),
    })),
    tenders: view.tenders.map((tender) => ({
      ...tender,
      ...(tender.reference !== undefined && { reference: change(tender.reference) }),
    })),
    ...(view.backEntry && {
      backEntry: {
        ...view.backEntry,
        form: change(view.backEntry.form),
        writtenBy: change(view.backEntry.writtenBy),
      },
    }),
    ...(view.voided && {
      voided: { ...view.voided, by: change(view.voided.by), reason: change(view.voided.reason) },
    }),
  };
}
