import { DeviceError } from '../deviceError.ts';
import { pause } from '../pause.ts';
import { systemTimers, type Timers } from '../timers.ts';
import { type CardEvent, CardPresence } from './cardPresence.ts';
import { PCSC, pcscError } from './pcscCodes.ts';
import { type Handle, loadPcsc, type PcscLibrary } from './pcscLibrary.ts';

export type CardAnswer = { readonly data: Uint8Array; readonly sw: number };

export interface CardReader {
  /** Throws SERVICE_DOWN, UNSUPPORTED. */
  readers(): Promise<string[]>;
  /** Tells of cards, those that lie there already first, until the signal aborts. Throws UNSUPPORTED alone. */
  watch(on: (event: CardEvent) => void, signal: AbortSignal): Promise<void>;
  /**
   * One command to the card in a reader. Throws CARD_REMOVED when it was pulled, TIMEOUT when it is silent so long
   * (it is reset as soon as the reader lets go of it), BUSY until then, and what PC/SC says otherwise.
   */
  transmit(reader: string, apdu: Uint8Array, timeoutMs: number): Promise<CardAnswer>;
}

export type CardReaderOptions = {
  readonly timers?: Timers;
  /** How long one look lasts; a new reader is seen after it at the latest. */
  readonly lookMs?: number;
  /** Between attempts to reach the service. */
  readonly reconnectMs?: number;
};

/** The card readers that the system's card service knows. */
export function cardReader(options: CardReaderOptions = {}): CardReader {
  return new PcscCardReader({ timers: systemTimers, lookMs: 1000, reconnectMs: 500, ...options });
}

class PcscCardReader implements CardReader {
  readonly #options: Required<CardReaderOptions>;
  /** Readers whose card hasn't answered yet though nobody waits any more. */
  readonly #silent = new Set<string>();

  constructor(options: Required<CardReaderOptions>) {
    this.#options = options;
  }

  async readers(): Promise<string[]> {
    const { pcsc, context } = await establish();
    try {
      return await listReaders(pcsc, context);
    } finally {
      await pcsc.release(context);
    }
  }

  async watch(on: (event: CardEvent) => void, signal: AbortSignal): Promise<void> {
    const { timers, reconnectMs } = this.#options;
    let down = false;
    while (!signal.aborted) {
      const presence = new CardPresence(on);
      try {
        await this.#watchService(presence, signal, () => {
          if (down) on({ kind: 'service-up' });
          down = false;
        });
      } catch (error) {
        if (!(error instanceof DeviceError) || error.code === 'UNSUPPORTED') throw error;
        presence.readersAre([]);
        if (!down) on({ kind: 'service-down' });
        down = true;
        await pause(reconnectMs, timers, signal).catch(() => undefined);
      }
    }
  }

  /** Ends when the signal aborts. Throws when the service is gone: its contexts never come back to life. */
  async #watchService(presence: CardPresence, signal: AbortSignal, onReached: () => void): Promise<void> {
    const { pcsc, context } = await establish();
    const stop = () => pcsc.cancel(context);
    signal.addEventListener('abort', stop);
    try {
      while (!signal.aborted) {
        presence.readersAre(await listReaders(pcsc, context));
        onReached();
        if (signal.aborted) return;
        const asked = presence.toAsk();
        const { code, states } = await pcsc.statusChange(context, this.#options.lookMs, asked);
        if (code === PCSC.timeout || code === PCSC.cancelled) continue;
        if (code !== PCSC.ok) throw pcscError(code, 'pcsc');
        presence.statesAre(states);
      }
    } finally {
      signal.removeEventListener('abort', stop);
      await pcsc.release(context);
    }
  }

  async transmit(reader: string, apdu: Uint8Array, timeoutMs: number): Promise<CardAnswer> {
    if (this.#silent.has(reader)) throw new DeviceError('BUSY', 'safe', reader);
    const { pcsc, context } = await establish();
    const { code, card, protocol } = await pcsc.connect(context, reader);
    if (code !== PCSC.ok) {
      await pcsc.release(context);
      throw pcscError(code, reader);
    }
    const letGo = async (disposition: 'leave' | 'reset') => {
      await pcsc.disconnect(card, disposition);
      await pcsc.release(context);
    };
    const answered = pcsc.transmit(card, protocol, apdu);
    const answer = await this.#inTime(answered, timeoutMs);
    if (answer === undefined) {
      this.#silent.add(reader);
      // The reader holds the card until it answers or is pulled, and only then lets it be reset.
      void answered.then(() => letGo('reset')).finally(() => this.#silent.delete(reader));
      throw new DeviceError('TIMEOUT', 'safe', reader);
    }
    await letGo('leave');
    return readAnswer(answer, reader);
  }

  #inTime<Value>(work: Promise<Value>, milliseconds: number): Promise<Value | undefined> {
    return new Promise((resolve, reject) => {
      const cancel = this.#options.timers.after(milliseconds, () => resolve(undefined));
      work.then(resolve, reject).finally(cancel);
    });
  }
}

async function establish(): Promise<{ pcsc: PcscLibrary; context: Handle }> {
  const pcsc = await loadPcsc();
  const { code, context } = await pcsc.establish();
  if (code !== PCSC.ok) throw pcscError(code, 'pcsc');
  return { pcsc, context };
}

async function listReaders(pcsc: PcscLibrary, context: Handle): Promise<string[]> {
  const { code, readers } = await pcsc.listReaders(context);
  if (code !== PCSC.ok && code !== PCSC.noReaders) throw pcscError(code, 'pcsc');
  return readers;
}

function readAnswer({ code, answer }: { code: number; answer: Uint8Array }, reader: string): CardAnswer {
  if (code !== PCSC.ok) throw pcscError(code, reader);
  const [first, second] = answer.slice(-2);
  // A card pulled in the middle: the service says all went well, and answers nothing.
  if (first === undefined || second === undefined) throw new DeviceError('CARD_REMOVED', 'safe', reader);
  return { data: answer.slice(0, -2), sw: (first << 8) | second };
}
