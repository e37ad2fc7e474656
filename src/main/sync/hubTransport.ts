import { createHash } from 'node:crypto';
import { request as plainRequest } from 'node:http';
import { connect, type TLSSocket } from 'node:tls';
import { brotliDecompressSync, constants, gunzipSync, gzipSync } from 'node:zlib';

/** Where a hub is and how it is known. */
export type HubAddress = {
  readonly url: string;
  /** SHA-256 fingerprint of its own certificate, hex; without it the certificate is checked as browsers do. */
  readonly fingerprint?: string | undefined;
};

/** The hub can't be reached, or what answers isn't one. */
export class HubUnreachable extends Error {
  constructor(cause: unknown) {
    super('the hub can not be reached', { cause });
    this.name = 'HubUnreachable';
  }
}

/** Somebody answers at the hub's address who isn't the one that was enrolled with, or speaks without encryption. */
export class HubUntrusted extends Error {
  readonly why: string;

  constructor(why: string) {
    super(`the hub is not trusted: ${why}`);
    this.name = 'HubUntrusted';
    this.why = why;
  }
}

const TIMEOUT_MS = 30_000;

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** A body shorter than this is sent as it is. */
const WORTH_PACKING = 1024;
/** Most of an answer once it is unpacked. */
const MOST_BYTES = 64 * 1024 * 1024;

type Answer = {
  readonly status: number;
  readonly bytes: Buffer;
  /** Seconds after which whoever answers wants to be asked again, as it says so. */
  readonly retryAfter: string | null | undefined;
};

/**
 * Posts JSON text, packed, and answers status and bytes. Throws HubUnreachable, or HubUntrusted before anything is sent.
 * A hint may be waited for longer than other answers: `timeoutMs`.
 */
export async function transmit(
  address: HubAddress,
  path: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  {
    signal,
    timeoutMs = TIMEOUT_MS,
  }: { readonly signal?: AbortSignal | undefined; readonly timeoutMs?: number } = {},
): Promise<Answer> {
  const url = new URL(path, address.url);
  if (url.protocol !== 'https:' && !LOOPBACK.has(url.hostname)) {
    throw new HubUntrusted('plain HTTP is for this machine only');
  }
  const ends = AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])]);
  const isPacked = body.length >= WORTH_PACKING;
  const sent = isPacked ? gzipSync(body, { level: constants.Z_BEST_SPEED }) : Buffer.from(body);
  const asked = {
    'content-type': 'application/json',
    'accept-encoding': 'br, gzip',
    ...(isPacked && { 'content-encoding': 'gzip' }),
    ...headers,
  };
  if (address.fingerprint !== undefined) return transmitPinned(url, address.fingerprint, sent, asked, ends);
  try {
    const response = await fetch(url, { method: 'POST', headers: asked, body: sent, signal: ends });
    const bytes = Buffer.from(await response.arrayBuffer());
    return { status: response.status, bytes, retryAfter: response.headers.get('retry-after') };
  } catch (error) {
    throw new HubUnreachable(error);
  }
}

/** The same over a connection whose certificate is the one of the enrolment code, whoever vouches for it. */
async function transmitPinned(
  url: URL,
  fingerprint: string,
  body: Buffer,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Answer> {
  const socket = await connectPinned(url, fingerprint, signal);
  return new Promise((done, failed) => {
    const fail = (error: unknown) => {
      socket.destroy();
      failed(new HubUnreachable(error));
    };
    const asked = plainRequest(
      {
        createConnection: () => socket,
        method: 'POST',
        host: url.hostname,
        port: url.port,
        path: url.pathname,
        headers: { ...headers, 'content-length': body.byteLength, connection: 'close' },
        signal,
      },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.once('error', fail);
        answer.once('aborted', () => fail(new Error('the answer was cut off')));
        answer.once('end', () => {
          try {
            const bytes = unpacked(Buffer.concat(chunks), answer.headers['content-encoding']);
            done({ status: answer.statusCode ?? 0, bytes, retryAfter: answer.headers['retry-after'] });
          } catch (error) {
            fail(error);
          }
        });
      },
    );
    asked.once('error', fail);
    asked.end(body);
  });
}

function unpacked(bytes: Buffer, encoding: string | undefined): Buffer {
  const most = { maxOutputLength: MOST_BYTES };
  switch (encoding) {
    case undefined:
    case 'identity':
      return bytes;
    case 'br':
      return brotliDecompressSync(bytes, most);
    case 'gzip':
      return gunzipSync(bytes, most);
    default:
      throw new Error(`the answer is packed as ${encoding}`);
  }
}

function connectPinned(url: URL, fingerprint: string, signal: AbortSignal): Promise<TLSSocket> {
  return new Promise((done, failed) => {
    const socket = connect({
      host: url.hostname,
      port: Number(url.port || 443),
      // Nobody vouches for the hub's own certificate: it is compared below, before a byte is sent.
      rejectUnauthorized: false,
    });
    const end = () => socket.destroy(new Error('the round was ended'));
    signal.addEventListener('abort', end, { once: true });
    socket.once('close', () => signal.removeEventListener('abort', end));
    socket.once('error', (error) => failed(new HubUnreachable(error)));
    socket.once('secureConnect', () => {
      const { raw } = socket.getPeerCertificate();
      const shown = raw ? createHash('sha256').update(raw).digest('hex') : '';
      if (shown === fingerprint) return done(socket);
      socket.destroy();
      failed(new HubUntrusted('it shows another certificate'));
    });
  });
}
