import type { SerialPort } from 'serialport';
import type { TransportSpec } from '#shared/contract/transportSpec.ts';
import type { ByteTransport, TransportClosed } from '../byteTransport.ts';
import { DeviceError, type DeviceErrorCode } from '../deviceError.ts';
import { IncomingBytes } from './incomingBytes.ts';
import { loadNative } from './loadNative.ts';

export type SerialSpec = Extract<TransportSpec, { kind: 'serial' }>;

/** A port of the computer's own or behind a USB adapter: printers and readers with a COM number. */
export function serialTransport(spec: SerialSpec): ByteTransport {
  return new SerialTransport(spec);
}

class SerialTransport implements ByteTransport {
  readonly id: string;
  readonly incoming = new IncomingBytes();
  readonly closed: Promise<TransportClosed>;
  readonly #spec: SerialSpec;
  #settleClosed: (closed: TransportClosed) => void = () => undefined;
  #port: SerialPort | undefined;
  #used = false;

  constructor(spec: SerialSpec) {
    this.#spec = spec;
    this.id = `serial:${spec.path}`;
    this.closed = new Promise((resolve) => {
      this.#settleClosed = resolve;
    });
  }

  async open(signal: AbortSignal): Promise<void> {
    if (this.#used) throw new Error(`${this.id} was opened before; a transport is single-use`);
    this.#used = true;
    const { path, baud, flow } = this.#spec;
    const { SerialPort } = await loadNative(this.id, () => import('serialport'));
    if (signal.aborted) throw new DeviceError('OFFLINE', 'safe', this.id, { cause: signal.reason });
    const port = new SerialPort({
      path,
      baudRate: baud,
      rtscts: flow === 'rtscts',
      xon: flow === 'xonxoff',
      xoff: flow === 'xonxoff',
      autoOpen: false,
    });
    await new Promise<void>((resolve, reject) => {
      port.open((error) => {
        if (error) reject(new DeviceError(openingCode(error), 'safe', this.id, { cause: error }));
        else resolve();
      });
    });
    this.#port = port;
    port.on('data', (chunk: Buffer) => this.incoming.push(chunk));
    // Errors end in `close`; without a listener they would end the process.
    port.on('error', () => undefined);
    port.once('close', (error: Error & { disconnected?: boolean }) => {
      this.incoming.end();
      this.#settleClosed(
        error?.disconnected ? { by: 'unplugged', detail: error.message } : { by: error ? 'error' : 'us' },
      );
    });
  }

  async write(bytes: Uint8Array, signal: AbortSignal): Promise<void> {
    const port = this.#port;
    // A port that was pulled takes bytes without a word and would send them on when it is opened again (devices.md 4).
    if (!port?.isOpen) throw this.#lost();
    await new Promise<void>((resolve, reject) => {
      const finish = (act: () => void) => {
        signal.removeEventListener('abort', onAbort);
        port.off('close', onClose);
        act();
      };
      const onAbort = () => finish(() => reject(new DeviceError('TIMEOUT', 'ask-operator', this.id)));
      const onClose = () => finish(() => reject(this.#lost()));
      signal.addEventListener('abort', onAbort);
      port.once('close', onClose);
      port.write(Buffer.from(bytes), (error) => {
        if (error) finish(() => reject(this.#lost(error)));
        else port.drain((failed) => finish(() => (failed ? reject(this.#lost(failed)) : resolve())));
      });
      if (signal.aborted) onAbort();
    });
  }

  async close(): Promise<void> {
    const port = this.#port;
    if (!port) this.#settleClosed({ by: 'us' });
    else if (port.isOpen) await new Promise<void>((resolve) => port.close(() => resolve()));
    this.incoming.end();
  }

  #lost(cause?: unknown): DeviceError {
    return new DeviceError('DISCONNECTED', 'ask-operator', this.id, { cause });
  }
}

function openingCode(error: Error): DeviceErrorCode {
  if (/cannot lock port|resource temporarily unavailable|access denied/i.test(error.message)) return 'BUSY';
  if (/permission denied/i.test(error.message)) return 'PERMISSION';
  return 'OFFLINE';
}
