import { createServer, type Server, type Socket } from 'node:net';
import { foreign2017Text, foreign2023Text, hmtText, residentText } from './idCardTexts.ts';

/** What a reader can do wrong with a command. */
export type SdtTrouble =
  /** Bytes that mean nothing stand before the answer, the beginning of a preamble among them. */
  | 'garbage'
  /** The answer comes in many small pieces. */
  | 'split'
  | 'badXor'
  /** The answer ends in the middle, and nothing follows. */
  | 'truncated'
  | 'mute'
  /** The answer comes right before the one to the next command. */
  | 'late'
  /** The card is lifted before the command is carried out. */
  | 'remove'
  | 'authFailed'
  | 'unauthorised'
  | 'selfTestFailed'
  | 'unknownCommand'
  /** The text is said to be longer than it is. */
  | 'wrongLengths';

export type SdtCommandName = 'samStatus' | 'samId' | 'find' | 'select' | 'read' | 'newAddress';

/** A trouble with one kind of command, so many times. */
export type PlannedTrouble = { trouble: SdtTrouble; at: SdtCommandName; times?: number };

export type SdtCard = 'resident' | 'hmt' | 'foreign17' | 'foreign23' | Uint8Array;

const COMMANDS: Readonly<Record<string, SdtCommandName>> = {
  '11ff': 'samStatus',
  '12ff': 'samId',
  '2001': 'find',
  '2002': 'select',
  '3001': 'read',
  '3003': 'newAddress',
};

const TEXTS = {
  resident: residentText,
  hmt: hmtText,
  foreign17: foreign2017Text,
  foreign23: foreign2023Text,
} as const;

const PHOTO_BYTES = 1024;
const SAM_ID = Buffer.from('05000300a53a340139300000a6020000', 'hex');

/**
 * A reader of identity cards that speaks SDT on the loopback interface. It finds a card once; the card has to be
 * lifted before it is found again, as with real ones.
 */
export class SdtReaderPeer {
  readonly asked: SdtCommandName[] = [];
  connections = 0;
  port = 0;
  /** UTF-16LE, written on the card after it was made. */
  newAddress: string | undefined;
  /** Some readers find a card over and over while it lies there. */
  findsAgain = false;
  /** Answers are filled up to a multiple of this, as in HID reports. */
  readonly #reportBytes: number;
  readonly #troubles: { trouble: SdtTrouble; at: SdtCommandName; left: number }[];
  readonly #sockets = new Set<Socket>();
  readonly #watchers = new Set<() => void>();
  #card: Uint8Array | undefined;
  #state: 'put' | 'found' | 'selected' | 'read' = 'put';
  #held: Uint8Array | undefined;
  #server: Server | undefined;

  private constructor(card: SdtCard | undefined, troubles: readonly PlannedTrouble[], reportBytes: number) {
    this.#reportBytes = reportBytes;
    if (card) this.put(card);
    this.#troubles = troubles.map(({ trouble, at, times = Number.POSITIVE_INFINITY }) => ({
      trouble,
      at,
      left: times,
    }));
  }

  static async start(
    options: { card?: SdtCard; troubles?: readonly PlannedTrouble[]; reportBytes?: number } = {},
  ) {
    const peer = new SdtReaderPeer(options.card, options.troubles ?? [], options.reportBytes ?? 1);
    await peer.plugIn();
    return peer;
  }

  async plugIn(): Promise<void> {
    const server = createServer({ noDelay: true }, (socket) => this.#serve(socket));
    this.#server = server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.port, '127.0.0.1', resolve);
    });
    const address = server.address();
    if (address && typeof address === 'object') this.port = address.port;
  }

  async unplug(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    for (const socket of this.#sockets) socket.destroy();
    if (server) await new Promise((resolve) => server.close(resolve));
  }

  put(card: SdtCard): void {
    this.#card = typeof card === 'string' ? TEXTS[card]() : card;
    this.#state = 'put';
  }

  lift(): void {
    this.#card = undefined;
  }

  /** Resolves when the condition holds; looked at after every command and connection. */
  until(condition: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!condition()) return;
        this.#watchers.delete(look);
        resolve();
      };
      this.#watchers.add(look);
      look();
    });
  }

  #serve(socket: Socket): void {
    this.connections += 1;
    this.#sockets.add(socket);
    let buffer = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.#sockets.delete(socket);
      this.#look();
    });
    socket.on('data', (chunk) => {
      buffer = Buffer.concat([buffer, chunk]);
      for (;;) {
        const start = buffer.indexOf('aaaaaa9669', 0, 'hex');
        if (start < 0 || buffer.length < start + 7) break;
        const end = start + 7 + buffer.readUInt16BE(start + 5);
        if (buffer.length < end) break;
        const body = buffer.subarray(start + 5, end);
        buffer = buffer.subarray(end);
        if (body.reduce((sum, byte) => sum ^ byte, 0) === 0) this.#answer(socket, body.toString('hex', 2, 4));
        else socket.write(reply(0x10));
      }
      this.#look();
    });
    this.#look();
  }

  #answer(socket: Socket, code: string): void {
    const name = COMMANDS[code];
    if (!name) {
      socket.write(reply(0x21));
      return;
    }
    this.asked.push(name);
    const planned = this.#troubles.find((each) => each.at === name && each.left > 0);
    if (planned) planned.left -= 1;
    const trouble = planned?.trouble;
    if (trouble === 'remove') this.lift();
    const answer = trouble === 'wrongLengths' ? this.#readReply(0x0180) : this.#rightReply(name);
    const filling = (this.#reportBytes - (answer.length % this.#reportBytes)) % this.#reportBytes;
    const right = Buffer.concat([answer, Buffer.alloc(filling)]);
    const earlier = this.#held;
    this.#held = undefined;
    if (earlier) socket.write(earlier);
    send(socket, right, trouble, (late) => {
      this.#held = late;
    });
  }

  #rightReply(name: SdtCommandName): Uint8Array {
    switch (name) {
      case 'samStatus':
        return reply(0x90);
      case 'samId':
        return reply(0x90, SAM_ID);
      case 'find':
        if (!this.#card || (this.#state === 'read' && !this.findsAgain)) return reply(0x80);
        this.#state = 'found';
        return reply(0x9f, Buffer.alloc(4));
      case 'select':
        if (!this.#card || this.#state !== 'found') return reply(0x81);
        this.#state = 'selected';
        return reply(0x90, Buffer.alloc(8));
      case 'read':
        return this.#readReply(0x0100);
      case 'newAddress':
        if (!this.#card) return reply(0x41);
        if (this.newAddress === undefined) return reply(0x91);
        return reply(0x90, Buffer.from(this.newAddress.padEnd(35, ' '), 'utf16le'));
    }
  }

  #readReply(textLength: number): Uint8Array {
    if (!this.#card || this.#state !== 'selected') return reply(0x41);
    this.#state = 'read';
    const head = Buffer.alloc(4);
    head.writeUInt16BE(textLength, 0);
    head.writeUInt16BE(PHOTO_BYTES, 2);
    return reply(0x90, Buffer.concat([head, this.#card, Buffer.alloc(PHOTO_BYTES, 0x57)]));
  }

  #look(): void {
    for (const look of [...this.#watchers]) look();
  }
}

const STATUS_OF: Partial<Record<SdtTrouble, number>> = {
  authFailed: 0x31,
  unauthorised: 0x66,
  selfTestFailed: 0x60,
  unknownCommand: 0x21,
};

function send(
  socket: Socket,
  right: Uint8Array,
  trouble: SdtTrouble | undefined,
  hold: (late: Uint8Array) => void,
): void {
  const status = trouble && STATUS_OF[trouble];
  if (status !== undefined) socket.write(reply(status));
  else if (trouble === 'late') hold(right);
  else if (trouble === 'garbage')
    socket.write(Buffer.concat([Buffer.from('00ffaaaa9669aaaaaa96', 'hex'), right]));
  else if (trouble === 'truncated') socket.write(right.subarray(0, right.length - 5));
  else if (trouble === 'badXor') {
    const spoilt = Buffer.from(right);
    spoilt.writeUInt8(spoilt.readUInt8(spoilt.length - 1) ^ 0x0f, spoilt.length - 1);
    socket.write(spoilt);
  } else if (trouble === 'split') inPieces(socket, right);
  else if (trouble !== 'mute') socket.write(right);
}

/** Pieces of 1, 2, 3 … bytes, each after the one before has left. */
function inPieces(socket: Socket, bytes: Uint8Array, at = 0, size = 1): void {
  if (at >= bytes.length || socket.destroyed) return;
  socket.write(bytes.subarray(at, at + size), () =>
    setImmediate(() => inPieces(socket, bytes, at + size, size + 1)),
  );
}

function reply(status: number, data: Uint8Array = Buffer.alloc(0)): Uint8Array {
  const frame = Buffer.alloc(5 + 2 + 3 + data.length + 1);
  frame.write('aaaaaa9669', 'hex');
  frame.writeUInt16BE(3 + data.length + 1, 5);
  frame.writeUInt8(status, 9);
  frame.set(data, 10);
  frame.writeUInt8(
    frame.subarray(5).reduce((sum, byte) => sum ^ byte, 0),
    frame.length - 1,
  );
  return frame;
}
