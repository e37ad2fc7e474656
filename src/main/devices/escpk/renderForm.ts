import { type ContinuousForm, FORM_LINES, type FormPage } from '#shared/domain/forms/placedText.ts';
import type { Bitmap } from '../escpos/bitmap.ts';
import type { ReceiptFont } from '../escpos/receiptFont.ts';
import { MissingGlyphs } from '../escpos/renderReceipt.ts';
import { EscPkBuilder, isRare } from './escPkBuilder.ts';

/** A sign is 24 dots square. */
const CELL_DOTS = 12;
const SIDE = 24;

/** The signs of pages a printer lacks, each once. */
function rareIn(pages: readonly FormPage[]): string[] {
  const signs = new Set(pages.flatMap((page) => page.flatMap(({ text }) => [...text])));
  return [...signs].filter(isRare);
}

/** The signs of pages that nobody can draw, each once. */
export function missingOnForm(pages: readonly FormPage[], font: ReceiptFont): string[] {
  return font.missingGlyphs(rareIn(pages).join(''));
}

/** The same pages with 〓 for every sign nobody can draw. */
export function withMissingReplaced(pages: readonly FormPage[], missing: readonly string[]): FormPage[] {
  const replaced = (text: string) => missing.reduce((all, sign) => all.replaceAll(sign, '〓'), text);
  return pages.map((page) => page.map((one) => ({ ...one, text: replaced(one.text) })));
}

/**
 * ESC/P-K bytes of pages, one form and one form feed each. Rare signs are drawn with our typeface and given to the
 * printer first. Throws MissingGlyphs before anything is sent when we can't draw one either.
 */
export async function renderForm(
  pages: readonly FormPage[],
  form: ContinuousForm,
  font: ReceiptFont,
): Promise<Uint8Array> {
  const missing = missingOnForm(pages, font);
  if (missing.length > 0) throw new MissingGlyphs(missing);
  const builder = new EscPkBuilder().initialise(FORM_LINES[form]).doubleStrike();
  for (const sign of rareIn(pages)) {
    const drawn = await font.drawLine(sign, {
      dots: SIDE,
      cellDots: CELL_DOTS,
      align: 'left',
      wide: 1,
      high: 1,
      bold: false,
    });
    builder.glyph(sign, columnsOf(drawn));
  }
  for (const page of pages) {
    let at = 0;
    for (const { x, y, text } of [...page].sort((a, b) => a.y - b.y || a.x - b.x)) {
      builder.down(y - at).textAt(x, text);
      at = y;
    }
    builder.formFeed();
  }
  return builder.bytes();
}

/** The columns of a picture, top dot in the highest bit, as pins strike them. */
function columnsOf({ widthBytes, data }: Bitmap): Uint8Array {
  const columns = new Uint8Array(SIDE * 3);
  for (let x = 0; x < SIDE; x++) {
    for (let y = 0; y < SIDE; y++) {
      const black = ((data[y * widthBytes + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1;
      const at = x * 3 + (y >> 3);
      if (black) columns[at] = (columns[at] ?? 0) | (0x80 >> (y & 7));
    }
  }
  return columns;
}
