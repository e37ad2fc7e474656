import type { DeviceHost } from '../process/deviceHost.ts';
import type { PrinterPlace } from './printerDrivers.ts';
import type { Printer } from './receiptPrinter.ts';

/** A printer driven by the device process. `subject` names it in the log. */
export function remotePrinter(host: DeviceHost, place: PrinterPlace, subject: string): Printer {
  return {
    status: (signal) => host.call('printer.status', place, { signal, subject }),
    print: ({ jobId, bytes }, on, signal) =>
      // A copy: a Buffer may be a view of a pool, and the whole pool would be cloned.
      host.call('printer.print', { ...place, jobId, bytes: new Uint8Array(bytes) }, { on, signal, subject }),
    kickDrawer: (signal) => host.call('printer.kickDrawer', place, { signal, subject }),
  };
}
