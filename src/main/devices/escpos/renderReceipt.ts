import type { LaidOutLine, PaperCells } from '#shared/domain/receipts/layoutCells.ts';
import { DeviceError } from '../deviceError.ts';
import { centredPicture } from './bitmap.ts';
import { EscPosBuilder } from './escPosBuilder.ts';
import { qrBitmap, qrModuleDots } from './qrBitmap.ts';
import type { ReceiptFont } from './receiptFont.ts';
import { sanitizeGb18030 } from './sanitizeGb18030.ts';

/** What of a printer decides the bytes. */
export type PaperProfile = {
  readonly cells: PaperCells;
  readonly qr: 'native' | 'raster';
  readonly cutter: 'none' | 'partial' | 'full';
  /** Whether the printer has a Chinese typeface, or lines that aren't plain Latin are drawn with ours. */
  readonly chinese: 'printer' | 'drawn';
};

/** Dots of one half-width cell at 203 dpi. */
const CELL_DOTS = 12;
const FEED_BEFORE_TEARING = 4;

/** A character that neither the printer nor the bundled typeface has. Named before anything is printed. */
export class MissingGlyphs extends DeviceError {
  readonly characters: readonly string[];

  constructor(characters: readonly string[]) {
    super('UNENCODABLE', 'safe', 'printer');
    this.characters = characters;
  }
}

/**
 * ESC/POS bytes of laid-out lines. Lines with characters outside the printer's typeface are drawn with ours.
 * Throws MissingGlyphs when we can't draw one either: a name is never printed with a hole in it.
 */
export async function renderReceipt(
  lines: readonly LaidOutLine[],
  profile: PaperProfile,
  font: ReceiptFont,
): Promise<Uint8Array> {
  const missing = missingOnPaper(lines, font, profile.chinese);
  if (missing.length > 0) throw new MissingGlyphs(missing);
  const dots = profile.cells * CELL_DOTS;
  const builder = new EscPosBuilder().initialise();
  for (const line of lines) {
    switch (line.kind) {
      case 'text':
        await renderText(builder, line, { ...profile, dots }, font);
        break;
      case 'picture':
        builder.raster(centredPicture(line.picture, dots));
        break;
      case 'qr':
        if (profile.qr === 'native') {
          builder.align('center').nativeQr(line.data, qrModuleDots(line.data, dots)).align('left');
        } else {
          builder.raster(qrBitmap(line.data, dots));
        }
        break;
      case 'feed':
        builder.feed(line.lines);
        break;
      case 'cut':
        if (profile.cutter === 'none') builder.feed(FEED_BEFORE_TEARING);
        else builder.cut(profile.cutter);
        break;
    }
  }
  return builder.bytes();
}

/** Characters of the lines that can't get onto paper at all, each once. */
export function missingOnPaper(
  lines: readonly LaidOutLine[],
  font: ReceiptFont,
  chinese: PaperProfile['chinese'] = 'printer',
): string[] {
  const drawn = lines.flatMap((line) => {
    if (line.kind !== 'text') return [];
    if (chinese === 'drawn') return isLatin(line.text) ? [] : [line.text];
    const encoded = sanitizeGb18030(line.text);
    return encoded.kind === 'rare' ? encoded.characters : [];
  });
  return font.missingGlyphs(drawn.join(''));
}

/** What every printer has a typeface for. */
function isLatin(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}

/**
 * The same lines with 〓 for every character nobody can draw, and a line naming each: `〓 U+20BB7`. For when a
 * person, told of it, wants the slip all the same. Without missing characters the lines are unchanged.
 */
export function withMissingMarked(
  lines: readonly LaidOutLine[],
  font: ReceiptFont,
  chinese: PaperProfile['chinese'] = 'printer',
): readonly LaidOutLine[] {
  const missing = missingOnPaper(lines, font, chinese);
  if (missing.length === 0) return lines;
  const marked = lines.map((line) =>
    line.kind === 'text'
      ? { ...line, text: missing.reduce((text, character) => text.replaceAll(character, '〓'), line.text) }
      : line,
  );
  const names = missing.map((character): LaidOutLine => {
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
    return { kind: 'text', text: `〓 U+${code}`, align: 'left', bold: false, size: 'normal' };
  });
  const cut = marked.findLastIndex((line) => line.kind === 'cut');
  const end = cut < 0 ? marked.length : cut;
  return [...marked.slice(0, end), ...names, ...marked.slice(end)];
}

async function renderText(
  builder: EscPosBuilder,
  line: LaidOutLine & { kind: 'text' },
  { dots, chinese }: { readonly dots: number; readonly chinese: PaperProfile['chinese'] },
  font: ReceiptFont,
): Promise<void> {
  const encoded = sanitizeGb18030(line.text);
  if (encoded.kind === 'rare' || (chinese === 'drawn' && !isLatin(line.text))) {
    const { text, align, bold, size } = line;
    const wide = size === 'double' ? 2 : 1;
    const high = size === 'normal' ? 1 : 2;
    builder.raster(await font.drawLine(text, { dots, cellDots: CELL_DOTS, align, bold, wide, high }));
    return;
  }
  const styled = line.align !== 'left' || line.bold || line.size !== 'normal';
  if (!styled) {
    builder.encodedLine(encoded.bytes);
    return;
  }
  builder.align(line.align).bold(line.bold).size(line.size).encodedLine(encoded.bytes);
  builder.align('left').bold(false).size('normal');
}
