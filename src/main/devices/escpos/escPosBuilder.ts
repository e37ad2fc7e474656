import type { Align, TextSize } from '#shared/domain/receipts/receiptBlocks.ts';
import { DeviceError } from '../deviceError.ts';
import type { Bitmap } from './bitmap.ts';
import { sanitizeGb18030 } from './sanitizeGb18030.ts';

const ESC = 0x1b;
const GS = 0x1d;
const FS = 0x1c;
const DLE = 0x10;
const LINE_FEED = 0x0a;

const ALIGN: Readonly<Record<Align, number>> = { left: 0, center: 1, right: 2 };
/** High nibble: width - 1, low nibble: height - 1. GS ! alone, because the bits of FS ! differ by maker. */
const SIZE: Readonly<Record<TextSize, number>> = { normal: 0x00, tall: 0x01, double: 0x11 };
/** Small buffers overflow on a tall picture. */
const BAND_ROWS = 128;
/** What a printer takes as a real-time command even inside a picture: status, recover, drawer and clear. */
const REAL_TIME = new Set([0x04, 0x05, 0x14]);

/** Puts ESC/POS bytes together (devices.md 1.3). Knows nothing of receipts. */
export class EscPosBuilder {
  readonly #chunks: Uint8Array[] = [];

  /** Resets the styles and turns Chinese on: export firmware starts without it. */
  initialise(): this {
    return this.#put(ESC, 0x40, ESC, 0x74, 0x00, FS, 0x26);
  }

  align(align: Align): this {
    return this.#put(ESC, 0x61, ALIGN[align]);
  }

  bold(on: boolean): this {
    return this.#put(ESC, 0x45, on ? 1 : 0);
  }

  size(size: TextSize): this {
    return this.#put(GS, 0x21, SIZE[size]);
  }

  /** One line of text and its line feed. Throws UNENCODABLE when the printer's typeface lacks a character. */
  line(text: string): this {
    const encoded = sanitizeGb18030(text);
    if (encoded.kind === 'rare') throw new DeviceError('UNENCODABLE', 'safe', 'printer');
    return this.encodedLine(encoded.bytes);
  }

  /** A line that was encoded already. */
  encodedLine(bytes: Uint8Array): this {
    this.#chunks.push(bytes);
    return this.#put(LINE_FEED);
  }

  feed(lines: number): this {
    return this.#put(ESC, 0x64, lines);
  }

  /** Feeds so many dots past the knife, then cuts. */
  cut(kind: 'full' | 'partial', feedDots = 80): this {
    return this.#put(GS, 0x56, kind === 'full' ? 0x41 : 0x42, feedDots);
  }

  /** The printer draws the code itself; `moduleDots` 1–16, error correction M. */
  nativeQr(data: string, moduleDots: number): this {
    const payload = new TextEncoder().encode(data);
    const stored = payload.length + 3;
    this.#put(GS, 0x28, 0x6b, 0x04, 0x00, 0x31, 0x41, 0x32, 0x00);
    this.#put(GS, 0x28, 0x6b, 0x03, 0x00, 0x31, 0x43, moduleDots);
    this.#put(GS, 0x28, 0x6b, 0x03, 0x00, 0x31, 0x45, 0x31);
    this.#put(GS, 0x28, 0x6b, stored & 0xff, stored >> 8, 0x31, 0x50, 0x30);
    this.#chunks.push(payload);
    return this.#put(GS, 0x28, 0x6b, 0x03, 0x00, 0x31, 0x51, 0x30);
  }

  /** A picture, in bands (GS v 0). */
  raster(bitmap: Bitmap): this {
    for (let top = 0; top < bitmap.height; top += BAND_ROWS) {
      const rows = Math.min(BAND_ROWS, bitmap.height - top);
      const { widthBytes } = bitmap;
      const head = [GS, 0x76, 0x30, 0x00, widthBytes & 0xff, widthBytes >> 8, rows & 0xff, rows >> 8];
      const band = bitmap.data.slice(top * widthBytes, (top + rows) * widthBytes);
      defuseRealTime(band);
      this.#put(...head);
      this.#chunks.push(band);
    }
    return this;
  }

  /** One pulse on the drawer's pin. Only ever in a job of its own, so that no reprint opens the drawer. */
  kickDrawer(pin: 0 | 1): this {
    return this.#put(ESC, 0x70, pin, 0x19, 0xfa);
  }

  bytes(): Uint8Array {
    const bytes = new Uint8Array(this.#chunks.reduce((sum, chunk) => sum + chunk.length, 0));
    let at = 0;
    for (const chunk of this.#chunks) {
      bytes.set(chunk, at);
      at += chunk.length;
    }
    return bytes;
  }

  #put(...bytes: number[]): this {
    this.#chunks.push(Uint8Array.from(bytes));
    return this;
  }
}

/** Blackens one dot wherever a picture would look like a command that works inside pictures. */
function defuseRealTime(band: Uint8Array): void {
  for (let at = 0; at + 1 < band.length; at++) {
    if (band[at] === DLE && REAL_TIME.has(band[at + 1] ?? 0)) band[at] = DLE | 0x20;
  }
}
