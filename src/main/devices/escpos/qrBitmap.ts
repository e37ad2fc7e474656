import QRCode from 'qrcode';
import { type Bitmap, packBitmap } from './bitmap.ts';

const QUIET_MODULES = 4;
const LARGEST_MODULE = 6;
const SMALLEST_MODULE = 2;

/** Dots of one module, so that the code with its quiet zone fits paper of so many dots. */
export function qrModuleDots(data: string, paperDots: number): number {
  const modules = sideOf(data) + 2 * QUIET_MODULES;
  return Math.max(SMALLEST_MODULE, Math.min(LARGEST_MODULE, Math.floor(paperDots / modules)));
}

/** Modules of a side by the length of what is coded. */
const sides = new Map<number, number>();

/** The side depends on the length alone where every byte is coded as a byte, which printers do, and any mask will do. */
function sideOf(data: string): number {
  const bytes = Buffer.from(data);
  let side = sides.get(bytes.length);
  if (side === undefined) {
    const segments = [{ data: bytes, mode: 'byte' as const }];
    side = QRCode.create(segments, { errorCorrectionLevel: 'M', maskPattern: 0 }).modules.size;
    sides.set(bytes.length, side);
  }
  return side;
}

/** A QR code in the middle of the paper, for printers that can't draw one. */
export function qrBitmap(data: string, paperDots: number): Bitmap {
  const { modules } = QRCode.create(data, { errorCorrectionLevel: 'M' });
  const module = qrModuleDots(data, paperDots);
  const side = (modules.size + 2 * QUIET_MODULES) * module;
  const left = Math.max(0, Math.floor((paperDots - side) / 2));
  const dots = new Uint8Array(paperDots * side);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const row = Math.floor(y / module) - QUIET_MODULES;
      const column = Math.floor(x / module) - QUIET_MODULES;
      if (row < 0 || column < 0 || row >= modules.size || column >= modules.size) continue;
      if (modules.get(row, column)) dots[y * paperDots + left + x] = 1;
    }
  }
  return packBitmap(dots, paperDots, side);
}
