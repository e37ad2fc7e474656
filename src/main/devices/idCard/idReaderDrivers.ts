import type { IdReaderTransport } from '#shared/contract/devices.contract.ts';
import type { TransportSpec } from '#shared/contract/transportSpec.ts';
import { cancellable } from '../cancellable.ts';
import { DeviceError } from '../deviceError.ts';
import type { Driver, DriverContext } from '../process/driver.ts';
import { readIdCardByApdu } from '../smartCard/idCardByApdu.ts';
import { systemCards } from '../smartCard/systemCards.ts';
import { openTransport } from '../transports/openTransport.ts';
import { type IdCardReading, type IdReaderEvent, idReader } from './idReader.ts';
import { noPhotoDecoder, type PhotoDecoder } from './photoDecoder.ts';

type Asked = OnReader & { readonly waitMs: number; readonly photo: boolean };

type OnReader = { readonly transport: IdReaderTransport };

/** Waits for a card and reads it. Events tell how far it is; `trace` lines hold nothing of the card. */
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
      : readerAt(transport, photo ? noPhotoDecoder : undefined).readOnce(
          waitMs,
          telling(context),
          context.signal,
        ),
  );

/**
 * The name of the reader: proves that it is there, speaks, and has passed its own test. Over SDT it is the number of its
 * security module, through PC/SC what the service calls it.
 */
export const identifyIdReader: Driver<OnReader, string> = ({ transport }, { signal }) =>
  cancellable(signal, transport.kind, async () => {
    if (transport.kind !== 'pcsc') return readerAt(transport).samId(signal);
    const { reader } = transport;
    if (!(await systemCards.readers()).includes(reader))
      throw new DeviceError('DISCONNECTED', 'safe', reader);
    return reader;
  });

const readerAt = (transport: TransportSpec, decodePhoto?: PhotoDecoder) =>
  idReader({ openTransport: () => openTransport(transport), ...(decodePhoto && { decodePhoto }) });

/** Nobody waits for the desk to hear an event; one that it no longer wants is followed by a cancel. */
function telling({ emit }: DriverContext<IdReaderEvent>): (event: IdReaderEvent) => void {
  return (event) => void emit(event).catch(() => undefined);
}
