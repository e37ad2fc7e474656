import { z } from 'zod';
import { exhaustive } from '../kernel/invariant.ts';

/** How a reader cuts its stream into HID reports; every maker does it a little differently (devices.md 2.1). */
export const hidFraming = z.strictObject({
  /** Bytes of a report without its number. */
  reportBytes: z.int().min(8).max(1024).default(64),
  reportId: z.int().min(0).max(255).default(0),
  /** What stands before the payload in each report. */
  head: z.enum(['none', 'length']).default('none'),
  /** What fills the last report up. */
  padding: z.int().min(0).max(255).default(0),
});
export type HidFraming = z.infer<typeof hidFraming>;

const usbId = z.int().min(0).max(0xffff);

export const BAUD_RATES = [115200, 57600, 38400, 19200, 9600] as const;
export const FLOW_CONTROLS = ['none', 'rtscts', 'xonxoff'] as const;

const tcp = z.strictObject({
  kind: z.literal('tcp'),
  host: z.string().trim().min(1).max(100),
  port: z.int().min(1).max(65535).default(9100),
});
const serial = z.strictObject({
  kind: z.literal('serial'),
  path: z.string().trim().min(1).max(200),
  baud: z.literal(BAUD_RATES).default(115200),
  flow: z.enum(FLOW_CONTROLS).default('none'),
});
const hid = z.strictObject({
  kind: z.literal('hid'),
  path: z.string().trim().min(1).max(300).optional(),
  vid: usbId.optional(),
  pid: usbId.optional(),
  framing: hidFraming,
});
const usbBulk = z.strictObject({ kind: z.literal('usb-bulk'), vid: usbId, pid: usbId });
const file = z.strictObject({ kind: z.literal('file'), path: z.string().trim().min(1).max(200) });
const spooler = z.strictObject({ kind: z.literal('spooler'), queue: z.string().trim().min(1).max(200) });

/** Where a device hangs and how bytes get there. */
export const transportSpec = z.discriminatedUnion('kind', [tcp, serial, hid, usbBulk, file, spooler]);
export type TransportSpec = z.infer<typeof transportSpec>;

/** The ways a printer can hang on a PC. */
export const printerTransport = z.discriminatedUnion('kind', [tcp, serial, usbBulk, file, spooler]);
export type PrinterTransport = z.infer<typeof printerTransport>;

/** Where a device hangs, as a person would look for it: an address, a port's name, a queue. */
export function placeOfTransport(transport: TransportSpec): string {
  const hex = (number: number | undefined) => (number ?? 0).toString(16).padStart(4, '0');
  switch (transport.kind) {
    case 'tcp':
      return `${transport.host}:${transport.port}`;
    case 'serial':
    case 'file':
      return transport.path;
    case 'hid':
      return transport.path ?? `HID ${hex(transport.vid)}:${hex(transport.pid)}`;
    case 'usb-bulk':
      return `USB ${hex(transport.vid)}:${hex(transport.pid)}`;
    case 'spooler':
      return transport.queue;
    default:
      return exhaustive(transport);
  }
}
