import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';

/** Somebody at the other end of a line: keeps what comes and says what it is told to say. */
export class BytePeer {
  #server: Server | undefined;
  #bytes = Buffer.alloc(0);
  readonly #sockets = new Set<Socket>();
  readonly #watchers = new Set<() => void>();
  connections = 0;
  port = 0;

  static async start(): Promise<BytePeer> {
    const peer = new BytePeer();
    const server = createServer((socket) => {
      peer.connections += 1;
      peer.#sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => peer.#sockets.delete(socket));
      socket.on('data', (chunk) => {
        peer.#bytes = Buffer.concat([peer.#bytes, chunk]);
        peer.#tell();
      });
      peer.#tell();
    });
    peer.#server = server;
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    peer.port = (server.address() as { port: number }).port;
    return peer;
  }

  say(bytes: Uint8Array): void {
    for (const socket of this.#sockets) socket.write(bytes);
  }

  /** Resolves when so many bytes have come, with all of them. */
  received(length: number): Promise<Buffer> {
    return new Promise((resolve) => {
      const look = () => {
        if (this.#bytes.length < length) return;
        this.#watchers.delete(look);
        resolve(this.#bytes);
      };
      this.#watchers.add(look);
      look();
    });
  }

  connected(): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (this.#sockets.size === 0) return;
        this.#watchers.delete(look);
        resolve();
      };
      this.#watchers.add(look);
      look();
    });
  }

  /** Resets whoever is on the line; others may call. */
  hangUp(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  /** Hangs up at once and takes no other call. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    this.hangUp();
    if (server) await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  #tell(): void {
    for (const look of [...this.#watchers]) look();
  }
}
