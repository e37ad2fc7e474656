import { connect, type Socket } from 'node:net';

/** A contactless card with a UID, in a slot of vpcd: it is put on by connecting and taken away by hanging up. */
export type VirtualCardOptions = {
  uid?: string;
  /** `dies`: is pulled in the middle of a command. `mute`: never answers. `authFails`: refuses every key. */
  mode?: 'ok' | 'dies' | 'mute' | 'authFails';
  /** Answered to FF B0 00 00 00, as readers with an SAM do. */
  idBody?: Uint8Array;
};

const ATR = '3b8f8001804f0ca000000306030001000000006a';
const GET_ATR = 4;

export class VirtualCard {
  readonly asked: string[] = [];
  readonly #socket: Socket;
  readonly #options: VirtualCardOptions;
  readonly #watchers = new Set<() => void>();

  private constructor(socket: Socket, options: VirtualCardOptions) {
    this.#socket = socket;
    this.#options = options;
    let buffer = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      buffer = Buffer.concat([buffer, chunk]);
      while (buffer.length >= 2 && buffer.length >= 2 + buffer.readUInt16BE(0)) {
        const message = buffer.subarray(2, 2 + buffer.readUInt16BE(0));
        buffer = buffer.subarray(2 + message.length);
        this.#take(message);
      }
    });
  }

  /** Puts the card on the reader behind a port of vpcd. Rejects while the service isn't there. */
  static put(port: number, options: VirtualCardOptions = {}): Promise<VirtualCard> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host: '127.0.0.1', port, noDelay: true });
      socket.once('error', reject);
      socket.once('connect', () => resolve(new VirtualCard(socket, options)));
    });
  }

  /** Resolves when it was asked something that begins so. */
  wasAsked(start: string): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!this.asked.some((apdu) => apdu.startsWith(start))) return;
        this.#watchers.delete(look);
        resolve();
      };
      this.#watchers.add(look);
      look();
    });
  }

  async lift(): Promise<void> {
    if (this.#socket.closed) return;
    await new Promise<void>((resolve) => {
      this.#socket.once('close', () => resolve());
      this.#socket.destroy();
    });
  }

  #take(message: Buffer): void {
    if (message.length === 1) {
      if (message[0] === GET_ATR) this.#say(Buffer.from(ATR, 'hex'));
      return;
    }
    const apdu = message.toString('hex');
    this.asked.push(apdu);
    for (const look of [...this.#watchers]) look();
    if (this.#options.mode === 'dies') this.#socket.destroy();
    else if (this.#options.mode !== 'mute') this.#say(this.#answer(apdu));
  }

  #answer(apdu: string): Buffer {
    if (apdu.startsWith('ffca000000'))
      return Buffer.from(`${this.#options.uid ?? '04A1B2C3D4E5F6'}9000`, 'hex');
    if (apdu.startsWith('ff86'))
      return Buffer.from(this.#options.mode === 'authFails' ? '6300' : '9000', 'hex');
    const { idBody } = this.#options;
    if (apdu.startsWith('ffb0000000') && idBody) return Buffer.concat([idBody, Buffer.from('9000', 'hex')]);
    return Buffer.from('6d00', 'hex');
  }

  #say(payload: Buffer): void {
    const head = Buffer.alloc(2);
    head.writeUInt16BE(payload.length);
    this.#socket.write(Buffer.concat([head, payload]));
  }
}
