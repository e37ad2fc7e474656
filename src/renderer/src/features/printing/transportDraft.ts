import type { PrinterTransport } from '#shared/contract/transportSpec.ts';

export const VIAS = ['tcp', 'serial', 'spooler', 'file', 'usb-bulk'] as const;
export type Via = (typeof VIAS)[number];

type Of<Kind extends Via> = Extract<PrinterTransport, { kind: Kind }>;

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
  readonly vid: string;
  readonly pid: string;
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
  vid: '',
  pid: '',
};

const hex = (number: number) => number.toString(16).padStart(4, '0');

export function draftOf(transport: PrinterTransport | undefined): TransportDraft {
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
    case 'usb-bulk':
      return { ...draft, vid: hex(transport.vid), pid: hex(transport.pid) };
  }
}

/** The transport that is meant, or `undefined` while something is missing. */
export function transportOf(draft: TransportDraft): PrinterTransport | undefined {
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
    case 'usb-bulk': {
      const usb = [draft.vid, draft.pid].map((text) =>
        /^[0-9a-f]{1,4}$/i.test(text) ? Number.parseInt(text, 16) : -1,
      );
      const [vid = -1, pid = -1] = usb;
      return vid < 0 || pid < 0 ? undefined : { kind: 'usb-bulk', vid, pid };
    }
  }
}
