import iconv from 'iconv-lite';
import { printableText } from '#shared/domain/receipts/printableText.ts';
import { DeviceError } from '../deviceError.ts';

/** What a printer's own typeface can do with a line. */
export type Encoded =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** Some characters are outside the one- and two-byte areas most printers have: the line is drawn instead. */
  | { readonly kind: 'rare'; readonly characters: readonly string[] };

/** Whether a printer's own typeface has a character, by what was asked already: the same few hundred make up every slip. */
const usual = new Map<string, boolean>();

function isRare(character: string): boolean {
  let known = usual.get(character);
  if (known === undefined) {
    known = iconv.encode(character, 'gb18030').length <= 2;
    usual.set(character, known);
  }
  return !known;
}

/**
 * GB18030 bytes of a line, after putting printable twins in place (devices.md 1.2). Throws UNENCODABLE rather
 * than let a `?` (3F) through, which is how encoders hide a character they lost.
 */
export function sanitizeGb18030(text: string, device = 'printer'): Encoded {
  const clean = printableText(text).replaceAll('\n', ' ');
  const rare = [...new Set(clean)].filter(isRare);
  if (rare.length > 0) return { kind: 'rare', characters: rare };
  const bytes = iconv.encode(clean, 'gb18030');
  if (bytes.includes(0x3f)) throw new DeviceError('UNENCODABLE', 'safe', device);
  return { kind: 'bytes', bytes };
}
