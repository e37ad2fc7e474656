import type { IdReaderTransport } from '#shared/contract/devices.contract.ts';
import { cancellable } from '../cancellable.ts';
import { DeviceError } from '../deviceError.ts';
import type { Driver, DriverContext } from '../process/driver.ts';
import { readIdCardByApdu } from '../smartCard/idCardByApdu.ts';
import { systemCards } from '../smartCard/systemCards.ts';
import { openTransport } from '../transports/openTransport.ts';
import { CardMemory } from './cardMemory.ts';
import { type IdCardReading, type IdReaderEvent, idReader } from './idReader.ts';
import { noPhotoDecoder } from './photoDecoder.ts';

type Asked = OnReader & { readonly waitMs: number; readonly photo: boolean };

type OnReader = { readonly transport: IdReaderTransport };

/** How many lines of the log an error takes along. */
const LAST_LINES = 8;

const memories = new Map<string, CardMemory>();

/** One for each place where a reader hangs, as long as the process lives. */
function memoryOf(transport: IdReaderTransport): CardMemory {
  const place = JSON.stringify(transport);
  const memory = memories.get(place) ?? new CardMemory();
  memories.set(place, memory);
  return memory;
}

/** Waits for a card and reads it. A DeviceError tells the last frames in `raw`, without anything the card holds. */
export const readIdCard: Driver<Asked, IdCardReading, IdReaderEvent> = (
  { transport, waitMs, photo },
  context,
) =>
  cancellable(context.signal, transport.kind, () =>
    transport.kind === 'pcsc'
      ? readIdCardByApdu(
          systemCards,
          { reader: transport.reader, waitMs, ...(photo && { decodePhoto: noPhotoDecoder }) },
          telling(context),
          context.signal,
        )
      : withLastFrames((trace) =>
          idReader({
            openTransport: () => openTransport(transport),
            trace,
            memory: memoryOf(transport),
            ...(photo && { decodePhoto: noPhotoDecoder }),
          }).readOnce(waitMs, telling(context), context.signal),
        ),
  );

/**
 * The name of the reader: proves that it is there, speaks, and has passed its own test. Over SDT it is the number of its
 * security module, through PC/SC what the service calls it.
 */
export const identifyIdReader: Driver<OnReader, string> = ({ transport }, { signal }) =>
  cancellable(signal, transport.kind, async () => {
    if (transport.kind !== 'pcsc')
      return withLastFrames((trace) =>
        idReader({ openTransport: () => openTransport(transport), trace }).samId(signal),
      );
    const { reader } = transport;
    if (!(await systemCards.readers()).includes(reader))
      throw new DeviceError('DISCONNECTED', 'safe', reader);
    return reader;
  });

/** Nobody waits for the desk to hear an event; one that it no longer wants is followed by a cancel. */
function telling({ emit }: DriverContext<IdReaderEvent>): (event: IdReaderEvent) => void {
  return (event) => void emit(event).catch(() => undefined);
}

async function withLastFrames<Answer>(
  work: (trace: (line: string) => void) => Promise<Answer>,
): Promise<Answer> {
  const lines: string[] = [];
  try {
    return await work((line) => {
      lines.push(line);
      if (lines.length > LAST_LINES) lines.shift();
    });
  } catch (error) {
    if (!(error instanceof DeviceError) || lines.length === 0) throw error;
    const raw = [...lines, ...(error.raw === undefined ? [] : [`(${error.raw})`])].join(' ');
    throw new DeviceError(error.code, error.retry, error.device, { raw, cause: error });
  }
}
