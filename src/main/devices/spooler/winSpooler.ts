import { DeviceError } from '../deviceError.ts';
import { loadNative } from '../transports/loadNative.ts';
import type { Spooler } from './spooler.ts';

// Winspool as documented by Microsoft (winspool.h). It has never run on Windows: docs/adr/0017 says so.

const LEVEL_LOCAL_AND_CONNECTED = 0x02 | 0x04;
const STATUS_PAUSED = 0x1;
const STATUS_ERROR = 0x2;
const STATUS_PAPER_JAM = 0x8;
const STATUS_PAPER_OUT = 0x10;
const STATUS_OFFLINE = 0x80;
const STATUS_DOOR_OPEN = 0x400000;

type Winspool = Awaited<ReturnType<typeof declareWinspool>>;

let declared: Promise<Winspool> | undefined;

/** The print service of Windows, with documents of data type RAW so that no driver draws them anew. */
export function winSpooler(): Spooler {
  const winspool = () => {
    declared ??= declareWinspool();
    return declared;
  };

  async function withPrinter<Result>(
    queue: string,
    work: (api: Winspool, printer: unknown) => Result,
  ): Promise<Result> {
    const api = await winspool();
    const handle: [unknown] = [null];
    if (!api.open(queue, handle, null)) throw new DeviceError('NO_QUEUE', 'safe', `spooler:${queue}`);
    try {
      return work(api, handle[0]);
    } finally {
      api.close(handle[0]);
    }
  }

  return {
    queues: async () => {
      const api = await winspool();
      const needed: [number] = [0];
      const count: [number] = [0];
      api.enumerate(LEVEL_LOCAL_AND_CONNECTED, null, 4, null, 0, needed, count);
      const buffer = Buffer.alloc(needed[0]);
      if (!api.enumerate(LEVEL_LOCAL_AND_CONNECTED, null, 4, buffer, buffer.length, needed, count)) return [];
      return api.printerNames(buffer, count[0]).map((name) => ({ name, title: name }));
    },

    state: (queue) =>
      withPrinter(queue, (api, printer) => {
        const needed: [number] = [0];
        api.get(printer, 6, null, 0, needed);
        const buffer = Buffer.alloc(Math.max(needed[0], 4));
        const known = api.get(printer, 6, buffer, buffer.length, needed);
        const flags = known ? buffer.readUInt32LE(0) : 0;
        const has = (flag: number) => (flags & flag) !== 0;
        return {
          status: {
            reachable: !has(STATUS_OFFLINE),
            answers: true,
            online: !has(STATUS_PAUSED),
            paper: has(STATUS_PAPER_OUT) ? ('out' as const) : ('ok' as const),
            cover: has(STATUS_DOOR_OPEN) ? ('open' as const) : ('closed' as const),
            error: has(STATUS_ERROR) || has(STATUS_PAPER_JAM) ? ('recoverable' as const) : ('none' as const),
          },
          resends: false,
        };
      }),

    submit: (queue, title, bytes) =>
      withPrinter(queue, (api, printer) => {
        const device = `spooler:${queue}`;
        // Without "RAW" the driver would take the bytes for text and set them as a page.
        const document = { pDocName: title, pOutputFile: null, pDatatype: 'RAW' };
        if (api.startDocument(printer, 1, document) === 0) throw new DeviceError('OFFLINE', 'safe', device);
        const written: [number] = [0];
        api.startPage(printer);
        const taken = api.write(printer, Buffer.from(bytes), bytes.length, written);
        api.endPage(printer);
        api.endDocument(printer);
        if (!taken || written[0] !== bytes.length)
          throw new DeviceError('DISCONNECTED', 'ask-operator', device);
      }),
  };
}

async function declareWinspool() {
  const { default: koffi } = await loadNative('winspool', () => import('koffi'));
  const library = koffi.load('winspool.drv');
  const handle = koffi.pointer('WINSPOOL_HANDLE', koffi.opaque());
  const documentInfo = koffi.struct('DOC_INFO_1W', {
    pDocName: 'str16',
    pOutputFile: 'str16',
    pDatatype: 'str16',
  });
  const printerInfo4 = koffi.struct('PRINTER_INFO_4W', {
    pPrinterName: 'str16',
    pServerName: 'str16',
    Attributes: 'uint32',
  });
  const int = 'int';
  const word = 'uint32';
  const outWord = koffi.out(koffi.pointer('uint32'));
  return {
    open: library.func('__stdcall', 'OpenPrinterW', int, [
      'str16',
      koffi.out(koffi.pointer(handle)),
      'void *',
    ]),
    close: library.func('__stdcall', 'ClosePrinter', int, [handle]),
    startDocument: library.func('__stdcall', 'StartDocPrinterW', word, [
      handle,
      word,
      koffi.pointer(documentInfo),
    ]),
    endDocument: library.func('__stdcall', 'EndDocPrinter', int, [handle]),
    startPage: library.func('__stdcall', 'StartPagePrinter', int, [handle]),
    endPage: library.func('__stdcall', 'EndPagePrinter', int, [handle]),
    write: library.func('__stdcall', 'WritePrinter', int, [handle, 'void *', word, outWord]),
    get: library.func('__stdcall', 'GetPrinterW', int, [handle, word, 'void *', word, outWord]),
    enumerate: library.func('__stdcall', 'EnumPrintersW', int, [
      word,
      'str16',
      word,
      'void *',
      word,
      outWord,
      outWord,
    ]),
    printerNames: (buffer: Buffer, count: number): string[] =>
      Array.from({ length: count }, (_, index) => {
        const entry = koffi.decode(buffer, index * koffi.sizeof(printerInfo4), printerInfo4) as {
          pPrinterName: string;
        };
        return entry.pPrinterName;
      }),
  };
}
