import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { LetterPaper } from '#shared/domain/dunning/letter.ts';
import { type Locale, sayIn } from '#shared/i18n/index.ts';
import type { ReceiptFont } from '../../devices/escpos/receiptFont.ts';
import { drawPdf } from '../drawPdf.ts';
import { drawable } from '../receiptPdf.ts';
import { PDF_FONT } from '../receiptPdfDefinition.ts';
import { LETTER_PAGES, letterContent, liesAcross } from './letterContent.ts';
import type { LetterView } from './letterText.ts';

/** Letters of one file: enough that the typeface is read seldom, few enough that memory stays small. */
export const LETTERS_PER_FILE = 50;

/** A certificate is short and read across a desk. */
const CERTIFICATE_SIZE = 12;

/** Letters as one PDF in their order, each beginning a page. */
export function lettersPdf(
  views: readonly LetterView[],
  { paper, language }: { readonly paper: LetterPaper; readonly language: Locale },
  font: ReceiptFont,
): Promise<Uint8Array> {
  const say = sayIn(language);
  const missing = font.missingGlyphs(views.flatMap(textsOf).join(''));
  const text = missing.length === 0 ? (of: string) => of : (of: string) => drawable(of, missing);
  const [first] = views;
  const { margins, fontSize } = LETTER_PAGES[paper];
  const definition: TDocumentDefinitions = {
    pageSize: paper === 'a4' ? 'A4' : 'A5',
    pageOrientation: first && liesAcross(first.kind, paper) ? 'landscape' : 'portrait',
    pageMargins: margins,
    defaultStyle: {
      font: PDF_FONT,
      fontSize: first?.kind === 'clearance' ? CERTIFICATE_SIZE : fontSize,
      lineHeight: 1.35,
    },
    info: { author: first?.companyName ?? '' },
    content: views.map(
      (view, index): Content => ({
        stack: letterContent(view, paper, text, say),
        ...(index > 0 && { pageBreak: 'before' as const }),
      }),
    ),
  };
  return drawPdf(definition, font.path);
}

function textsOf(view: LetterView): string[] {
  return [
    view.companyName,
    view.communityName,
    view.name ?? '',
    view.by,
    ...view.lines.flatMap((line) => [line.feeName, ...line.sentences]),
  ];
}
