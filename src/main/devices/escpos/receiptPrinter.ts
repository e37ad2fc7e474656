import type { ByteTransport } from '../byteTransport.ts';
import { DeviceError, type DeviceErrorCode } from '../deviceError.ts';
import { systemTimers, type Timers } from '../timers.ts';
import { EscPosBuilder } from './escPosBuilder.ts';
import { PrinterSession } from './printerSession.ts';
import { type Marker, type PrinterStatus, troubleOf } from './status.ts';

/** How a printer talks back. */
export type PrinterManners = {
  /**
   * `always`: has answered before, so silence is a fault. `never`: learned at setup to be mute.
   * `unlearned`: silence before a job proves nothing yet.
   */
  readonly answers: 'always' | 'never' | 'unlearned';
  /** What proves that the last line is on paper. */
  readonly completion: 'none' | 'gs-r' | 'gs-paren-h';
  readonly drawerPin?: 0 | 1;
  /** It would print a question as text, as dot-matrix printers do: its health is whether it can be reached. */
  readonly takesQuestions?: false;
};

/** Milliseconds. */
export type PrinterTimeouts = {
  /** For the answer to DLE EOT. */
  readonly status: number;
  /** For the marker after the last byte. */
  readonly completion: number;
  /** Between questions while somebody has to put paper in. */
  readonly poll: number;
  /** How long a job may wait for paper or a cover before a person has to say what became of it. */
  readonly patience: number;
};

export const PRINTER_TIMEOUTS: PrinterTimeouts = {
  status: 500,
  completion: 15_000,
  poll: 2000,
  patience: 30 * 60_000,
};

export type PrintEvent =
  /** Sent right before the first byte, with what a printer that answers said; when the listener throws, nothing is sent. */
  | { readonly kind: 'sending'; readonly status?: PrinterStatus }
  | { readonly kind: 'waiting'; readonly code: DeviceErrorCode }
  | { readonly kind: 'resumed' }
  /** What it said has changed, or keeps it from printing. */
  | { readonly kind: 'status'; readonly status: PrinterStatus };

/** May take its time: nothing goes on before it has returned. */
export type PrintListener = (event: PrintEvent) => void | Promise<void>;

export type PrinterJob = { readonly jobId: string; readonly bytes: Uint8Array };

export interface Printer {
  /** Never throws for a printer that is off: `reachable` says so. Throws STATUS_GARBAGE. */
  status(signal: AbortSignal): Promise<PrinterStatus>;
  /**
   * `confirmed`: the printer said the last line is done. `delivered`: all bytes were handed to a printer that
   * never answers. Throws DeviceError: `retry` is `safe` only when not one byte of the job was written.
   */
  print(job: PrinterJob, on: PrintListener, signal: AbortSignal): Promise<'delivered' | 'confirmed'>;
  /** Opens the drawer once; its own job, never part of a receipt. */
  kickDrawer(signal: AbortSignal): Promise<void>;
}

export type ReceiptPrinterOptions = {
  /** A fresh transport per use. */
  readonly openTransport: () => ByteTransport;
  readonly manners: PrinterManners;
  readonly now: () => number;
  readonly timers?: Timers;
  readonly timeouts?: PrinterTimeouts;
};

const AUTOMATIC_STATUS_ON = Uint8Array.of(0x1d, 0x61, 0x0f);
const AUTOMATIC_STATUS_OFF = Uint8Array.of(0x1d, 0x61, 0x00);

/** An ESC/POS receipt printer behind a byte transport. One use at a time. */
export function receiptPrinter(options: ReceiptPrinterOptions): Printer {
  return new EscPosReceiptPrinter(options);
}

class EscPosReceiptPrinter implements Printer {
  readonly #options: Required<ReceiptPrinterOptions>;

  constructor(options: ReceiptPrinterOptions) {
    this.#options = { timers: systemTimers, timeouts: PRINTER_TIMEOUTS, ...options };
  }

  async status(signal: AbortSignal): Promise<PrinterStatus> {
    const session = this.#session(signal);
    try {
      await session.open();
    } catch (error) {
      if (error instanceof DeviceError) return { reachable: false, answers: false, at: this.#options.now() };
      throw error;
    }
    try {
      const asks = this.#options.manners.takesQuestions !== false;
      const status = asks ? await session.askStatus(this.#options.timeouts.status) : undefined;
      if (status) return status;
      if (session.aborted) throw new DeviceError('TIMEOUT', 'safe', session.transport.id);
      return { reachable: !session.closed, answers: false, at: this.#options.now() };
    } catch (error) {
      if (error instanceof DeviceError && error.code === 'DISCONNECTED') {
        return { reachable: false, answers: false, at: this.#options.now() };
      }
      throw error;
    } finally {
      await session.close();
    }
  }

  async print(job: PrinterJob, on: PrintListener, signal: AbortSignal): Promise<'delivered' | 'confirmed'> {
    const session = this.#session(signal);
    await session.open();
    let started = false;
    try {
      const status = await this.#beReady(session, on);
      await on({ kind: 'sending', ...(status && { status }) });
      started = true;
      return await this.#send(session, { ...job, status }, on);
    } catch (error) {
      throw started ? maybeOnPaper(error, session.transport.id) : error;
    } finally {
      await session.close();
    }
  }

  async kickDrawer(signal: AbortSignal): Promise<void> {
    const session = this.#session(signal);
    await session.open();
    try {
      await session.write(new EscPosBuilder().kickDrawer(this.#options.manners.drawerPin ?? 0).bytes());
    } finally {
      await session.close();
    }
  }

  #session(signal: AbortSignal): PrinterSession {
    const { openTransport, timers, now } = this.#options;
    return new PrinterSession(openTransport(), timers, now, signal);
  }

  /** Everything that can be known before the first byte is found out here, where a refusal costs nothing. */
  async #beReady(session: PrinterSession, on: PrintListener): Promise<PrinterStatus | undefined> {
    const { manners, timeouts } = this.#options;
    const device = session.transport.id;
    if (manners.answers === 'never') return undefined;
    let status: PrinterStatus | undefined;
    try {
      status = await session.askStatus(timeouts.status);
    } catch (error) {
      // Whoever holds the printer makes it hang up on others.
      if (error instanceof DeviceError && error.code === 'DISCONNECTED') {
        throw new DeviceError('BUSY', 'safe', device, { cause: error });
      }
      throw error;
    }
    if (session.aborted) throw new DeviceError('TIMEOUT', 'safe', device);
    if (session.closed) throw new DeviceError('BUSY', 'safe', device);
    if (!status) {
      if (manners.answers === 'always') throw new DeviceError('TIMEOUT', 'safe', device);
      return undefined;
    }
    const trouble = troubleOf(status);
    if (!trouble) return status;
    await on({ kind: 'status', status });
    throw new DeviceError(trouble, 'safe', device);
  }

  async #send(
    session: PrinterSession,
    job: PrinterJob & { readonly status: PrinterStatus | undefined },
    on: PrintListener,
  ): Promise<'delivered' | 'confirmed'> {
    const { manners } = this.#options;
    const marker = markerOf(manners, job.jobId);
    if (!marker) {
      await Promise.race([session.write(job.bytes), this.#abandoned(session)]);
      if (manners.answers !== 'never') await this.#beStillWell(session, on);
      await session.close();
      const closed = await session.transport.closed;
      if (closed.by === 'error') throw new DeviceError('DISCONNECTED', 'ask-operator', session.transport.id);
      return 'delivered';
    }
    session.expectMarker(marker);
    const parts = [AUTOMATIC_STATUS_ON, job.bytes, markerBytes(marker), AUTOMATIC_STATUS_OFF];
    await Promise.race([session.write(Buffer.concat(parts)), this.#abandoned(session)]);
    await this.#awaitMarker(session, on, job.status);
    return 'confirmed';
  }

  /** Without a marker, no trouble after the last byte is the most a printer can say. */
  async #beStillWell(session: PrinterSession, on: PrintListener): Promise<void> {
    const device = session.transport.id;
    const status = await session.askStatus(this.#options.timeouts.status);
    if (!status) throw new DeviceError(session.closed ? 'DISCONNECTED' : 'TIMEOUT', 'ask-operator', device);
    await on({ kind: 'status', status });
    const trouble = troubleOf(status);
    if (trouble) throw new DeviceError(trouble, 'ask-operator', device);
  }

  /** A printer that stops reading must not hold the queue for ever. */
  #abandoned(session: PrinterSession): Promise<never> {
    const { timers, timeouts } = this.#options;
    return new Promise((_, reject) => {
      const cancel = timers.after(timeouts.patience, () =>
        reject(new DeviceError('TIMEOUT', 'ask-operator', session.transport.id)),
      );
      void session.transport.closed.then(cancel);
    });
  }

  async #awaitMarker(
    session: PrinterSession,
    on: PrintListener,
    before: PrinterStatus | undefined,
  ): Promise<void> {
    const { timeouts, now } = this.#options;
    const device = session.transport.id;
    const deadline = now() + timeouts.patience;
    let trouble: DeviceErrorCode | undefined;
    let told = before;
    let quiet = 0;
    for (;;) {
      const message = await session.next(trouble ? timeouts.poll : timeouts.completion);
      if (session.garbage.length > 0) throw session.garbageError('ask-operator');
      if (session.markerSeen) return;
      if (session.closed) throw new DeviceError('DISCONNECTED', 'ask-operator', device);
      if (session.aborted) throw new DeviceError('TIMEOUT', 'ask-operator', device);
      if (message && message.kind !== 'automatic') continue;
      if (!message) {
        // No word: GS r isn't answered offline, but DLE EOT is, and tells paper from a dead printer.
        const status = await session.askStatus(timeouts.status);
        if (session.markerSeen) return;
        if (!status)
          throw new DeviceError(session.closed ? 'DISCONNECTED' : 'TIMEOUT', 'ask-operator', device);
        quiet = trouble ? 0 : quiet + 1;
      } else {
        quiet = 0;
      }
      const status = session.status;
      const nowTrouble = status && troubleOf(status);
      if (status && message && !saysTheSame(status, told)) {
        told = status;
        await on({ kind: 'status', status });
      }
      if (nowTrouble && status?.error === 'fatal')
        throw new DeviceError('PRINTER_FAULT', 'ask-operator', device);
      if (nowTrouble && nowTrouble !== trouble) await on({ kind: 'waiting', code: nowTrouble });
      if (!nowTrouble && trouble) await on({ kind: 'resumed' });
      trouble = nowTrouble;
      if (!trouble && quiet > 0) throw new DeviceError('TIMEOUT', 'ask-operator', device);
      if (now() > deadline) throw new DeviceError(trouble ?? 'TIMEOUT', 'ask-operator', device);
    }
  }
}

/** Whether nothing of a printer has changed but the time. */
function saysTheSame(one: PrinterStatus, other: PrinterStatus | undefined): boolean {
  return JSON.stringify({ ...one, at: 0 }) === JSON.stringify({ ...other, at: 0 });
}

function markerOf(manners: PrinterManners, jobId: string): Marker | undefined {
  if (manners.answers === 'never' || manners.completion === 'none') return undefined;
  if (manners.completion === 'gs-r') return { kind: 'gs-r' };
  let sum = 0;
  for (const character of jobId) sum = (sum * 31 + character.charCodeAt(0)) % 10_000;
  return { kind: 'gs-paren-h', id: String(sum).padStart(4, '0') };
}

function markerBytes(marker: Marker): Uint8Array {
  if (marker.kind === 'gs-r') return Uint8Array.of(0x1d, 0x72, 0x01);
  return Uint8Array.from([0x1d, 0x28, 0x48, 6, 0, 0x30, 0x30, ...Buffer.from(marker.id, 'ascii')]);
}

/** After the first byte nobody may claim that nothing was printed. */
function maybeOnPaper(error: unknown, device: string): DeviceError {
  if (error instanceof DeviceError && error.retry === 'ask-operator') return error;
  const code = error instanceof DeviceError ? error.code : 'PROTOCOL';
  return new DeviceError(code, 'ask-operator', device, { cause: error });
}
