import type { FastifyRequest } from 'fastify';
import { CONSOLE_HEADER } from '#shared/console/define.ts';
import type { Reach } from './context.ts';

/**
 * Whether a question comes from the console's own page: the page's origin is the host that was asked, or the address
 * the hub is known by; on this machine alone the host must be this machine, so that a name that was bent to it
 * (DNS rebinding) gets nothing. Elsewhere TLS holds the name.
 */
export function isOwnRequest({ headers }: Pick<FastifyRequest, 'headers'>, reach: Reach): boolean {
  const { host, origin } = headers;
  if (host === undefined || origin === undefined || headers[CONSOLE_HEADER] === undefined) return false;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  const known = new URL(reach.url);
  if (origin === known.origin) return isHostOf(host, known);
  return isHostOf(host, known) && origin === `${known.protocol}//${host}`;
}

function isHostOf(host: string, known: URL): boolean {
  if (known.protocol === 'https:') return true;
  return [`127.0.0.1:${known.port}`, `localhost:${known.port}`].includes(host);
}
