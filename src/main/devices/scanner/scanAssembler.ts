import iconv from 'iconv-lite';

/** What ends a scan: carriage return, line feed, tab, end of text. */
const ENDS = new Set([0x0d, 0x0a, 0x09, 0x03]);
const START_OF_TEXT = 0x02;
/** Nothing that is scanned is longer; more is noise of a line that is set wrong. */
const LONGEST = 4096;

/** Puts the bytes of a serial scanner together into texts. One that sends no terminator is ended by a pause, with `flush`. */
export class ScanAssembler {
  #bytes: number[] = [];
  #overlong = false;

  /** The texts that these bytes end, in order. */
  push(chunk: Uint8Array): string[] {
    const scans: string[] = [];
    for (const byte of chunk) {
      if (ENDS.has(byte)) {
        const text = this.flush();
        if (text !== undefined) scans.push(text);
      } else if (this.#bytes.length < LONGEST) {
        if (byte !== START_OF_TEXT) this.#bytes.push(byte);
      } else {
        this.#overlong = true;
      }
    }
    return scans;
  }

  /** What came since the last scan; `undefined` when that is nothing, or noise. */
  flush(): string | undefined {
    const bytes = Uint8Array.from(this.#bytes);
    const noise = this.#overlong;
    this.#bytes = [];
    this.#overlong = false;
    if (noise) return undefined;
    const text = textOf(bytes).trim();
    return text === '' ? undefined : text;
  }

  get isEmpty(): boolean {
    return this.#bytes.length === 0 && !this.#overlong;
  }
}

/** UTF-8, or what Chinese scanners send where it isn't. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return iconv.decode(Buffer.from(bytes), 'gb18030');
  }
}
