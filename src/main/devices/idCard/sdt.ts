/** Frames of identity card readers (SDT, GA/T 467): preamble, length, body, XOR of length and body. */

const PREAMBLE = [0xaa, 0xaa, 0xaa, 0x96, 0x69] as const;
const LENGTH_BYTES = 2;
const HEAD = PREAMBLE.length + LENGTH_BYTES;
/** The length counts what follows it: three status bytes and the checksum at the least. */
const MIN_LENGTH = 4;
const MAX_LENGTH = 4096;

export type SdtCommand = readonly [command: number, parameter: number];

export const SDT = {
  samStatus: [0x11, 0xff],
  samId: [0x12, 0xff],
  find: [0x20, 0x01],
  select: [0x20, 0x02],
  readText: [0x30, 0x01],
  newAddress: [0x30, 0x03],
} as const satisfies Record<string, SdtCommand>;

/** The bytes of one command. */
export function encodeSdt([command, parameter]: SdtCommand, data: Uint8Array = new Uint8Array()): Uint8Array {
  const length = 2 + data.length + 1;
  const body = [length >> 8, length & 0xff, command, parameter, ...data];
  const checksum = body.reduce((sum, byte) => sum ^ byte, 0);
  return Uint8Array.from([...PREAMBLE, ...body, checksum]);
}

export type SdtReply = {
  /** SW1 SW2 SW3; the last one says what happened. */
  readonly status: readonly [number, number, number];
  readonly data: Uint8Array;
};

export type SdtEvent =
  | { readonly kind: 'reply'; readonly reply: SdtReply }
  /** Something that looked like a frame, but its checksum was wrong. */
  | { readonly kind: 'badChecksum' };

/**
 * Finds replies in a stream, however it is cut and whatever stands between them. After a wrong checksum it goes on
 * one byte further, so a frame that was cut short can't take the one after it along.
 */
export class SdtParser {
  #buffer = new Uint8Array(2 * MAX_LENGTH);
  #start = 0;
  #end = 0;

  push(chunk: Uint8Array): SdtEvent[] {
    this.#append(chunk);
    const events: SdtEvent[] = [];
    for (;;) {
      const event = this.#next();
      if (!event) return events;
      events.push(event);
    }
  }

  /** Forgets what came before: the beginning of a frame that no longer matters. */
  flush(): void {
    this.#start = 0;
    this.#end = 0;
  }

  #next(): SdtEvent | undefined {
    for (; this.#start < this.#end; this.#start += 1) {
      const matched = this.#preambleAt(this.#start);
      if (matched === 'no') continue;
      if (matched === 'partly' || this.#end - this.#start < HEAD) return undefined;
      const lengthAt = this.#start + PREAMBLE.length;
      const length = (this.#byte(lengthAt) << 8) | this.#byte(lengthAt + 1);
      if (length < MIN_LENGTH || length > MAX_LENGTH) continue;
      const end = this.#start + HEAD + length;
      if (end > this.#end) return undefined;
      if (!this.#sumsUp(lengthAt, end)) {
        this.#start += 1;
        return { kind: 'badChecksum' };
      }
      const body = this.#buffer.slice(this.#start + HEAD, end - 1);
      this.#start = end;
      const [first = 0, second = 0, third = 0] = body;
      return { kind: 'reply', reply: { status: [first, second, third], data: body.slice(3) } };
    }
    return undefined;
  }

  #preambleAt(start: number): 'yes' | 'partly' | 'no' {
    for (const [index, expected] of PREAMBLE.entries()) {
      if (start + index >= this.#end) return 'partly';
      if (this.#buffer[start + index] !== expected) return 'no';
    }
    return 'yes';
  }

  #sumsUp(from: number, to: number): boolean {
    let sum = 0;
    for (let at = from; at < to; at += 1) sum ^= this.#byte(at);
    return sum === 0;
  }

  #byte(at: number): number {
    return this.#buffer[at] ?? 0;
  }

  #append(chunk: Uint8Array): void {
    const waiting = this.#end - this.#start;
    if (this.#end + chunk.length > this.#buffer.length) {
      const room = Math.max(this.#buffer.length, waiting + chunk.length);
      const target = room > this.#buffer.length ? new Uint8Array(room) : this.#buffer;
      target.set(this.#buffer.subarray(this.#start, this.#end));
      this.#buffer = target;
      this.#start = 0;
      this.#end = waiting;
    }
    this.#buffer.set(chunk, this.#end);
    this.#end += chunk.length;
  }
}
