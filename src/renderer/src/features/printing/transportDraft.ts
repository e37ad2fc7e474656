import type { IdReaderTransport } from '#shared/contract/devices.contract.ts';
import type { HidFraming, PrinterTransport, TransportSpec } from '#shared/contract/transportSpec.ts';

export const PRINTER_VIAS = ['tcp', 'serial', 'spooler', 'file', 'usb-bulk'] as const;
export const ID_READER_VIAS = ['serial', 'hid', 'pcsc', 'usb-bulk', 'tcp'] as const;
export const SCANNER_VIAS = ['serial', 'tcp'] as const;
export type Via = IdReaderTransport['kind'];

type Of<Kind extends Via> = Extract<IdReaderTransport, { kind: Kind }>;

/** What is typed for every way of connecting, so that looking at another loses nothing. */
export type TransportDraft = {
  readonly via: Via;
  readonly host: string;
  readonly port: number | string;
  readonly serialPath: string;
  readonly baud: Of<'serial'>['baud'];
  readonly flow: Of<'serial'>['flow'];
  readonly queue: string;
  readonly file: string;
  readonly reader: string;
  readonly vid: string;
  readonly pid: string;
  readonly head: HidFraming['head'];
};

const EMPTY: TransportDraft = {
  via: 'tcp',
  host: '',
  port: 9100,
  serialPath: '',
  baud: 115200,
  flow: 'none',
  queue: '',
  file: '',
  reader: '',
  vid: '',
  pid: '',
  head: 'none',
};

/** An id of a USB device as its four signs. */
export const usbHex = (number: number) => number.toString(16).padStart(4, '0');

export function draftOf(transport: IdReaderTransport | undefined): TransportDraft {
  if (!transport) return EMPTY;
  const draft = { ...EMPTY, via: transport.kind };
  switch (transport.kind) {
    case 'tcp':
      return { ...draft, host: transport.host, port: transport.port };
    case 'serial':
      return { ...draft, serialPath: transport.path, baud: transport.baud, flow: transport.flow };
    case 'spooler':
      return { ...draft, queue: transport.queue };
    case 'file':
      return { ...draft, file: transport.path };
    case 'pcsc':
      return { ...draft, reader: transport.reader };
    case 'usb-bulk':
      return { ...draft, vid: usbHex(transport.vid), pid: usbHex(transport.pid) };
    case 'hid': {
      const { vid = 0, pid = 0, framing } = transport;
      return { ...draft, vid: usbHex(vid), pid: usbHex(pid), head: framing.head };
    }
  }
}

/** The transport that is meant, or `undefined` while something is missing. */
export function transportOf(draft: TransportDraft): IdReaderTransport | undefined {
  switch (draft.via) {
    case 'tcp': {
      const host = draft.host.trim();
      return host === '' || typeof draft.port !== 'number'
        ? undefined
        : { kind: 'tcp', host, port: draft.port };
    }
    case 'serial': {
      const path = draft.serialPath.trim();
      return path === '' ? undefined : { kind: 'serial', path, baud: draft.baud, flow: draft.flow };
    }
    case 'spooler': {
      const queue = draft.queue.trim();
      return queue === '' ? undefined : { kind: 'spooler', queue };
    }
    case 'file': {
      const path = draft.file.trim();
      return path === '' ? undefined : { kind: 'file', path };
    }
    case 'pcsc': {
      const reader = draft.reader.trim();
      return reader === '' ? undefined : { kind: 'pcsc', reader };
    }
    case 'usb-bulk': {
      const usb = usbIds(draft);
      return usb && { kind: 'usb-bulk', ...usb };
    }
    case 'hid': {
      const usb = usbIds(draft);
      const framing = { reportBytes: 64, reportId: 0, head: draft.head, padding: 0 };
      return usb && { kind: 'hid', ...usb, framing };
    }
  }
}

/** The same for a device whose bytes go over a line. */
export function lineOf(draft: TransportDraft): TransportSpec | undefined {
  const transport = transportOf(draft);
  return transport?.kind === 'pcsc' ? undefined : transport;
}

/** The same for a printer. */
export function printerLineOf(draft: TransportDraft): PrinterTransport | undefined {
  const transport = lineOf(draft);
  return transport?.kind === 'hid' ? undefined : transport;
}

function usbIds({ vid, pid }: TransportDraft): { vid: number; pid: number } | undefined {
  const whole = [vid, pid].every((text) => /^[0-9a-f]{1,4}$/i.test(text));
  return whole ? { vid: Number.parseInt(vid, 16), pid: Number.parseInt(pid, 16) } : undefined;
}
