import type { SerialPort } from 'serialport';
import type { TransportSpec } from '#shared/contract/transportSpec.ts';
import type { ByteTransport } from '../byteTransport.ts';
import type { DeviceErrorCode } from '../deviceError.ts';
import { loadNative } from './loadNative.ts';
import { SingleUseTransport } from './singleUseTransport.ts';

export type SerialSpec = Extract<TransportSpec, { kind: 'serial' }>;

/** A port of the computer's own or behind a USB adapter: printers and readers with a COM number. */
export function serialTransport(spec: SerialSpec): ByteTransport {
  return new SerialTransport(spec);
}

class SerialTransport extends SingleUseTransport {
  readonly #spec: SerialSpec;
  #port: SerialPort | undefined;

  constructor(spec: SerialSpec) {
    super(`serial:${spec.path}`);
    this.#spec = spec;
  }

  protected async acquire(): Promise<void> {
    const { path, baud, flow } = this.#spec;
    const { SerialPort } = await loadNative(this.id, () => import('serialport'));
    const port = new SerialPort({
      path,
      baudRate: baud,
      rtscts: flow === 'rtscts',
      xon: flow === 'xonxoff',
      xoff: flow === 'xonxoff',
      autoOpen: false,
    });
    await new Promise<void>((resolve, reject) => {
      port.open((error) => (error ? reject(this.refused(openingCode(error), error)) : resolve()));
    });
    this.#port = port;
    port.on('data', (chunk: Buffer) => this.incoming.push(chunk));
    // Errors end in `close`; without a listener they would end the process.
    port.on('error', () => undefined);
    port.once('close', (error?: Error & { disconnected?: boolean }) => {
      if (error) this.ended({ by: error.disconnected ? 'unplugged' : 'error', detail: error.message });
    });
  }

  protected async send(bytes: Uint8Array): Promise<void> {
    const port = this.#port;
    // A port that was pulled takes bytes without a word and would send them on when it is opened again (devices.md 4).
    if (!port?.isOpen) throw this.lost();
    await new Promise<void>((resolve, reject) => {
      port.write(Buffer.from(bytes), (error) => {
        if (error) reject(error);
        else port.drain((failed) => (failed ? reject(failed) : resolve()));
      });
    });
  }

  protected async release(): Promise<void> {
    const port = this.#port;
    if (port?.isOpen) await new Promise<void>((resolve) => port.close(() => resolve()));
  }
}

function openingCode(error: Error): DeviceErrorCode {
  if (/cannot lock port|resource temporarily unavailable|access denied/i.test(error.message)) return 'BUSY';
  if (/permission denied/i.test(error.message)) return 'PERMISSION';
  return 'OFFLINE';
}
