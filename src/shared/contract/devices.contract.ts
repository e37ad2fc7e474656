import { z } from 'zod';
import { command, query, task } from './define.ts';
import { empty, id, instant, shortText } from './shapes.ts';
import { transportSpec } from './transportSpec.ts';

export const DEVICE_KINDS = ['idReader', 'cardReader', 'scanner'] as const;
export type DeviceKind = (typeof DEVICE_KINDS)[number];

/** `warning` still works; `unset` was never asked. */
/** What the device process can be asked to do. */
export const DEVICE_DRIVERS = [
  'idReader.read',
  'idReader.identify',
  'cards.list',
  'cards.probe',
  'cards.readUid',
  'scanner.watch',
  'transport.probe',
  'places.list',
  'spooler.state',
  'spooler.printPdf',
  'printer.status',
  'printer.identify',
  'printer.print',
  'printer.kickDrawer',
] as const;
export type DeviceDriver = (typeof DEVICE_DRIVERS)[number];

export const DEVICE_HEALTH = ['ready', 'warning', 'trouble', 'unset'] as const;
export type DeviceHealth = (typeof DEVICE_HEALTH)[number];

/** A reader of the system's card service, by the name that the service gives it. */
const pcscReader = z.string().trim().min(1).max(200);

/** Most ID card readers carry a stream of bytes; a few give the text through PC/SC. */
const idReaderTransport = z.union([
  transportSpec,
  z.strictObject({ kind: z.literal('pcsc'), reader: pcscReader }),
]);
export type IdReaderTransport = z.infer<typeof idReaderTransport>;

/** How a device is reached, by its kind. */
export const deviceSettings = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('idReader'), transport: idReaderTransport }),
  z.strictObject({ kind: z.literal('cardReader'), reader: pcscReader }),
  z.strictObject({ kind: z.literal('scanner'), transport: transportSpec }),
]);
export type DeviceSettings = z.infer<typeof deviceSettings>;

/** Where devices may hang on this PC. */
export const devicePlaces = z.object({
  serial: z.array(z.object({ path: z.string(), title: z.string() })),
  /** Queues of the system's print service. */
  queues: z.array(z.object({ name: z.string(), title: z.string() })),
  /** Device files of printers. */
  files: z.array(z.string()),
  /** Readers by the names that the card service gives them. */
  readers: z.array(z.string()),
  /** Devices without a driver of their own, keyboards and mice left out. */
  hid: z.array(z.object({ vid: z.int(), pid: z.int(), title: z.string() })),
});
export type DevicePlaces = z.infer<typeof devicePlaces>;

/** A sub-code of the catalogue, for the sentence. */
const problem = z.string();

export const devices = {
  list: query({
    access: 'print.read',
    summary: 'Everything that hangs on this PC, printers too, and how it is.',
    input: empty,
    output: z.object({
      devices: z.array(
        z.object({
          deviceId: id,
          kind: z.enum([...DEVICE_KINDS, 'printer']),
          name: z.string(),
          /** Where it hangs, in the words of the system. */
          place: z.string(),
          /** Absent for a printer, which is set at `printers.save`. */
          settings: deviceSettings.optional(),
          health: z.enum(DEVICE_HEALTH),
          problem: problem.optional(),
          checkedAt: instant.optional(),
        }),
      ),
    }),
  }),
  save: command({
    access: 'printers.write',
    summary: 'Adds or changes a reader or scanner of this PC.',
    input: z.strictObject({ deviceId: id.optional(), name: shortText, settings: deviceSettings }),
    output: z.object({ deviceId: id }),
  }),
  remove: command({
    access: 'printers.write',
    summary: 'Takes a reader or scanner off this PC.',
    input: z.strictObject({ deviceId: id }),
    output: z.object({ removed: z.literal(true) }),
  }),
  test: task({
    access: 'printers.write',
    summary: 'Asks a reader, scanner or printer how it is; prints nothing.',
    input: z.strictObject({ deviceId: id }),
    output: z.object({ health: z.enum(DEVICE_HEALTH), problem: problem.optional() }),
  }),
  places: task({
    access: 'printers.write',
    summary: 'The serial ports, print queues and device files of this PC.',
    input: empty,
    output: devicePlaces,
  }),
  events: query({
    access: 'printers.write',
    summary: 'What devices were asked lately and what became of it, newest first; without personal data.',
    input: empty,
    output: z.object({
      events: z.array(
        z.object({
          /** When it happened last. */
          at: instant,
          /** When it happened first, and how often, where the same came of it several times in a row. */
          since: instant.optional(),
          times: z.int().optional(),
          what: z.enum(['started', 'ended', 'done', 'failed']),
          /** The driver that was called. */
          driver: z.enum(DEVICE_DRIVERS).optional(),
          /** The name of the device, or how the process ended. */
          subject: z.string().optional(),
          /** A DeviceError's code. */
          code: z.string().optional(),
          /** Status bytes as hex. */
          raw: z.string().optional(),
        }),
      ),
    }),
  }),
};
