import { createServer, type Server, type Socket } from 'node:net';
import { decodeEscPk, type FormJob } from './escpkDecode.ts';

/** A dot-matrix printer behind a print server: takes bytes and never says a word. Each connection is a job. */
export class FormPrinter {
  port = 0;
  readonly jobs: Uint8Array[] = [];
  readonly #watchers = new Set<() => void>();
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;

  static async start(): Promise<FormPrinter> {
    const printer = new FormPrinter();
    const server = createServer((socket) => printer.#take(socket));
    printer.#server = server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    const address = server.address();
    if (address && typeof address === 'object') printer.port = address.port;
    return printer;
  }

  /** The jobs that bore bytes, read. */
  get read(): FormJob[] {
    return this.jobs.filter(({ length }) => length > 0).map((bytes) => decodeEscPk(bytes));
  }

  /** Resolves as soon as so many jobs came. */
  untilJobs(count: number): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (this.jobs.filter(({ length }) => length > 0).length < count) return;
        this.#watchers.delete(look);
        resolve();
      };
      this.#watchers.add(look);
      look();
    });
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>((resolve) => this.#server?.close(() => resolve()));
  }

  #take(socket: Socket): void {
    const chunks: Buffer[] = [];
    this.#sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('close', () => {
      this.#sockets.delete(socket);
      this.jobs.push(new Uint8Array(Buffer.concat(chunks)));
      for (const look of [...this.#watchers]) look();
    });
  }
}
