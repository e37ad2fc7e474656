import type { ByteTransport, TransportClosed } from '../byteTransport.ts';
import { DeviceError, type DeviceErrorCode } from '../deviceError.ts';
import { IncomingBytes } from './incomingBytes.ts';

/** What every transport has in common: it opens once, writes only while it is open, and ends once. */
export abstract class SingleUseTransport implements ByteTransport {
  readonly id: string;
  readonly incoming = new IncomingBytes();
  readonly closed: Promise<TransportClosed>;
  #settleClosed: (closed: TransportClosed) => void = () => undefined;
  #state: 'new' | 'opening' | 'open' | 'ended' = 'new';
  readonly #endings = new Set<() => void>();

  protected constructor(id: string) {
    this.id = id;
    this.closed = new Promise((resolve) => {
      this.#settleClosed = resolve;
    });
  }

  /** Gets the device or throws a DeviceError; must leave nothing open behind when it throws. */
  protected abstract acquire(signal: AbortSignal): Promise<void>;
  /** Resolves when the system has taken the bytes. */
  protected abstract send(bytes: Uint8Array, signal: AbortSignal): Promise<void>;
  /** Lets go of the device. Never throws. */
  protected abstract release(): Promise<void>;

  async open(signal: AbortSignal): Promise<void> {
    if (this.#state !== 'new') throw new Error(`${this.id} was opened before; a transport is single-use`);
    this.#state = 'opening';
    if (signal.aborted) throw this.refused('OFFLINE', signal.reason);
    await this.acquire(signal);
    this.#state = 'open';
  }

  async write(bytes: Uint8Array, signal: AbortSignal): Promise<void> {
    if (this.#state !== 'open') throw this.lost();
    await new Promise<void>((resolve, reject) => {
      const finish = (act: () => void) => {
        signal.removeEventListener('abort', onAbort);
        this.#endings.delete(onEnd);
        act();
      };
      const onAbort = () =>
        finish(() => reject(new DeviceError('TIMEOUT', 'ask-operator', this.id, { cause: signal.reason })));
      const onEnd = () => finish(() => reject(this.lost()));
      signal.addEventListener('abort', onAbort);
      this.#endings.add(onEnd);
      this.send(bytes, signal).then(
        () => finish(resolve),
        (error: unknown) => finish(() => reject(error instanceof DeviceError ? error : this.lost(error))),
      );
      if (signal.aborted) onAbort();
    });
  }

  async close(): Promise<void> {
    if (this.#state === 'open') await this.release();
    this.ended({ by: 'us' });
  }

  protected get isOpen(): boolean {
    return this.#state === 'open';
  }

  /** It is over; whatever waits for the device is told. Only the first word counts. */
  protected ended(closed: TransportClosed): void {
    if (this.#state === 'ended') return;
    this.#state = 'ended';
    this.incoming.end();
    this.#settleClosed(closed);
    for (const tell of [...this.#endings]) tell();
  }

  protected refused(code: DeviceErrorCode, cause: unknown): DeviceError {
    return new DeviceError(code, 'safe', this.id, { cause });
  }

  protected lost(cause?: unknown): DeviceError {
    return new DeviceError('DISCONNECTED', 'ask-operator', this.id, { cause });
  }
}
