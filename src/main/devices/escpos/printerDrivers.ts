import type { TransportSpec } from '#shared/contract/transportSpec.ts';
import type { Driver } from '../process/driver.ts';
import { spoolerHere } from '../spooler/spoolerHere.ts';
import { spoolerPrinter } from '../spooler/spoolerPrinter.ts';
import { openTransport } from '../transports/openTransport.ts';
import { askIdentity, type PrinterIdentity } from './printerIdentity.ts';
import { type PrintEvent, type Printer, type PrinterManners, receiptPrinter } from './receiptPrinter.ts';
import type { PrinterStatus } from './status.ts';

/** Which printer, and what is known of its manners. */
export type PrinterPlace = { readonly transport: TransportSpec; readonly manners: PrinterManners };

function printerAt({ transport, manners }: PrinterPlace): Printer {
  if (transport.kind === 'spooler')
    return spoolerPrinter(spoolerHere, transport.queue, { drawerPin: manners.drawerPin ?? 0, now: Date.now });
  return receiptPrinter({ openTransport: () => openTransport(transport), manners, now: Date.now });
}

export const printerStatus: Driver<PrinterPlace, PrinterStatus> = (place, { signal }) =>
  printerAt(place).status(signal);

export const printerPrint: Driver<
  PrinterPlace & { readonly jobId: string; readonly bytes: Uint8Array },
  'delivered' | 'confirmed',
  PrintEvent
> = ({ jobId, bytes, ...place }, { emit, signal }) => printerAt(place).print({ jobId, bytes }, emit, signal);

export const printerKickDrawer: Driver<PrinterPlace, void> = (place, { signal }) =>
  printerAt(place).kickDrawer(signal);

export const printerIdentify: Driver<{ readonly transport: TransportSpec }, PrinterIdentity> = (
  { transport },
  { signal },
) => askIdentity(openTransport(transport), signal);
