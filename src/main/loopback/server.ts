import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { z } from 'zod';
import type { RunningDesk } from '../core/createDesk.ts';
import { createGuard, type Guard } from './guard.ts';
import { PAGE_HEADERS, sendStatic } from './staticFiles.ts';

const LARGEST_CALL_BYTES = 4 * 1024 * 1024;
const LARGEST_FILE_BYTES = 64 * 1024 * 1024;

const callBody = z.strictObject({
  input: z.unknown().optional(),
  requestId: z.uuid().optional(),
  taskId: z.uuid().optional(),
});

export type LoopbackServer = { readonly url: string; close(): Promise<void> };

/** Serves the desk and its renderer on 127.0.0.1 alone. The URL carries a one-use token in its fragment. */
export async function serveLoopback(
  desk: RunningDesk,
  rendererFolder: string,
  port: number,
): Promise<LoopbackServer> {
  let own = 0;
  const guard = createGuard(() => own);
  const server = createServer((request, response) => {
    answer(desk, guard, rendererFolder, request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(error instanceof BodyTooLarge ? 413 : 400, PAGE_HEADERS);
      response.end();
    });
  });
  const sockets = serveEvents(desk, guard, server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  own = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${own}/#token=${guard.token}`,
    close: async () => {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(
  desk: RunningDesk,
  guard: Guard,
  rendererFolder: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!guard.isOwn(request)) return refuse(response, 403);
  const path = pathOf(request);
  const { method } = request;
  if (method === 'POST' && path === '/session/token') return redeem(guard, request, response);
  if (method === 'GET' && !path.startsWith('/files/')) return sendStatic(rendererFolder, path, response);
  const sessionKey = guard.sessionKey(request);
  if (sessionKey === undefined || request.headers['x-steward'] !== '1') {
    // A link to a file is opened by the browser itself, which sets no header of ours.
    if (sessionKey === undefined || method !== 'GET') return refuse(response, 401);
  }
  if (method === 'POST' && path.startsWith('/rpc/')) {
    const body = callBody.parse(
      JSON.parse((await readBody(request, LARGEST_CALL_BYTES)).toString('utf8') || '{}'),
    );
    const result = await desk.call(sessionKey, {
      name: path.slice('/rpc/'.length),
      ...body,
      input: body.input,
    });
    return sendJson(response, result);
  }
  if (method === 'DELETE' && path.startsWith('/tasks/')) {
    desk.cancel(path.slice('/tasks/'.length));
    return sendJson(response, { ok: true });
  }
  if (method === 'POST' && path === '/files') {
    const bytes = await readBody(request, LARGEST_FILE_BYTES);
    const name = decodeURIComponent(String(request.headers['x-file-name'] ?? 'file'));
    const type = request.headers['content-type'] ?? 'application/octet-stream';
    return sendJson(response, { fileId: desk.files.put(name, type, bytes) });
  }
  if (method === 'GET') return sendFile(desk, path.slice('/files/'.length), response);
  refuse(response, 404);
}

async function redeem(guard: Guard, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { token } = z
    .strictObject({ token: z.string() })
    .parse(JSON.parse(String(await readBody(request, 4096))));
  const cookie = guard.redeem(token);
  if (cookie === undefined) return refuse(response, 401);
  response.writeHead(204, { ...PAGE_HEADERS, 'Set-Cookie': cookie });
  response.end();
}

function sendFile(desk: RunningDesk, fileId: string, response: ServerResponse): void {
  const file = desk.files.get(fileId);
  const inline = file.mediaType.startsWith('image/') || file.mediaType === 'application/pdf';
  response.writeHead(200, {
    ...PAGE_HEADERS,
    'Content-Type': file.mediaType,
    'Content-Disposition': `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    'Cache-Control': 'no-store',
  });
  response.end(file.bytes);
}

function serveEvents(desk: RunningDesk, guard: Guard, server: Server): WebSocketServer {
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    // Whoever hangs up early must not end the desk.
    socket.on('error', () => socket.destroy());
    // A page of another site may open a WebSocket without asking; only an Origin of our own may have one.
    if (
      pathOf(request) !== '/events' ||
      !request.headers.origin ||
      !guard.isOwn(request) ||
      !guard.sessionKey(request)
    ) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n', () => socket.destroy());
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const end = desk.events.subscribe((event) => webSocket.send(JSON.stringify(event)));
      webSocket.on('close', end);
      webSocket.on('error', end);
    });
  });
  return sockets;
}

/** The path as it was asked for. Not parsed as a URL: what any page may ask for must never throw. */
function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').split(/[?#]/)[0] ?? '/';
}

class BodyTooLarge extends Error {}

async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limit) {
    // Read and thrown away, so that the answer gets through.
    request.resume();
    throw new BodyTooLarge();
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > limit) throw new BodyTooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, {
    ...PAGE_HEADERS,
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
  });
  response.end(JSON.stringify(value));
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, PAGE_HEADERS);
  response.end();
}
