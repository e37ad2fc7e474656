/**
 * A strict reader of ESC/POS, written from the command table and sharing nothing with the builder. Throws on a
 * command it doesn't know and on one that is cut off, so a wrong byte can't hide.
 */
export type EscPosOp =
  | { op: 'init' }
  | { op: 'codePage'; page: number }
  | { op: 'chinese'; on: boolean }
  | { op: 'align'; align: number }
  | { op: 'bold'; on: boolean }
  | { op: 'size'; width: number; height: number }
  | { op: 'text'; text: string }
  | { op: 'lineFeed' }
  | { op: 'feed'; lines: number }
  | { op: 'feedDots'; dots: number }
  | { op: 'cut'; kind: 'full' | 'partial'; feedDots: number }
  | { op: 'drawer'; pin: number; on: number; off: number }
  | { op: 'qrSetting'; setting: number; value: number }
  | { op: 'qrStore'; data: string }
  | { op: 'qrPrint' }
  | { op: 'raster'; widthBytes: number; height: number; data: Uint8Array }
  | { op: 'realTimeStatus'; question: number }
  | { op: 'automaticStatus'; mask: number }
  | { op: 'marker'; sensor: number }
  | { op: 'identity'; question: number }
  | { op: 'processId'; id: string }
  | { op: 'ignored'; name: string };

export type DecodeState = { chinese: boolean };

const gb18030 = new TextDecoder('gb18030', { fatal: true });

/** Styles that change nothing a test looks at, with the count of their parameter bytes (receiptline sends them). */
const IGNORED: Readonly<Record<string, number>> = {
  '1b20': 1,
  '1b24': 2,
  '1b2d': 1,
  '1b5c': 2,
  '1b32': 0,
  '1b33': 1,
  '1b4d': 1,
  '1b7b': 1,
  '1c2d': 1,
  '1c53': 2,
  '1d42': 1,
  '1d4c': 2,
  '1d57': 2,
};

/** The operation at `at` and where the next begins, or `undefined` when its bytes haven't all come yet. */
export function decodeOne(
  bytes: Uint8Array,
  at: number,
  state: DecodeState,
): { op: EscPosOp; next: number } | undefined {
  const first = bytes[at];
  if (first === undefined) return undefined;
  if (first === 0x0a) return { op: { op: 'lineFeed' }, next: at + 1 };
  if (first >= 0x20) return decodeText(bytes, at, state);
  const second = bytes[at + 1];
  if (second === undefined) return undefined;
  const name = hex(first) + hex(second);
  const need = (count: number): number[] | undefined => {
    const parameters = Array.from(bytes.subarray(at + 2, at + 2 + count));
    return parameters.length === count ? parameters : undefined;
  };
  const fixed = (count: number, make: (...parameters: number[]) => EscPosOp) => {
    const parameters = need(count);
    return parameters && { op: make(...parameters), next: at + 2 + count };
  };
  switch (name) {
    case '1b40':
      state.chinese = false;
      return fixed(0, () => ({ op: 'init' }));
    case '1b74':
      return fixed(1, (page = 0) => ({ op: 'codePage', page }));
    case '1c26':
    case '1c2e':
      state.chinese = name === '1c26';
      return fixed(0, () => ({ op: 'chinese', on: name === '1c26' }));
    case '1b61':
      return fixed(1, (align = 0) => ({ op: 'align', align }));
    case '1b45':
      return fixed(1, (on = 0) => ({ op: 'bold', on: (on & 1) === 1 }));
    case '1d21':
      return fixed(1, (size = 0) => ({ op: 'size', width: (size >> 4) + 1, height: (size & 0x0f) + 1 }));
    case '1b64':
      return fixed(1, (lines = 0) => ({ op: 'feed', lines }));
    case '1b4a':
      return fixed(1, (dots = 0) => ({ op: 'feedDots', dots }));
    case '1b70':
      return fixed(3, (pin = 0, on = 0, off = 0) => ({ op: 'drawer', pin, on, off }));
    case '1004':
      return fixed(1, (question = 0) => ({ op: 'realTimeStatus', question }));
    case '1d61':
      return fixed(1, (mask = 0) => ({ op: 'automaticStatus', mask }));
    case '1d49':
      return fixed(1, (question = 0) => ({ op: 'identity', question }));
    case '1d72':
      return fixed(1, (sensor = 0) => ({ op: 'marker', sensor }));
    case '1d56':
      return decodeCut(need, at);
    case '1d76':
      return decodeRaster(bytes, at);
    case '1d28':
      return decodeLong(bytes, at);
  }
  const ignored = IGNORED[name];
  if (ignored !== undefined) return fixed(ignored, () => ({ op: 'ignored', name }));
  throw new Error(`unknown command ${name} at ${at}`);
}

/** All operations of a job. Throws when the last one is cut off. */
export function decodeEscPos(bytes: Uint8Array): EscPosOp[] {
  const ops: EscPosOp[] = [];
  const state: DecodeState = { chinese: false };
  for (let at = 0; at < bytes.length; ) {
    const one = decodeOne(bytes, at, state);
    if (!one) throw new Error(`truncated command at ${at}`);
    ops.push(one.op);
    at = one.next;
  }
  return ops;
}

/** Whether paper of these bytes is a torn-off slip: its last command is cut off, or the cut that ends every job is missing. */
export function isTruncated(bytes: Uint8Array): boolean {
  const state: DecodeState = { chinese: false };
  let last: EscPosOp | undefined;
  for (let at = 0; at < bytes.length; ) {
    const one = decodeOne(bytes, at, state);
    if (!one) return true;
    last = one.op;
    at = one.next;
  }
  return last?.op !== 'cut';
}

/** The text lines of a job, as they stand on paper. */
export function linesOf(ops: readonly EscPosOp[]): string[] {
  const lines: string[] = [];
  let line = '';
  for (const op of ops) {
    if (op.op === 'text') line += op.text;
    if (op.op !== 'lineFeed') continue;
    lines.push(line);
    line = '';
  }
  return line ? [...lines, line] : lines;
}

/** One picture of all raster bands in a row, as RGBA, for a QR reader. */
export function pictureOf(ops: readonly EscPosOp[]): {
  width: number;
  height: number;
  rgba: Uint8ClampedArray;
} {
  const bands = ops.filter((op) => op.op === 'raster');
  const width = (bands[0]?.widthBytes ?? 0) * 8;
  const height = bands.reduce((sum, band) => sum + band.height, 0);
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255);
  let top = 0;
  for (const band of bands) {
    for (let y = 0; y < band.height; y++) {
      for (let x = 0; x < width; x++) {
        const black = ((band.data[y * band.widthBytes + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1;
        if (black) rgba.fill(0, ((top + y) * width + x) * 4, ((top + y) * width + x) * 4 + 3);
      }
    }
    top += band.height;
  }
  return { width, height, rgba };
}

function decodeText(bytes: Uint8Array, at: number, state: DecodeState) {
  let end = at;
  for (;;) {
    const byte = bytes[end];
    if (byte === undefined || byte < 0x20) break;
    if (byte < 0x80) {
      end += 1;
      continue;
    }
    if (!state.chinese) throw new Error(`a high byte outside Chinese mode at ${end}`);
    const trail = bytes[end + 1];
    if (trail === undefined) {
      if (end > at) break;
      return undefined;
    }
    const length = trail >= 0x30 && trail <= 0x39 ? 4 : 2;
    if (end + length > bytes.length) {
      if (end > at) break;
      return undefined;
    }
    end += length;
  }
  const text = gb18030.decode(bytes.subarray(at, end));
  return { op: { op: 'text', text } as const, next: end };
}

function decodeCut(need: (count: number) => number[] | undefined, at: number) {
  const mode = need(1)?.[0];
  if (mode === undefined) return undefined;
  if (mode <= 1)
    return { op: { op: 'cut', kind: mode === 0 ? 'full' : 'partial', feedDots: 0 } as const, next: at + 3 };
  if (mode !== 0x41 && mode !== 0x42) throw new Error(`unknown cut ${hex(mode)} at ${at}`);
  const feedDots = need(2)?.[1];
  if (feedDots === undefined) return undefined;
  return { op: { op: 'cut', kind: mode === 0x41 ? 'full' : 'partial', feedDots } as const, next: at + 4 };
}

function decodeRaster(bytes: Uint8Array, at: number) {
  if (at + 8 > bytes.length) return undefined;
  const [, , zero, mode, xLow = 0, xHigh = 0, yLow = 0, yHigh = 0] = bytes.subarray(at, at + 8);
  if (zero !== 0x30 || mode !== 0) throw new Error(`unknown raster mode at ${at}`);
  const widthBytes = xLow + xHigh * 256;
  const height = yLow + yHigh * 256;
  const next = at + 8 + widthBytes * height;
  if (next > bytes.length) return undefined;
  return { op: { op: 'raster', widthBytes, height, data: bytes.slice(at + 8, next) } as const, next };
}

function decodeLong(bytes: Uint8Array, at: number): { op: EscPosOp; next: number } | undefined {
  if (at + 5 > bytes.length) return undefined;
  const [, , family = 0, low = 0, high = 0] = bytes.subarray(at, at + 5);
  const next = at + 5 + low + high * 256;
  if (next > bytes.length) return undefined;
  const body = bytes.subarray(at + 5, next);
  if (family === 0x48) return { op: { op: 'processId', id: latin(body.subarray(2)) }, next };
  const [symbol, func = 0, value = 0] = body;
  if (family !== 0x6b || symbol !== 0x31) throw new Error(`unknown GS ( ${hex(family)} at ${at}`);
  if (func === 0x50) return { op: { op: 'qrStore', data: new TextDecoder().decode(body.subarray(3)) }, next };
  if (func === 0x51) return { op: { op: 'qrPrint' }, next };
  if (func === 0x41 || func === 0x43 || func === 0x45)
    return { op: { op: 'qrSetting', setting: func, value }, next };
  throw new Error(`unknown QR function ${hex(func)} at ${at}`);
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}

function latin(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
