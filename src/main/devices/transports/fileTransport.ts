import { close, constants, fstat, open, read, type Stats, write } from 'node:fs';
import { promisify } from 'node:util';
import type { TransportSpec } from '#shared/contract/transportSpec.ts';
import type { ByteTransport } from '../byteTransport.ts';
import type { DeviceErrorCode } from '../deviceError.ts';
import { systemTimers } from '../timers.ts';
import { SingleUseTransport } from './singleUseTransport.ts';

const opened = promisify(open);
const looked = promisify(fstat);
const wrote = promisify(write);
const readInto = promisify(read);
const closed = promisify(close);

const CODES: Readonly<Record<string, DeviceErrorCode>> = {
  EACCES: 'PERMISSION',
  EPERM: 'PERMISSION',
  EBUSY: 'BUSY',
};
/** Milliseconds between looks at a device that has nothing to say, or can't take more. */
const LOOK_MS = 25;
const CHUNK_BYTES = 4096;

/** A device file such as /dev/usb/lp0: the kernel's printer driver, both ways where it can. */
export function fileTransport(spec: Extract<TransportSpec, { kind: 'file' }>): ByteTransport {
  return new FileTransport(spec.path);
}

class FileTransport extends SingleUseTransport {
  readonly #path: string;
  #descriptor: number | undefined;

  constructor(path: string) {
    super(`file:${path}`);
    this.#path = path;
  }

  protected async acquire(): Promise<void> {
    // Without O_NONBLOCK a read that nobody answers would hold a thread of the pool for ever.
    const flags = constants.O_RDWR | constants.O_NONBLOCK | constants.O_NOCTTY;
    let descriptor: number;
    try {
      descriptor = await opened(this.#path, flags);
    } catch (error) {
      throw this.refused(CODES[codeOf(error)] ?? 'OFFLINE', error);
    }
    const stats: Stats = await looked(descriptor);
    if (!stats.isCharacterDevice()) {
      await closed(descriptor);
      // A typing mistake must not fill somebody's file with a receipt.
      throw this.refused('OFFLINE', new Error('not a device'));
    }
    this.#descriptor = descriptor;
    void this.#listen(descriptor);
  }

  protected async send(bytes: Uint8Array, signal: AbortSignal): Promise<void> {
    let at = 0;
    while (at < bytes.length) {
      const descriptor = this.#descriptor;
      if (descriptor === undefined) throw this.lost();
      if (signal.aborted) return;
      try {
        at += await wrote(descriptor, bytes, at, Math.min(CHUNK_BYTES, bytes.length - at)).then(
          ({ bytesWritten }) => bytesWritten,
        );
      } catch (error) {
        if (codeOf(error) !== 'EAGAIN') {
          await this.#gone(error);
          throw error;
        }
        await shortly();
      }
    }
  }

  protected async release(): Promise<void> {
    const descriptor = this.#descriptor;
    this.#descriptor = undefined;
    if (descriptor !== undefined) await closed(descriptor).catch(() => undefined);
  }

  async #listen(descriptor: number): Promise<void> {
    const buffer = new Uint8Array(CHUNK_BYTES);
    while (this.#descriptor === descriptor) {
      try {
        const { bytesRead } = await readInto(descriptor, buffer, 0, buffer.length, null);
        if (bytesRead > 0) this.incoming.push(buffer.slice(0, bytesRead));
        else await this.#nothing(descriptor);
      } catch (error) {
        const code = codeOf(error);
        // Some printers only listen.
        if (code === 'EINVAL' || code === 'EBADF') return;
        if (code !== 'EAGAIN') return this.#gone(error);
        await shortly();
      }
    }
  }

  /** Nothing to read is also what a line says that was hung up; only such a line refuses to take nothing. */
  async #nothing(descriptor: number): Promise<void> {
    await wrote(descriptor, new Uint8Array(0), 0, 0);
    await shortly();
  }

  async #gone(error: unknown): Promise<void> {
    if (!this.isOpen) return;
    await this.release();
    this.ended({ by: 'unplugged', detail: codeOf(error) });
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? '';
}

function shortly(): Promise<void> {
  return new Promise((resolve) => {
    systemTimers.after(LOOK_MS, resolve, true);
  });
}
