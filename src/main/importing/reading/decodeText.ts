import iconv from 'iconv-lite';
import { AppError } from '#shared/kernel/appError.ts';

/** Text of UTF-8 (with or without BOM), UTF-16 or GB18030 bytes. Fault `import.notTable` for anything else. */
export function decodeText(bytes: Uint8Array): string {
  const text = decoded(bytes);
  if (looksBinary(text)) throw new AppError('validation', 'import.notTable');
  return text.replace(/^\ufeff/, '');
}

function decoded(bytes: Uint8Array): string {
  const wide = utf16Variant(bytes);
  if (wide) return iconv.decode(Buffer.from(bytes), wide);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return iconv.decode(Buffer.from(bytes), 'gb18030');
  }
}

/** By its mark, or by zeros: text of a table always holds ASCII separators, whose other byte is 0. */
function utf16Variant(bytes: Uint8Array): 'utf16le' | 'utf16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf16be';
  const sample = bytes.subarray(0, 4096);
  let even = 0;
  let odd = 0;
  for (let index = 0; index < sample.length; index++) {
    if (sample[index] !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  const enough = sample.length / 20;
  if (odd > enough && even === 0) return 'utf16le';
  return even > enough && odd === 0 ? 'utf16be' : undefined;
}

function looksBinary(text: string): boolean {
  const sample = text.slice(0, 4096).replace(/[\t\r\n\ufeff]/g, ' ');
  // Control characters, the replacement character and private use never stand in a table that a person saved.
  const odd = sample.match(/[\p{Cc}\p{Co}\ufffd]/gu)?.length ?? 0;
  return odd > sample.length / 200 || sample.trim() === '';
}
