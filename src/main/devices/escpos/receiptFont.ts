import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Font } from 'fontkit';
import { printableText } from '#shared/domain/receipts/printableText.ts';
import { loadFontkit, loadSharp } from '../../core/slowLibraries.ts';
import { type Bitmap, packBitmap } from './bitmap.ts';

const FONT_FILE = 'NotoSansSC_400Regular.ttf';

/** The bundled typeface: what it lacks, and lines drawn with it. */
export type ReceiptFont = {
  /** The file, for whoever embeds it. */
  readonly path: string;
  /** The characters of a text that the typeface lacks, each once. Asked before anything is printed. */
  missingGlyphs(text: string): string[];
  /** Draws one line on the printer's grid, `cellDots` per cell and twice that in height. */
  drawLine(text: string, options: DrawLine): Promise<Bitmap>;
};

export type DrawLine = {
  /** Dots across the paper. */
  readonly dots: number;
  readonly cellDots: number;
  readonly align: 'left' | 'center' | 'right';
  /** Multiples of the normal size. */
  readonly wide: 1 | 2;
  readonly high: 1 | 2;
  readonly bold: boolean;
};

/** Opens the bundled typeface; `resourcesFolder` is given by the host. Throws when the installation lacks it. */
export async function openReceiptFont(resourcesFolder: string): Promise<ReceiptFont> {
  const path = join(resourcesFolder, 'fonts', FONT_FILE);
  const { create } = await loadFontkit();
  const opened = create(await readFile(path));
  if (!('glyphForCodePoint' in opened)) throw new Error(`${FONT_FILE} is a collection, not one typeface`);
  return receiptFont(opened, path);
}

function receiptFont(font: Font, path: string): ReceiptFont {
  return {
    path,
    missingGlyphs(text) {
      const characters = new Set(printableText(text).replace(/\s/g, ''));
      return [...characters].filter((character) => !font.hasGlyphForCodePoint(codePoint(character)));
    },
    async drawLine(text, options) {
      const height = options.cellDots * 2 * options.high;
      const svg = lineSvg(font, text, options, height);
      const sharp = await loadSharp();
      const { data, info } = await sharp(Buffer.from(svg))
        .flatten({ background: '#ffffff' })
        .greyscale()
        .raw()
        .toBuffer({ resolveWithObject: true });
      const dots = Uint8Array.from({ length: info.width * info.height }, (_, at) =>
        (data[at * info.channels] ?? 255) < 150 ? 1 : 0,
      );
      return packBitmap(dots, info.width, info.height);
    },
  };
}

/** Every character stands in its own cells, so that drawn and printed lines share their columns. */
function lineSvg(font: Font, text: string, options: DrawLine, height: number): string {
  const scale = (options.cellDots * 1.9) / font.unitsPerEm;
  const baseline = options.cellDots * 2 * 0.86;
  const glyphs: string[] = [];
  let x = 0;
  for (const character of text) {
    const cells = character.charCodeAt(0) < 0x80 ? 1 : 2;
    const glyph = font.glyphForCodePoint(codePoint(character));
    const left = x + (cells * options.cellDots - glyph.advanceWidth * scale) / 2;
    glyphs.push(
      `<path transform="translate(${left.toFixed(2)} ${baseline.toFixed(2)}) scale(${scale} ${-scale})" d="${glyph.path.toSVG()}"/>`,
    );
    x += cells * options.cellDots;
  }
  const spare = options.dots - x * options.wide;
  const shift = options.align === 'left' ? 0 : options.align === 'right' ? spare : Math.floor(spare / 2);
  const weight = options.bold ? ` stroke="#000" stroke-width="${0.6 / scale}"` : '';
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${options.dots}" height="${height}">` +
    `<g transform="translate(${shift} 0) scale(${options.wide} ${options.high})"${weight}>${glyphs.join('')}</g></svg>`
  );
}

function codePoint(character: string): number {
  return character.codePointAt(0) ?? 0;
}
