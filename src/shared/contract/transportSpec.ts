import { z } from 'zod';

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

/** Where a device hangs and how bytes get there. */
export const transportSpec = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('tcp'),
    host: z.string().trim().min(1).max(100),
    port: z.int().min(1).max(65535),
  }),
  z.strictObject({
    kind: z.literal('serial'),
    path: z.string().trim().min(1).max(200),
    baud: z.literal(BAUD_RATES).default(115200),
    flow: z.enum(FLOW_CONTROLS).default('none'),
  }),
  z.strictObject({
    kind: z.literal('hid'),
    path: z.string().trim().min(1).max(300).optional(),
    vid: usbId.optional(),
    pid: usbId.optional(),
    framing: hidFraming,
  }),
  z.strictObject({ kind: z.literal('usb-bulk'), vid: usbId, pid: usbId }),
  z.strictObject({ kind: z.literal('file'), path: z.string().trim().min(1).max(200) }),
  z.strictObject({ kind: z.literal('spooler'), queue: z.string().trim().min(1).max(200) }),
]);
export type TransportSpec = z.infer<typeof transportSpec>;
