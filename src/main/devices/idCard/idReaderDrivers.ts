import type { TransportSpec } from '#shared/contract/transportSpec.ts';
import { DeviceError } from '../deviceError.ts';
import type { Driver, DriverContext } from '../process/driver.ts';
import { openTransport } from '../transports/openTransport.ts';
import { type IdCardReading, type IdReaderEvent, idReader } from './idReader.ts';

type OnReader = { readonly transport: TransportSpec };

/** Waits for a card and reads it. Events tell how far it is; `trace` lines hold nothing of the card. */
export const readIdCard: Driver<OnReader & { readonly waitMs: number }, IdCardReading, IdReaderEvent> = (
  { transport, waitMs },
  context,
) =>
  cancellable(context.signal, transport.kind, () =>
    readerAt(transport).readOnce(waitMs, telling(context), context.signal),
  );

/** The number of the reader: proves that it is there, speaks, and has passed its own test. */
export const readSamId: Driver<OnReader, string> = ({ transport }, { signal }) =>
  cancellable(signal, transport.kind, () => readerAt(transport).samId(signal));

const readerAt = (transport: TransportSpec) => idReader({ openTransport: () => openTransport(transport) });

/** Nobody waits for the desk to hear an event; one that it no longer wants is followed by a cancel. */
function telling({ emit }: DriverContext<IdReaderEvent>): (event: IdReaderEvent) => void {
  return (event) => void emit(event).catch(() => undefined);
}

/** What a cancelled call ends with is a DeviceError like every other end. */
async function cancellable<Answer>(
  signal: AbortSignal,
  device: string,
  work: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (signal.aborted) throw new DeviceError('TIMEOUT', 'safe', device, { cause: error });
    throw error;
  }
}
