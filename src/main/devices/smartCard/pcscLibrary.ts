import type { LibraryHandle } from 'koffi';
import { DeviceError } from '../deviceError.ts';

/** What differs between the three systems: where the library is, how wide its words are, how it writes names. */
type Flavour = {
  readonly path: string;
  readonly word: string;
  readonly context: string;
  readonly suffix: '' | 'W';
  readonly name: 'str' | 'str16';
  readonly encoding: 'utf8' | 'utf16le';
  readonly atrBytes: number;
  readonly packed: boolean;
};

const FLAVOURS: Partial<Record<NodeJS.Platform, Flavour>> = {
  linux: {
    path: 'libpcsclite.so.1',
    word: 'unsigned long',
    context: 'long',
    suffix: '',
    name: 'str',
    encoding: 'utf8',
    atrBytes: 33,
    packed: false,
  },
  win32: {
    path: 'winscard.dll',
    word: 'unsigned long',
    context: 'uintptr_t',
    suffix: 'W',
    name: 'str16',
    encoding: 'utf16le',
    atrBytes: 36,
    packed: false,
  },
  darwin: {
    path: '/System/Library/Frameworks/PCSC.framework/PCSC',
    word: 'uint32_t',
    context: 'int32_t',
    suffix: '',
    name: 'str',
    encoding: 'utf8',
    atrBytes: 33,
    packed: true,
  },
};

export type Handle = number | bigint;

export type ReaderState = {
  readonly reader: string;
  readonly known: number;
  readonly state: number;
  readonly atr: Uint8Array;
};

/**
 * PC/SC as promises. Every call runs on a thread of its own, so the loop lives while a card is silent. Each answers
 * the code of PC/SC; nothing throws for it.
 */
export type PcscLibrary = {
  establish(): Promise<{ code: number; context: Handle }>;
  release(context: Handle): Promise<number>;
  /** Ends a `statusChange` of this context that is under way. At once, not on a thread. */
  cancel(context: Handle): void;
  listReaders(context: Handle): Promise<{ code: number; readers: string[] }>;
  statusChange(
    context: Handle,
    milliseconds: number,
    known: readonly { reader: string; known: number }[],
  ): Promise<{ code: number; states: ReaderState[] }>;
  connect(context: Handle, reader: string): Promise<{ code: number; card: Handle; protocol: number }>;
  transmit(card: Handle, protocol: number, apdu: Uint8Array): Promise<{ code: number; answer: Uint8Array }>;
  /** Leaves the card as it is, or resets it. */
  disconnect(card: Handle, disposition: 'leave' | 'reset'): Promise<number>;
};

const SCOPE_SYSTEM = 2;
const SHARE_SHARED = 2;
const ANY_PROTOCOL = 3;
const LEAVE = 0;
const RESET = 1;
const NAMES_BYTES = 16_384;
/** Extended answers with room to spare: an identity card's text is 262 bytes. */
const ANSWER_BYTES = 4096;

type NativeFunction = ReturnType<LibraryHandle['func']>;
type NativeTypes = Parameters<LibraryHandle['func']>[3];

let loaded: Promise<PcscLibrary> | undefined;

/** Loaded at first use. Throws UNSUPPORTED where there is no library; that disables card readers and nothing else. */
export function loadPcsc(): Promise<PcscLibrary> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<PcscLibrary> {
  const flavour = FLAVOURS[process.platform];
  if (!flavour) throw new DeviceError('UNSUPPORTED', 'never', 'pcsc');
  try {
    const { default: koffi } = await import('koffi');
    const { word, context, suffix, name } = flavour;
    const library = koffi.load(flavour.path);
    const fields = {
      szReader: name,
      pvUserData: 'void *',
      dwCurrentState: word,
      dwEventState: word,
      cbAtr: word,
      rgbAtr: koffi.array('uint8_t', flavour.atrBytes, 'Typed'),
    };
    const state = flavour.packed ? koffi.pack(fields) : koffi.struct(fields);
    const request = koffi.struct({ dwProtocol: word, cbPciLength: word });
    const out = (type: string) => koffi.out(koffi.pointer(type));
    const inOut = (type: string) => koffi.inout(koffi.pointer(type));
    const func = (called: string, result: string, types: NativeTypes) => library.func(called, result, types);
    return bind(
      {
        establish: func('SCardEstablishContext', word, [word, 'void *', 'void *', out(context)]),
        release: func('SCardReleaseContext', word, [context]),
        cancel: func('SCardCancel', word, [context]),
        listReaders: func(`SCardListReaders${suffix}`, word, [context, name, 'void *', inOut(word)]),
        statusChange: func(`SCardGetStatusChange${suffix}`, word, [
          context,
          word,
          koffi.inout(koffi.pointer(state)),
          word,
        ]),
        connect: func(`SCardConnect${suffix}`, word, [context, name, word, word, out(context), out(word)]),
        transmit: func('SCardTransmit', word, [
          context,
          koffi.pointer(request),
          'void *',
          word,
          'void *',
          'void *',
          inOut(word),
        ]),
        disconnect: func('SCardDisconnect', word, [context, word]),
      },
      koffi.sizeof(request),
      flavour,
    );
  } catch (error) {
    throw new DeviceError('UNSUPPORTED', 'never', 'pcsc', { cause: error });
  }
}

type Functions = Readonly<
  Record<
    | 'establish'
    | 'release'
    | 'cancel'
    | 'listReaders'
    | 'statusChange'
    | 'connect'
    | 'transmit'
    | 'disconnect',
    NativeFunction
  >
>;
type RawState = { szReader: string; dwEventState: number; cbAtr: number; rgbAtr: Uint8Array };

function bind(functions: Functions, requestBytes: number, flavour: Flavour): PcscLibrary {
  return {
    async establish() {
      const context: Handle[] = [0];
      const code = await onThread(functions.establish, SCOPE_SYSTEM, null, null, context);
      return { code, context: context[0] ?? 0 };
    },
    release: (context) => onThread(functions.release, context),
    cancel: (context) => void functions.cancel(context),
    async listReaders(context) {
      const names = Buffer.alloc(NAMES_BYTES);
      // The length counts characters.
      const length = [flavour.encoding === 'utf16le' ? NAMES_BYTES / 2 : NAMES_BYTES];
      const code = await onThread(functions.listReaders, context, null, names, length);
      const used = Number(length[0] ?? 0) * (flavour.encoding === 'utf16le' ? 2 : 1);
      const readers = code === 0 ? names.toString(flavour.encoding, 0, used).split('\0').filter(Boolean) : [];
      return { code, readers };
    },
    async statusChange(context, milliseconds, known) {
      const raw = known.map((each) => ({
        szReader: each.reader,
        pvUserData: null,
        dwCurrentState: each.known,
        dwEventState: 0,
        cbAtr: 0,
        rgbAtr: new Uint8Array(flavour.atrBytes),
      }));
      const code = await onThread(functions.statusChange, context, milliseconds, raw, raw.length);
      const states = (raw as RawState[]).map((each, index) => ({
        reader: known[index]?.reader ?? '',
        known: known[index]?.known ?? 0,
        state: Number(each.dwEventState),
        atr: each.rgbAtr.slice(0, Number(each.cbAtr)),
      }));
      return { code, states };
    },
    async connect(context, reader) {
      const card: Handle[] = [0];
      const protocol = [0];
      const code = await onThread(
        functions.connect,
        context,
        reader,
        SHARE_SHARED,
        ANY_PROTOCOL,
        card,
        protocol,
      );
      return { code, card: card[0] ?? 0, protocol: Number(protocol[0] ?? 0) };
    },
    async transmit(card, protocol, apdu) {
      const answer = Buffer.alloc(ANSWER_BYTES);
      const length = [ANSWER_BYTES];
      const request = { dwProtocol: protocol, cbPciLength: requestBytes };
      const sent = Buffer.from(apdu);
      const code = await onThread(functions.transmit, card, request, sent, sent.length, null, answer, length);
      return { code, answer: Uint8Array.from(answer.subarray(0, code === 0 ? Number(length[0] ?? 0) : 0)) };
    },
    disconnect: (card, disposition) =>
      onThread(functions.disconnect, card, disposition === 'reset' ? RESET : LEAVE),
  };
}

/** Calls on a thread; the code comes as an unsigned number however wide the system's words are. */
function onThread(call: NativeFunction, ...parameters: readonly unknown[]): Promise<number> {
  return new Promise((resolve, reject) => {
    call.async(...parameters, (error: unknown, code: number | bigint) => {
      if (error) reject(error);
      else resolve(Number(code) >>> 0);
    });
  });
}
