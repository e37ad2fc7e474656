import { create, type QRCodeErrorCorrectionLevel } from 'qrcode';
import type { EscPosOp } from './escposDecode.ts';

const LEVELS: Readonly<Record<number, QRCodeErrorCorrectionLevel>> = { 48: 'L', 49: 'M', 50: 'Q', 51: 'H' };
const QUIET_MODULES = 4;

/**
 * What a printer that knows GS ( k burns for the code it was told, with white around it: width in dots and RGBA for a
 * reader. Throws where no code was stored, or where it was printed before its settings.
 */
export function printedQr(ops: readonly EscPosOp[]): { width: number; rgba: Uint8ClampedArray } {
  let data: string | undefined;
  const settings = new Map<number, number>();
  for (const op of ops) {
    if (op.op === 'qrSetting') settings.set(op.setting, op.value);
    if (op.op === 'qrStore') data = op.data;
    if (op.op === 'qrPrint') break;
  }
  const dots = settings.get(0x43);
  const errorCorrectionLevel = LEVELS[settings.get(0x45) ?? 0];
  if (data === undefined || dots === undefined || errorCorrectionLevel === undefined)
    throw new Error('a code is printed before it is stored and set');
  const { modules } = create(data, { errorCorrectionLevel });
  const width = (modules.size + 2 * QUIET_MODULES) * dots;
  const rgba = new Uint8ClampedArray(width * width * 4).fill(255);
  for (let y = 0; y < width; y++) {
    for (let x = 0; x < width; x++) {
      const [row, column] = [y, x].map((at) => Math.floor(at / dots) - QUIET_MODULES) as [number, number];
      const inside = row >= 0 && column >= 0 && row < modules.size && column < modules.size;
      if (inside && modules.get(row, column)) rgba.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
    }
  }
  return { width, rgba };
}
