import { bytesToHex } from '@noble/hashes/utils.js';
import type { SlipPicture } from '#shared/domain/receipts/receiptBlocks.ts';

/** Of 255: what is darker is burnt. */
const DARK = 150;

/** Black and white of a picture (RGBA, row by row); clear is white. Bits beyond its width to the next byte stay white. */
export function monochrome(
  rgba: Uint8ClampedArray,
  { width, height }: { readonly width: number; readonly height: number },
): SlipPicture {
  const widthBytes = Math.ceil(width / 8);
  const rows = new Uint8Array(widthBytes * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      const [red = 255, green = 255, blue = 255, alpha = 0] = rgba.subarray(at, at + 4);
      const grey = 0.299 * red + 0.587 * green + 0.114 * blue;
      const onWhite = 255 - ((255 - grey) * alpha) / 255;
      if (onWhite >= DARK) continue;
      const place = y * widthBytes + (x >> 3);
      rows[place] = (rows[place] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return { widthBytes, height, bits: bytesToHex(rows) };
}

/** The size a picture is shrunk to, so that it keeps within so many dots; it is never blown up. */
export function fitWithin(
  picture: { readonly width: number; readonly height: number },
  limit: { readonly width: number; readonly height: number },
): { width: number; height: number } {
  const scale = Math.min(1, limit.width / picture.width, limit.height / picture.height);
  return {
    width: Math.max(1, Math.floor(picture.width * scale)),
    height: Math.max(1, Math.floor(picture.height * scale)),
  };
}
