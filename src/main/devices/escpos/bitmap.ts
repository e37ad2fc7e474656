import { hexToBytes } from '@noble/hashes/utils.js';
import type { SlipPicture } from '#shared/domain/receipts/receiptBlocks.ts';

/** A black-and-white picture for a printer: rows of whole bytes, the leftmost dot in the highest bit. */
export type Bitmap = { readonly widthBytes: number; readonly height: number; readonly data: Uint8Array };

/** Packs one byte per dot (anything not 0 is black) into a bitmap; width in dots. */
export function packBitmap(dots: Uint8Array, width: number, height: number): Bitmap {
  const widthBytes = Math.ceil(width / 8);
  const data = new Uint8Array(widthBytes * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (!dots[y * width + x]) continue;
      const at = y * widthBytes + (x >> 3);
      data[at] = (data[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return { widthBytes, height, data };
}

/** A picture in the middle of paper of so many dots, to the nearest byte: clones ignore alignment for pictures. */
export function centredPicture({ widthBytes, height, bits }: SlipPicture, paperDots: number): Bitmap {
  const paperBytes = Math.ceil(paperDots / 8);
  if (widthBytes > paperBytes) throw new RangeError(`a picture of ${widthBytes} bytes on ${paperBytes}`);
  const source = hexToBytes(bits);
  const left = Math.floor((paperBytes - widthBytes) / 2);
  const data = new Uint8Array(paperBytes * height);
  for (let y = 0; y < height; y++)
    data.set(source.subarray(y * widthBytes, (y + 1) * widthBytes), y * paperBytes + left);
  return { widthBytes: paperBytes, height, data };
}
