import iconv from 'iconv-lite';
import { DeviceError } from '../deviceError.ts';

const ESC = 0x1b;
const FS = 0x1c;
const LINE_FEED = 0x0a;
const FORM_FEED = 0x0c;

/** Units (1/180 inch) of a line feed at 6 to the inch. */
const LINE = 30;
/** ESC $ counts in 1/60 inch. */
const UNITS_PER_STEP = 3;
/** Codes the user may give to glyphs: FE A1 to FE FE. */
const FIRST_GLYPH = 0xa1;
const LAST_GLYPH = 0xfe;
/** 24 columns of 24 dots. */
const GLYPH_BYTES = 72;

/**
 * Puts ESC/P-K bytes together for 24-pin printers (devices.md 1.5). Chinese signs are spaced so that they take exactly
 * two cells of 10 to the inch, and nothing depends on where the head was before.
 */
export class EscPkBuilder {
  readonly #chunks: Uint8Array[] = [];
  readonly #glyphs = new Map<string, number>();

  /** Resets, turns Chinese on at two cells a sign, sets 6 lines an inch and the length of a form in lines. */
  initialise(formLines: number): this {
    this.#put(ESC, 0x40, FS, 0x26, FS, 0x53, 6, 6, ESC, 0x50);
    return this.#put(ESC, 0x32, ESC, 0x43, formLines);
  }

  /** Strikes twice, so that the third part is readable. */
  doubleStrike(): this {
    return this.#put(ESC, 0x47);
  }

  /**
   * Gives the printer a sign it lacks: 24 columns from the left, three bytes each from the top. Throws UNENCODABLE when
   * there is no code left for it.
   */
  glyph(character: string, columns: Uint8Array): this {
    const code = FIRST_GLYPH + this.#glyphs.size;
    if (code > LAST_GLYPH || columns.length !== GLYPH_BYTES)
      throw new DeviceError('UNENCODABLE', 'safe', 'printer');
    this.#glyphs.set(character, code);
    this.#put(FS, 0x32, 0xfe, code);
    this.#chunks.push(columns);
    return this;
  }

  /** Feeds down; whole lines as line feeds, so that printers with another fine unit stay right too. Units of 1/180 inch. */
  down(units: number): this {
    for (let lines = Math.floor(units / LINE); lines > 0; lines--) this.#put(LINE_FEED);
    const rest = units % LINE;
    return rest > 0 ? this.#put(ESC, 0x4a, rest) : this;
  }

  /** Text with its left edge at a place from the left, to the nearest 1/60 inch. Throws UNENCODABLE. */
  textAt(units: number, text: string): this {
    const steps = Math.round(units / UNITS_PER_STEP);
    this.#put(ESC, 0x24, steps & 0xff, steps >> 8);
    for (const character of text) {
      const glyph = this.#glyphs.get(character);
      if (glyph !== undefined) {
        this.#put(0xfe, glyph);
        continue;
      }
      if (isRare(character)) throw new DeviceError('UNENCODABLE', 'safe', 'printer');
      this.#chunks.push(iconv.encode(character, 'gb18030'));
    }
    return this;
  }

  /** Ends the sheet: the next form's top. */
  formFeed(): this {
    return this.#put(FORM_FEED);
  }

  bytes(): Uint8Array {
    return Buffer.concat(this.#chunks);
  }

  #put(...bytes: number[]): this {
    this.#chunks.push(Uint8Array.from(bytes));
    return this;
  }
}

/** Outside the one- and two-byte areas a printer has, or where users' own signs stand. */
export function isRare(character: string): boolean {
  return iconv.encode(character, 'gb18030').length > 2 || /\p{Co}/u.test(character);
}
