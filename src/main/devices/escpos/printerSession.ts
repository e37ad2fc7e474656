import type { ByteTransport } from '../byteTransport.ts';
import { DeviceError } from '../deviceError.ts';
import { Mailbox } from '../mailbox.ts';
import type { Timers } from '../timers.ts';
import {
  fromAutomatic,
  fromRealTime,
  type Marker,
  type PrinterStatus,
  type RealTimeReplies,
  StatusAssembler,
  type StatusEvent,
} from './status.ts';

/** DLE EOT 1–4: answered at once, even while the printer is offline. */
const ASK_STATUS = Uint8Array.of(0x10, 0x04, 1, 0x10, 0x04, 2, 0x10, 0x04, 3, 0x10, 0x04, 4);
const QUESTIONS = 4;

type Message = StatusEvent | { readonly kind: 'closed' } | { readonly kind: 'aborted' };

/** One connection to a printer: what it has said so far, and ways to ask it. */
export class PrinterSession {
  readonly transport: ByteTransport;
  readonly #assembler = new StatusAssembler();
  readonly #mailbox: Mailbox<Message>;
  readonly #signal: AbortSignal;
  readonly #now: () => number;
  /** The marker came back. */
  markerSeen = false;
  garbage: number[] = [];
  closed = false;
  aborted = false;
  /** What the printer said last. */
  status: PrinterStatus | undefined;

  constructor(transport: ByteTransport, timers: Timers, now: () => number, signal: AbortSignal) {
    this.transport = transport;
    this.#mailbox = new Mailbox(timers);
    this.#signal = signal;
    this.#now = now;
  }

  async open(): Promise<void> {
    await this.transport.open(this.#signal);
    this.#signal.addEventListener('abort', this.#onAbort);
    if (this.#signal.aborted) this.#onAbort();
    void this.#listen();
  }

  async close(): Promise<void> {
    this.#signal.removeEventListener('abort', this.#onAbort);
    await this.transport.close();
  }

  write(bytes: Uint8Array): Promise<void> {
    return this.transport.write(bytes, this.#signal);
  }

  expectMarker(marker: Marker): void {
    this.#assembler.expectMarker(marker);
  }

  /** Asks DLE EOT 1–4. `undefined`: not one byte came in time. Throws STATUS_GARBAGE on a broken answer. */
  async askStatus(milliseconds: number): Promise<PrinterStatus | undefined> {
    const garbageBefore = this.garbage.length;
    this.#assembler.expectRealTime(QUESTIONS);
    await this.write(ASK_STATUS);
    const replies: number[] = [];
    while (replies.length < QUESTIONS && !this.closed && !this.aborted && !this.markerSeen) {
      const message = await this.next(milliseconds);
      if (message === undefined) break;
      if (message.kind === 'realTime') replies.push(message.value);
      if (message.kind === 'garbage') break;
    }
    // Four bytes that look right among others that don't are chance, not an answer.
    if (this.garbage.length > garbageBefore) throw this.garbageError('safe');
    const [printer, offline, error, paper] = replies;
    if (printer !== undefined && offline !== undefined && error !== undefined && paper !== undefined) {
      const answer: RealTimeReplies = [printer, offline, error, paper];
      this.status = fromRealTime(answer, this.#now());
      return this.status;
    }
    this.#assembler.expectRealTime(0);
    if (this.closed || this.aborted || this.markerSeen) return undefined;
    if (replies.length > 0) throw this.garbageError('safe');
    return undefined;
  }

  /** Waits for the next thing the printer says and takes note of it; `undefined` after so many milliseconds. */
  async next(milliseconds: number): Promise<Message | undefined> {
    const message = await this.#mailbox.take(milliseconds);
    if (message?.kind === 'marker') this.markerSeen = true;
    if (message?.kind === 'garbage') this.garbage.push(message.value);
    if (message?.kind === 'closed') this.closed = true;
    if (message?.kind === 'aborted') this.aborted = true;
    if (message?.kind === 'automatic') this.status = fromAutomatic(message.value, this.#now());
    return message;
  }

  garbageError(retry: 'safe' | 'ask-operator'): DeviceError {
    const raw = Buffer.from(this.garbage.slice(0, 16)).toString('hex');
    return new DeviceError('STATUS_GARBAGE', retry, this.transport.id, { raw });
  }

  readonly #onAbort = () => this.#mailbox.put({ kind: 'aborted' });

  async #listen(): Promise<void> {
    for await (const chunk of this.transport.incoming) {
      for (const event of this.#assembler.push(chunk)) this.#mailbox.put(event);
    }
    this.#mailbox.put({ kind: 'closed' });
  }
}
