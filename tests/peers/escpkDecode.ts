/**
 * A strict reader of ESC/P-K for 24-pin printers, written from the manuals and sharing nothing with the builder. It
 * follows the head and the paper: every text has the place it is struck at, in 1/180 inch of its sheet.
 */
export type StruckText = { readonly x: number; readonly y: number; readonly text: string };

export type Sheet = {
  readonly texts: readonly StruckText[];
  /** How far the paper was fed before the form feed, in 1/180 inch. */
  readonly fed: number;
  /** Everything on it was struck twice. */
  readonly twice: boolean;
};

export type FormJob = {
  readonly sheets: readonly Sheet[];
  readonly pageLines: number | undefined;
  /** Signs that were given to the printer: code to its 24 columns of three bytes. */
  readonly glyphs: ReadonlyMap<number, Uint8Array>;
  /** The job ends inside a command, a sign or a sheet. */
  readonly truncated: boolean;
};

const PARAMETERS: Readonly<Record<string, number>> = {
  '1b40': 0,
  '1b32': 0,
  '1b50': 0,
  '1b47': 0,
  '1b48': 0,
  '1b43': 1,
  '1b4a': 1,
  '1b24': 2,
  '1c26': 0,
  '1c2e': 0,
  '1c53': 2,
  '1c32': 74,
};

/** Throws on a command it doesn't know and on a sign outside Chinese mode. */
export function decodeEscPk(bytes: Uint8Array): FormJob {
  const sheets: Sheet[] = [];
  const glyphs = new Map<number, Uint8Array>();
  const decoder = new TextDecoder('gb18030', { fatal: true });
  let texts: StruckText[] = [];
  let [x, y, fed] = [0, 0, 0];
  let spacing = 0;
  // A place was given: what comes is a text of its own.
  let placed = true;
  let pageLines: number | undefined;
  let chinese = false;
  let strikes = 1;
  let twice = true;
  const end = (truncated: boolean): FormJob => ({
    sheets,
    pageLines,
    glyphs,
    truncated: truncated || texts.length > 0 || fed > 0 || sheets.length === 0,
  });
  const strike = (text: string, width: number) => {
    const last = texts.at(-1);
    if (last && !placed && last.y === y && last.x + widthOf(last.text, spacing) === x)
      texts[texts.length - 1] = { ...last, text: last.text + text };
    else texts.push({ x, y, text });
    x += width;
    placed = false;
    twice = twice && strikes === 2;
  };
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x0a) {
      [y, fed, x] = [y + 30, fed + 30, 0];
      at += 1;
    } else if (byte === 0x0c) {
      sheets.push({ texts, fed, twice });
      [texts, x, y, fed, twice] = [[], 0, 0, 0, true];
      at += 1;
    } else if (byte === 0x1b || byte === 0x1c) {
      const name = [byte, bytes[at + 1] ?? 0].map((one) => one.toString(16).padStart(2, '0')).join('');
      if (at + 1 >= bytes.length) return end(true);
      const count = PARAMETERS[name];
      if (count === undefined) throw new Error(`unknown command ${name} at ${at}`);
      const parameters = bytes.slice(at + 2, at + 2 + count);
      if (parameters.length < count) return end(true);
      const [first = 0, second = 0] = parameters;
      if (name === '1b40') [chinese, strikes, spacing, pageLines] = [false, 1, 0, undefined];
      if (name === '1c26' || name === '1c2e') chinese = name === '1c26';
      if (name === '1b47' || name === '1b48') strikes = name === '1b47' ? 2 : 1;
      if (name === '1b43') pageLines = first;
      if (name === '1b4a') [y, fed] = [y + first, fed + first];
      if (name === '1b24') [x, placed] = [(first + second * 256) * 3, true];
      if (name === '1c53') spacing = first + second;
      if (name === '1c32') {
        if (first !== 0xfe || second < 0xa1) throw new Error(`no code for a glyph at ${at}`);
        glyphs.set(second, parameters.slice(2));
      }
      at += 2 + count;
    } else if (byte >= 0x20 && byte < 0x7f) {
      strike(String.fromCharCode(byte), 18);
      at += 1;
    } else if (byte >= 0x81) {
      const trail = bytes[at + 1];
      if (trail === undefined) return end(true);
      if (!chinese) throw new Error(`a high byte outside Chinese mode at ${at}`);
      const isGlyph = byte === 0xfe && glyphs.has(trail);
      if (trail >= 0x30 && trail <= 0x39) throw new Error(`a sign of four bytes at ${at}`);
      strike(isGlyph ? `<${trail.toString(16)}>` : decoder.decode(bytes.subarray(at, at + 2)), 24 + spacing);
      at += 2;
    } else {
      throw new Error(`unknown control ${byte.toString(16)} at ${at}`);
    }
  }
  return end(false);
}

function widthOf(text: string, spacing: number): number {
  let width = 0;
  for (const sign of text.replace(/<..>/g, '〓')) width += sign.charCodeAt(0) < 0x80 ? 18 : 24 + spacing;
  return width;
}

/** The lines of a sheet from its top, texts of a line with spaces between. */
export function linesOfSheet({ texts }: Sheet): string[] {
  const rows = new Map<number, string[]>();
  for (const { y, text } of [...texts].sort((a, b) => a.y - b.y || a.x - b.x))
    rows.set(y, [...(rows.get(y) ?? []), text]);
  return [...rows.values()].map((row) => row.join(' '));
}
