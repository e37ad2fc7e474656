import { createReadStream, existsSync, statSync } from 'node:fs';
import { extname, join, normalize, sep } from 'node:path';
import type { FastifyReply } from 'fastify';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Nothing but the hub's own files runs or is loaded, and nobody frames it; inline style is what Mantine needs. */
export const CONSOLE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** Sends a file of the built console; its one page for every place in it that isn't a file. */
export function sendConsoleFile(folder: string, path: string, reply: FastifyReply): FastifyReply {
  const file = fileOf(folder, path) ?? fileOf(folder, 'index.html');
  if (file === undefined) return reply.code(404).type('text/plain').send('the console is not built');
  const type = TYPES[extname(file)];
  if (type === undefined) return reply.code(404).send();
  // Names in assets/ hold the hash of their content.
  const cache = file.startsWith(join(folder, 'assets')) ? 'max-age=31536000, immutable' : 'no-cache';
  return reply.type(type).header('cache-control', cache).send(createReadStream(file));
}

function fileOf(folder: string, path: string): string | undefined {
  const file = normalize(join(folder, path));
  if (!file.startsWith(folder + sep) || !existsSync(file) || !statSync(file).isFile()) return undefined;
  return file;
}
