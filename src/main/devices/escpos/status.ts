import type { DeviceErrorCode } from '../deviceError.ts';

/** What a printer says of itself, as far as it says anything. `at` is epoch ms. */
export type PrinterStatus = {
  readonly reachable: boolean;
  readonly answers: boolean;
  readonly online?: boolean;
  readonly paper?: 'ok' | 'near-end' | 'out';
  readonly cover?: 'closed' | 'open';
  readonly error?: 'none' | 'cutter' | 'recoverable' | 'fatal';
  readonly drawer?: 'low' | 'high';
  readonly at: number;
};

export type StatusEvent =
  | { readonly kind: 'realTime'; readonly value: number }
  | { readonly kind: 'automatic'; readonly value: readonly [number, number, number, number] }
  | { readonly kind: 'marker' }
  | { readonly kind: 'garbage'; readonly value: number };

export type Marker = { readonly kind: 'gs-r' } | { readonly kind: 'gs-paren-h'; readonly id: string };

const FLOW_CONTROL = new Set([0x11, 0x13]);
const PROCESS_ID_HEAD = [0x37, 0x22];

/**
 * Takes the stream of a printer's answers apart by their fixed bits (devices.md 1.3): DLE EOT replies,
 * automatic status of four bytes, and the one marker that was asked for. Anything else is garbage: silence is
 * better than reading "out of paper" into noise.
 */
export class StatusAssembler {
  #automatic: number[] = [];
  #marker: Marker | undefined;
  #processId: number[] = [];
  #awaitedRealTime = 0;

  expectRealTime(count: number): void {
    this.#awaitedRealTime = count;
  }

  expectMarker(marker: Marker): void {
    this.#marker = marker;
  }

  push(bytes: Uint8Array): StatusEvent[] {
    return Array.from(bytes).flatMap((byte) => this.#take(byte));
  }

  #take(byte: number): StatusEvent[] {
    if (this.#processId.length > 0) return this.#takeProcessId(byte);
    if (FLOW_CONTROL.has(byte)) return [];
    if (this.#automatic.length > 0) return this.#takeAutomatic(byte);
    if ((byte & 0x93) === 0x10) {
      this.#automatic.push(byte);
      return [];
    }
    if ((byte & 0x93) === 0x12) {
      if (this.#awaitedRealTime === 0) return [];
      this.#awaitedRealTime--;
      return [{ kind: 'realTime', value: byte }];
    }
    if (this.#marker?.kind === 'gs-paren-h' && byte === PROCESS_ID_HEAD[0]) {
      this.#processId.push(byte);
      return [];
    }
    if (this.#marker?.kind === 'gs-r' && (byte & 0x90) === 0) {
      this.#marker = undefined;
      return [{ kind: 'marker' }];
    }
    return [{ kind: 'garbage', value: byte }];
  }

  #takeAutomatic(byte: number): StatusEvent[] {
    if ((byte & 0x90) !== 0) {
      const spoilt = this.#automatic.map((value): StatusEvent => ({ kind: 'garbage', value }));
      this.#automatic = [];
      return [...spoilt, ...this.#take(byte)];
    }
    this.#automatic.push(byte);
    const [first, second, third, fourth] = this.#automatic;
    if (first === undefined || second === undefined || third === undefined || fourth === undefined) return [];
    this.#automatic = [];
    return [{ kind: 'automatic', value: [first, second, third, fourth] }];
  }

  #takeProcessId(byte: number): StatusEvent[] {
    this.#processId.push(byte);
    const expected = [...PROCESS_ID_HEAD, ...this.#expectedId(), 0x00];
    const position = this.#processId.length - 1;
    if (byte !== expected[position]) {
      const spoilt = this.#processId.map((value): StatusEvent => ({ kind: 'garbage', value }));
      this.#processId = [];
      return spoilt;
    }
    if (this.#processId.length < expected.length) return [];
    this.#processId = [];
    this.#marker = undefined;
    return [{ kind: 'marker' }];
  }

  #expectedId(): number[] {
    return this.#marker?.kind === 'gs-paren-h'
      ? Array.from(this.#marker.id, (digit) => digit.charCodeAt(0))
      : [];
  }
}

/** The four replies to DLE EOT 1–4. */
export type RealTimeReplies = readonly [number, number, number, number];

/** What four DLE EOT replies mean. */
export function fromRealTime([printer, offline, error, paper]: RealTimeReplies, at: number): PrinterStatus {
  return {
    reachable: true,
    answers: true,
    online: (printer & 0x08) === 0,
    paper: (paper & 0x60) !== 0 || (offline & 0x20) !== 0 ? 'out' : (paper & 0x0c) !== 0 ? 'near-end' : 'ok',
    cover: (offline & 0x04) !== 0 ? 'open' : 'closed',
    error:
      (error & 0x20) !== 0
        ? 'fatal'
        : (error & 0x08) !== 0
          ? 'cutter'
          : (error & 0x44) !== 0 || (offline & 0x40) !== 0
            ? 'recoverable'
            : 'none',
    drawer: (printer & 0x04) !== 0 ? 'high' : 'low',
    at,
  };
}

/** What an automatic status of four bytes means. */
export function fromAutomatic([first, second, third]: readonly number[], at: number): PrinterStatus {
  const one = first ?? 0;
  const two = second ?? 0;
  const three = third ?? 0;
  return {
    reachable: true,
    answers: true,
    online: (one & 0x08) === 0,
    paper: (three & 0x0c) !== 0 ? 'out' : (three & 0x03) !== 0 ? 'near-end' : 'ok',
    cover: (one & 0x20) !== 0 ? 'open' : 'closed',
    error:
      (two & 0x20) !== 0
        ? 'fatal'
        : (two & 0x08) !== 0
          ? 'cutter'
          : (two & 0x44) !== 0
            ? 'recoverable'
            : 'none',
    drawer: (one & 0x04) !== 0 ? 'high' : 'low',
    at,
  };
}

/** What keeps a printer from printing now, or `undefined`. Near the end of the paper is only a warning. */
export function troubleOf(status: PrinterStatus): DeviceErrorCode | undefined {
  if (status.error === 'fatal') return 'PRINTER_FAULT';
  if (status.cover === 'open') return 'COVER_OPEN';
  if (status.paper === 'out') return 'PAPER_OUT';
  if (status.error === 'cutter') return 'CUTTER_ERROR';
  if (status.error === 'recoverable' || status.online === false) return 'PRINTER_FAULT';
  return undefined;
}
