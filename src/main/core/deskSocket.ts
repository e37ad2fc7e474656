import { createHash, randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { AppError, type Fault } from '#shared/kernel/appError.ts';
import type { RunningDesk } from './createDesk.ts';

/** Where a running desk listens for the command line: a socket only its owner can open, or a named pipe. */
export function socketPath(dataFolder: string): string {
  if (process.platform !== 'win32') return join(dataFolder, 'desk.sock');
  const folder = createHash('sha256').update(resolve(dataFolder).toLowerCase()).digest('hex').slice(0, 24);
  return `\\\\.\\pipe\\steward-${folder}`;
}

/** What goes over the socket, one JSON per line: calls and files, each answered by its id. */
export type SocketRequest =
  | {
      readonly id: string;
      readonly kind: 'call';
      readonly name: string;
      readonly input: unknown;
      readonly requestId?: string;
    }
  | {
      readonly id: string;
      readonly kind: 'putFile';
      readonly name: string;
      readonly mediaType: string;
      readonly base64: string;
    }
  | { readonly id: string; readonly kind: 'getFile'; readonly fileId: string };

/** Lets command lines of the same person reach this desk; each connection is its own session. */
export async function serveSocket(
  desk: RunningDesk,
  dataFolder: string,
): Promise<{ close(): Promise<void> }> {
  const path = socketPath(dataFolder);
  if (process.platform !== 'win32') rmSync(path, { force: true });
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
    const sessionKey = randomUUID();
    createInterface({ input: socket }).on('line', (line) => {
      void answerLine(desk, sessionKey, line).then(
        (answer) => socket.write(`${JSON.stringify(answer)}\n`),
        // What can't be read or answered ends this line, never the desk.
        () => socket.destroy(),
      );
    });
  });
  // Made with the owner's rights alone, before anybody else can open it.
  const mask = process.platform === 'win32' ? undefined : process.umask(0o177);
  try {
    await new Promise<void>((done, failed) => {
      server.once('error', failed);
      server.listen(path, done);
    });
  } finally {
    if (mask !== undefined) process.umask(mask);
  }
  return {
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}

async function answerLine(
  desk: RunningDesk,
  sessionKey: string,
  line: string,
): Promise<Record<string, unknown>> {
  const request = JSON.parse(line) as SocketRequest;
  try {
    return { id: request.id, ...(await answerRequest(desk, sessionKey, request)) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { id: request.id, fault: error.toFault() };
  }
}

/** Throws the fault of a file that isn't there or doesn't fit; those of a call are in its answer. */
export async function answerRequest(
  desk: RunningDesk,
  sessionKey: string,
  request: SocketRequest,
): Promise<Record<string, unknown>> {
  switch (request.kind) {
    case 'call': {
      const { name, input, requestId } = request;
      return { result: await desk.call(sessionKey, { name, input, requestId }) };
    }
    case 'putFile':
      return {
        fileId: desk.files.put(request.name, request.mediaType, Buffer.from(request.base64, 'base64')),
      };
    case 'getFile': {
      const file = desk.files.get(request.fileId);
      return { name: file.name, base64: file.bytes.toString('base64') };
    }
    default:
      return request satisfies never;
  }
}

export type DeskLine = {
  ask(request: SocketRequest): Promise<Record<string, unknown>>;
  end(): void;
};

/** A line to the desk that holds the folder; undefined when none does. */
export async function connectToDesk(dataFolder: string): Promise<DeskLine | undefined> {
  const socket = await new Promise<Socket | undefined>((done) => {
    const attempt = connect(socketPath(dataFolder));
    attempt.once('connect', () => done(attempt));
    attempt.once('error', () => done(undefined));
  });
  if (!socket) return undefined;
  const waiting = new Map<
    string,
    { done(answer: Record<string, unknown>): void; failed(error: Error): void }
  >();
  createInterface({ input: socket }).on('line', (line) => {
    const { id, fault, ...answer } = JSON.parse(line) as { id: string; fault?: Fault };
    if (fault) waiting.get(id)?.failed(new AppError(fault.code, fault.sub, fault));
    else waiting.get(id)?.done(answer);
    waiting.delete(id);
  });
  socket.on('close', () => {
    for (const { failed } of waiting.values()) failed(new Error('the desk ended while it was asked'));
  });
  return {
    ask: (request) =>
      new Promise((done, failed) => {
        waiting.set(request.id, { done, failed });
        socket.write(`${JSON.stringify(request)}\n`);
      }),
    end: () => socket.end(),
  };
}
