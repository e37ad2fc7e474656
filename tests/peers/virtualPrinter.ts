import { createServer, type Server, type Socket } from 'node:net';
import { type DecodeState, decodeOne, type EscPosOp, linesOf } from './escposDecode.ts';

export type VirtualPrinterOptions = {
  /** Lines until the paper ends. */
  paperLines?: number;
  /** Takes bytes and never says a word. */
  mute?: boolean;
  /** What it says to GS I 66 and GS I 67; without them it says nothing. */
  maker?: string;
  model?: string;
  /** Tells its status, but knows neither GS r nor GS ( H. */
  noMarkers?: boolean;
  /** Says a word no printer says, whatever it is asked. */
  garbage?: Uint8Array;
  /** Accepts connections and never reads. */
  neverReads?: boolean;
  /** Clients served at a time; others are hung up on. */
  maxClients?: number;
  /** The knife sticks at the next cut. */
  cutterSticks?: boolean;
  /** Loses power after so many bytes that are not questions. */
  diesAfterBytes?: number;
};

type Client = { socket: Socket; buffer: Uint8Array; state: DecodeState; automatic: number };

/**
 * A live ESC/POS printer on the loopback interface (devices.md 6). It answers DLE EOT at once, prints in order,
 * stops where the paper ends, and answers GS r and GS ( H only after what stands before them is printed.
 */
export class VirtualPrinter {
  readonly printed: EscPosOp[] = [];
  /** Bytes of jobs; questions and settings of status don't count. */
  jobBytes = 0;
  connections = 0;
  drawerKicks = 0;
  cover: 'closed' | 'open' = 'closed';
  cutterError = false;
  nearEnd = false;
  port = 0;
  readonly #options: VirtualPrinterOptions;
  readonly #clients = new Set<Client>();
  readonly #watchers = new Set<() => void>();
  #paperLines: number;
  #server: Server | undefined;

  private constructor(options: VirtualPrinterOptions) {
    this.#options = { ...options };
    this.#paperLines = options.paperLines ?? Number.POSITIVE_INFINITY;
  }

  static async start(options: VirtualPrinterOptions = {}): Promise<VirtualPrinter> {
    const printer = new VirtualPrinter(options);
    await printer.powerOn();
    return printer;
  }

  async powerOn(): Promise<void> {
    const server = createServer({ allowHalfOpen: false, noDelay: true }, (socket) => this.#serve(socket));
    this.#server = server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.port, '127.0.0.1', resolve);
    });
    const address = server.address();
    if (address && typeof address === 'object') this.port = address.port;
  }

  /** The plug is pulled: connections are reset and what wasn't printed is lost. */
  async powerOff(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    for (const client of this.#clients) client.socket.resetAndDestroy();
    this.#clients.clear();
    if (server) await new Promise<void>((resolve) => server.close(() => resolve()));
    this.#tell();
  }

  get lines(): string[] {
    return linesOf(this.printed);
  }

  get cuts(): number {
    return this.printed.filter((op) => op.op === 'cut').length;
  }

  /** Resolves as soon as the condition holds; it is looked at whenever something happened. */
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

  set(change: {
    paperLines?: number;
    cover?: 'closed' | 'open';
    cutterError?: boolean;
    nearEnd?: boolean;
  }): void {
    if (change.paperLines !== undefined) this.#paperLines = change.paperLines;
    this.cover = change.cover ?? this.cover;
    this.cutterError = change.cutterError ?? this.cutterError;
    this.nearEnd = change.nearEnd ?? this.nearEnd;
    this.#pushAutomatic();
    for (const client of this.#clients) this.#work(client);
  }

  /** From now on: mute, garbage, and so on. */
  behave(change: VirtualPrinterOptions): void {
    Object.assign(this.#options, change);
  }

  get #paperOut(): boolean {
    return this.#paperLines <= 0;
  }

  get #offline(): boolean {
    return this.#paperOut || this.cover === 'open' || this.cutterError;
  }

  #serve(socket: Socket): void {
    this.connections++;
    socket.on('error', () => undefined);
    if (this.#clients.size >= (this.#options.maxClients ?? Number.POSITIVE_INFINITY)) {
      socket.destroy();
      this.#tell();
      return;
    }
    const client: Client = { socket, buffer: new Uint8Array(), state: { chinese: false }, automatic: 0 };
    this.#clients.add(client);
    socket.on('close', () => {
      this.#clients.delete(client);
      this.#tell();
    });
    if (this.#options.neverReads) socket.pause();
    else socket.on('data', (chunk) => this.#receive(client, chunk));
    this.#tell();
  }

  #receive(client: Client, chunk: Uint8Array): void {
    if (this.#options.garbage) {
      client.socket.write(this.#options.garbage);
      return;
    }
    const isQuestion = chunk.length % 3 === 0 && chunk[0] === 0x10 && chunk[1] === 0x04;
    if (!isQuestion) {
      this.jobBytes += chunk.length;
      const { diesAfterBytes } = this.#options;
      if (diesAfterBytes !== undefined && this.jobBytes >= diesAfterBytes) {
        const kept = chunk.subarray(0, chunk.length - (this.jobBytes - diesAfterBytes));
        client.buffer = Buffer.concat([client.buffer, kept]);
        this.#work(client);
        void this.powerOff();
        return;
      }
    }
    client.buffer = Buffer.concat([client.buffer, chunk]);
    this.#work(client);
    this.#tell();
  }

  #work(client: Client): void {
    let at = 0;
    for (;;) {
      const one = decodeOne(client.buffer, at, client.state);
      if (!one) break;
      if (this.#offline && one.op.op !== 'realTimeStatus') break;
      if (one.op.op === 'cut' && this.#options.cutterSticks) {
        this.#options.cutterSticks = false;
        this.cutterError = true;
        this.#pushAutomatic();
        break;
      }
      at = one.next;
      this.#perform(client, one.op);
    }
    client.buffer = client.buffer.slice(at);
    if (this.#offline) this.#answerWaitingQuestions(client);
    this.#tell();
  }

  /** A real printer hears DLE EOT the moment it comes, whatever it can't print yet. */
  #answerWaitingQuestions(client: Client): void {
    const { buffer } = client;
    let end = buffer.length;
    const questions: number[] = [];
    while (end >= 3 && buffer[end - 3] === 0x10 && buffer[end - 2] === 0x04) {
      questions.unshift(buffer[end - 1] ?? 0);
      end -= 3;
    }
    client.buffer = buffer.slice(0, end);
    for (const question of questions) this.#answer(client, question);
  }

  #perform(client: Client, op: EscPosOp): void {
    switch (op.op) {
      case 'realTimeStatus':
        this.#answer(client, op.question);
        return;
      case 'automaticStatus':
        client.automatic = op.mask;
        if (op.mask > 0) this.#say(client, this.#automaticStatus());
        return;
      case 'marker':
        if (this.#options.noMarkers) return;
        this.#say(client, [this.nearEnd ? 0x03 : 0x00]);
        return;
      case 'processId':
        this.#say(client, [0x37, 0x22, ...Buffer.from(op.id, 'ascii'), 0x00]);
        return;
      case 'identity': {
        const says = op.question === 66 ? this.#options.maker : this.#options.model;
        if (says !== undefined) this.#say(client, [0x5f, ...Buffer.from(says, 'ascii'), 0x00]);
        return;
      }
      case 'drawer':
        this.drawerKicks++;
        return;
    }
    this.printed.push(op);
    if (op.op === 'lineFeed') this.#spendPaper(1);
    if (op.op === 'feed') this.#spendPaper(op.lines);
    if (op.op === 'raster') this.#spendPaper(Math.ceil(op.height / 24));
    if (op.op === 'qrPrint') this.#spendPaper(6);
  }

  #spendPaper(lines: number): void {
    this.#paperLines -= lines;
    if (this.#paperOut) this.#pushAutomatic();
  }

  #answer(client: Client, question: number): void {
    const offline = this.#offline ? 0x08 : 0;
    const cause =
      (this.cover === 'open' ? 0x04 : 0) | (this.#paperOut ? 0x20 : 0) | (this.cutterError ? 0x40 : 0);
    const paper = this.#paperOut ? 0x6c : this.nearEnd ? 0x0c : 0;
    const replies = [0, 0x12 | offline, 0x12 | cause, 0x12 | (this.cutterError ? 0x08 : 0), 0x12 | paper];
    this.#say(client, [replies[question] ?? 0x12]);
  }

  #automaticStatus(): number[] {
    const first = 0x10 | (this.#offline ? 0x08 : 0) | (this.cover === 'open' ? 0x20 : 0);
    const paper = this.#paperOut ? 0x0f : this.nearEnd ? 0x03 : 0;
    return [first, this.cutterError ? 0x08 : 0, paper, 0x0f];
  }

  #pushAutomatic(): void {
    for (const client of this.#clients) {
      if (client.automatic > 0) this.#say(client, this.#automaticStatus());
    }
  }

  #say(client: Client, bytes: number[]): void {
    if (this.#options.mute || client.socket.destroyed) return;
    client.socket.write(Uint8Array.from(bytes));
  }

  #tell(): void {
    for (const look of [...this.#watchers]) look();
  }
}
