import type { TransportSpec } from '#shared/contract/transportSpec.ts';
import type { ByteTransport } from '../byteTransport.ts';
import { DeviceError } from '../deviceError.ts';
import { spoolerHere } from '../spooler/spoolerHere.ts';
import { SingleUseTransport } from './singleUseTransport.ts';

/**
 * A queue of the operating system as a line that only takes. The document ends when the transport is closed; then it
 * goes to the spooler as one job. `closed` says `us` when the spooler has handed it over, `error` when it hasn't.
 */
export function spoolerTransport(spec: Extract<TransportSpec, { kind: 'spooler' }>): ByteTransport {
  return new SpoolerTransport(spec.queue);
}

class SpoolerTransport extends SingleUseTransport {
  readonly #queue: string;
  readonly #document: Uint8Array[] = [];
  #broken = false;

  constructor(queue: string) {
    super(`spooler:${queue}`);
    this.#queue = queue;
  }

  protected async acquire(signal: AbortSignal): Promise<void> {
    await (await spoolerHere()).state(this.#queue, signal);
  }

  protected async send(bytes: Uint8Array, signal: AbortSignal): Promise<void> {
    // A document that was broken off must not be printed up to there.
    if (signal.aborted) this.#broken = true;
    else this.#document.push(new Uint8Array(bytes));
  }

  protected async release(): Promise<void> {
    const bytes = Buffer.concat(this.#document);
    if (bytes.length === 0 || this.#broken) return;
    const { signal } = new AbortController();
    try {
      await (await spoolerHere()).submit(this.#queue, 'Steward', bytes, signal);
    } catch (error) {
      this.ended({ by: 'error', detail: error instanceof DeviceError ? error.code : String(error) });
    }
  }
}
