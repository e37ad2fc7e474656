import { connect, type Socket } from 'node:net';
import type { ByteTransport, TransportClosed } from '../byteTransport.ts';
import { DeviceError, type DeviceErrorCode } from '../deviceError.ts';
import { systemTimers, type Timers } from '../timers.ts';
import { IncomingBytes } from './incomingBytes.ts';

export type TcpTransportOptions = {
  readonly host: string;
  readonly port: number;
  readonly timers?: Timers;
  /** A printer that is off is told within three seconds (devices.md P1). */
  readonly connectMs?: number;
  /** How long `close` waits for the other side to end too. */
  readonly drainMs?: number;
  /** A peer that never ends is let go after this long, in the background. */
  readonly lingerMs?: number;
};

const CODES: Readonly<Record<string, DeviceErrorCode>> = { EACCES: 'PERMISSION', EPERM: 'PERMISSION' };

/** A socket to a printer on port 9100 or the like. */
export function tcpTransport(options: TcpTransportOptions): ByteTransport {
  return new TcpTransport(options);
}

class TcpTransport implements ByteTransport {
  readonly id: string;
  readonly incoming = new IncomingBytes();
  readonly closed: Promise<TransportClosed>;
  readonly #options: Required<TcpTransportOptions>;
  #settleClosed: (closed: TransportClosed) => void = () => undefined;
  #socket: Socket | undefined;
  #used = false;
  #endedByUs = false;
  #failure: NodeJS.ErrnoException | undefined;

  constructor(options: TcpTransportOptions) {
    this.#options = { timers: systemTimers, connectMs: 3000, drainMs: 2000, lingerMs: 60_000, ...options };
    this.id = `tcp:${options.host}:${options.port}`;
    this.closed = new Promise((resolve) => {
      this.#settleClosed = resolve;
    });
  }

  open(signal: AbortSignal): Promise<void> {
    if (this.#used) throw new Error(`${this.id} was opened before; a transport is single-use`);
    this.#used = true;
    const { host, port, timers, connectMs } = this.#options;
    const socket = connect({ host, port, noDelay: true, allowHalfOpen: false });
    this.#socket = socket;
    return new Promise((resolve, reject) => {
      const cancelTimer = timers.after(connectMs, () => giveUp(this.#error('OFFLINE', undefined)));
      const onAbort = () => giveUp(this.#error('OFFLINE', signal.reason));
      const settled = () => {
        cancelTimer();
        signal.removeEventListener('abort', onAbort);
      };
      const giveUp = (error: DeviceError) => {
        settled();
        // Nothing was written, so there is nothing a reset could cut off.
        socket.destroy();
        reject(error);
      };
      signal.addEventListener('abort', onAbort);
      socket.once('connect', () => {
        settled();
        resolve();
      });
      socket.once('error', (error: NodeJS.ErrnoException) => {
        settled();
        reject(this.#error(CODES[error.code ?? ''] ?? 'OFFLINE', error));
      });
      socket.on('error', (error) => {
        this.#failure = error;
      });
      socket.on('data', (chunk) => this.incoming.push(chunk));
      socket.on('end', () => this.incoming.end());
      socket.once('close', () => this.#onClose());
      if (signal.aborted) onAbort();
    });
  }

  write(bytes: Uint8Array, signal: AbortSignal): Promise<void> {
    const socket = this.#socket;
    if (!socket || socket.destroyed || !socket.writable) return Promise.reject(this.#lost());
    return new Promise((resolve, reject) => {
      const finish = (act: () => void) => {
        signal.removeEventListener('abort', onAbort);
        socket.off('close', onClose);
        act();
      };
      const onAbort = () => finish(() => reject(this.#error('TIMEOUT', signal.reason)));
      const onClose = () => finish(() => reject(this.#lost()));
      signal.addEventListener('abort', onAbort);
      socket.once('close', onClose);
      socket.write(bytes, (error) => finish(() => (error ? reject(this.#lost()) : resolve())));
      if (signal.aborted) onAbort();
    });
  }

  async close(): Promise<void> {
    const socket = this.#socket;
    if (!socket) {
      this.#settleClosed({ by: 'us' });
      return;
    }
    if (!socket.destroyed && !this.incoming.ended) this.#endedByUs = true;
    socket.end();
    if (await this.#drained(socket)) return;
    // Destroying now could throw away what the printer hasn't read. It is left to drain on its own.
    this.incoming.end();
    socket.unref();
    const cancelLinger = this.#options.timers.after(this.#options.lingerMs, () => socket.destroy(), true);
    socket.once('close', cancelLinger);
    this.#settleClosed({ by: 'us', detail: 'the other side did not end' });
  }

  #drained(socket: Socket): Promise<boolean> {
    if (socket.closed) return Promise.resolve(true);
    return new Promise((resolve) => {
      const cancel = this.#options.timers.after(this.#options.drainMs, () => resolve(false));
      socket.once('close', () => {
        cancel();
        resolve(true);
      });
    });
  }

  #onClose(): void {
    this.incoming.end();
    if (this.#failure)
      this.#settleClosed({ by: 'error', detail: this.#failure.code ?? this.#failure.message });
    else this.#settleClosed({ by: this.#endedByUs ? 'us' : 'peer' });
  }

  #lost(): DeviceError {
    return new DeviceError('DISCONNECTED', 'ask-operator', this.id, { cause: this.#failure });
  }

  #error(code: DeviceErrorCode, cause: unknown): DeviceError {
    return new DeviceError(code, code === 'TIMEOUT' ? 'ask-operator' : 'safe', this.id, { cause });
  }
}
