import type { TransportSpec } from '#shared/contract/transportSpec.ts';
import type { ByteTransport } from '../byteTransport.ts';
import { DeviceError } from '../deviceError.ts';
import type { Driver } from '../process/driver.ts';
import { systemTimers, type Timers } from '../timers.ts';
import { openTransport } from '../transports/openTransport.ts';
import { ScanAssembler } from './scanAssembler.ts';

export type ScannerEvent = { readonly kind: 'ready' } | { readonly kind: 'scan'; readonly text: string };

/** A scanner sends a code in one go; after such a pause it has said all of it. */
const PAUSE_MS = 100;

/**
 * Tells every scan of a scanner until the signal is aborted. Rejects with what opening threw, and DISCONNECTED when the
 * other side went away.
 */
export const watchScanner: Driver<{ readonly transport: TransportSpec }, void, ScannerEvent> = (
  { transport },
  { emit, signal },
) => listen(openTransport(transport), emit, signal, systemTimers);

async function listen(
  way: ByteTransport,
  emit: (event: ScannerEvent) => Promise<void>,
  signal: AbortSignal,
  timers: Timers,
): Promise<void> {
  const assembler = new ScanAssembler();
  let cancelPause = () => {};
  // One after the other, and a listener that fails ends the watch.
  let told = Promise.resolve();
  let failed: (error: unknown) => void = () => undefined;
  const failure = new Promise<never>((_, reject) => {
    failed = reject;
  });
  failure.catch(() => undefined);
  const tell = (text: string | undefined) => {
    if (text === undefined) return;
    told = told.then(() => emit({ kind: 'scan', text }));
    told.catch(failed);
  };
  const onAbort = () => failed(signal.reason);
  signal.addEventListener('abort', onAbort);
  try {
    await way.open(signal);
    await emit({ kind: 'ready' });
    const reading = (async () => {
      for await (const chunk of way.incoming) {
        cancelPause();
        for (const text of assembler.push(chunk)) tell(text);
        if (!assembler.isEmpty) cancelPause = timers.after(PAUSE_MS, () => tell(assembler.flush()));
      }
      throw new DeviceError('DISCONNECTED', 'safe', way.id);
    })();
    await Promise.race([reading, failure]);
  } finally {
    cancelPause();
    signal.removeEventListener('abort', onAbort);
    await way.close();
  }
}
