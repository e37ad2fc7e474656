import type { ByteTransport } from '../byteTransport.ts';
import { DeviceError } from '../deviceError.ts';
import { Mailbox } from '../mailbox.ts';
import type { Timers } from '../timers.ts';
import { encodeSdt, SDT, type SdtCommand, type SdtEvent, SdtParser, type SdtReply } from './sdt.ts';
import { answersCommand } from './sdtAnswers.ts';
import { statusError } from './sdtStatus.ts';

/** Milliseconds a reader gets for the answer to each command. */
export type SdtTimeouts = {
  readonly samId: number;
  readonly find: number;
  readonly select: number;
  readonly read: number;
  /** How long what follows a spoilt frame may still be the answer. */
  readonly quiet: number;
};

export const SDT_TIMEOUTS: SdtTimeouts = { samId: 1000, find: 1000, select: 1000, read: 5000, quiet: 300 };

/** A reader that talks without end isn't one. */
const MOST_STRAYS = 64;

type Message = SdtEvent | { readonly kind: 'closed' } | { readonly kind: 'aborted' };

export type SdtLinkOptions = {
  readonly transport: ByteTransport;
  readonly timers: Timers;
  readonly signal: AbortSignal;
  /** Takes the lines of the log: commands, statuses and lengths, never what a card holds. */
  readonly trace: (line: string) => void;
  readonly quietMs: number;
  readonly samIdMs: number;
};

/**
 * One connection to an SDT reader with one command in flight. An answer that comes too late is never taken for that
 * of another command: after a time-out, and at the start, the reader is asked for its own number, whose answer is
 * like no other, and everything before it is thrown away. Readers answer in order.
 */
export class SdtLink {
  readonly #options: SdtLinkOptions;
  readonly #parser = new SdtParser();
  readonly #mailbox: Mailbox<Message>;
  #inStep = false;
  #closed = false;

  constructor(options: SdtLinkOptions) {
    this.#options = options;
    this.#mailbox = new Mailbox(options.timers);
  }

  /** Throws what the transport throws when the reader can't be had. */
  async open(): Promise<void> {
    const { transport, signal } = this.#options;
    await transport.open(signal);
    signal.addEventListener('abort', this.#onAbort);
    void this.#listen();
  }

  async close(): Promise<void> {
    this.#options.signal.removeEventListener('abort', this.#onAbort);
    await this.#options.transport.close();
  }

  /** The reader's own number, 16 bytes. */
  async samId(): Promise<Uint8Array> {
    const reply = await this.#exchange(SDT.samId, this.#options.samIdMs);
    return this.#accepted(reply).data;
  }

  /** Sends a command and answers its reply. Throws a DeviceError for every status but done, found and no item. */
  async ask(command: SdtCommand, milliseconds: number): Promise<SdtReply> {
    if (!this.#inStep) await this.#comeIntoStep();
    return this.#accepted(await this.#exchange(command, milliseconds));
  }

  async #comeIntoStep(): Promise<void> {
    const reply = await this.#exchange(SDT.samId, this.#options.samIdMs);
    const error = statusError(reply.status[2], this.#options.transport.id);
    // A reader that doesn't know the question has answered it all the same.
    if (error && error.code !== 'UNSUPPORTED') throw error;
  }

  #accepted(reply: SdtReply): SdtReply {
    const error = statusError(reply.status[2], this.#options.transport.id);
    if (error) throw error;
    return reply;
  }

  async #exchange(command: SdtCommand, milliseconds: number): Promise<SdtReply> {
    const { transport, signal, trace } = this.#options;
    signal.throwIfAborted();
    if (this.#closed) throw this.#error('DISCONNECTED');
    this.#parser.flush();
    this.#mailbox.clear();
    this.#inStep = false;
    trace(`> ${hex(command)}`);
    await transport.write(encodeSdt(command), signal);
    let spoilt = false;
    for (let strays = 0; strays < MOST_STRAYS; strays += 1) {
      const message = await this.#mailbox.take(spoilt ? this.#options.quietMs : milliseconds);
      signal.throwIfAborted();
      if (message === undefined) {
        trace(spoilt ? '< spoilt' : '< nothing');
        throw this.#error(spoilt ? 'CHECKSUM' : 'TIMEOUT');
      }
      if (message.kind === 'closed') throw this.#error('DISCONNECTED');
      if (message.kind === 'badChecksum') spoilt = true;
      if (message.kind !== 'reply') continue;
      const { status, data } = message.reply;
      const fits = answersCommand(command, message.reply);
      trace(`< ${hex(status)} +${data.length}${fits ? '' : ' late'}`);
      if (!fits) continue;
      this.#inStep = true;
      return message.reply;
    }
    throw this.#error('PROTOCOL');
  }

  readonly #onAbort = () => this.#mailbox.put({ kind: 'aborted' });

  async #listen(): Promise<void> {
    for await (const chunk of this.#options.transport.incoming) {
      for (const event of this.#parser.push(chunk)) this.#mailbox.put(event);
    }
    this.#closed = true;
    this.#mailbox.put({ kind: 'closed' });
  }

  #error(code: 'DISCONNECTED' | 'TIMEOUT' | 'CHECKSUM' | 'PROTOCOL'): DeviceError {
    return new DeviceError(code, 'safe', this.#options.transport.id);
  }
}

function hex(bytes: readonly number[]): string {
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
}
