import { createHash } from 'node:crypto';
import { request as plainRequest } from 'node:http';
import { connect, type TLSSocket } from 'node:tls';

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
  constructor(why: string) {
    super(`the hub is not trusted: ${why}`);
    this.name = 'HubUntrusted';
  }
}

const TIMEOUT_MS = 30_000;

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** Posts JSON text and answers status and text. Throws HubUnreachable, or HubUntrusted before anything is sent. */
export async function transmit(
  address: HubAddress,
  path: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  signal?: AbortSignal,
): Promise<{ status: number; text: string }> {
  const url = new URL(path, address.url);
  if (url.protocol !== 'https:' && !LOOPBACK.has(url.hostname)) {
    throw new HubUntrusted('plain HTTP is for this machine only');
  }
  const ends = AbortSignal.any([AbortSignal.timeout(TIMEOUT_MS), ...(signal ? [signal] : [])]);
  const asked = { 'content-type': 'application/json', ...headers };
  if (address.fingerprint !== undefined) return transmitPinned(url, address.fingerprint, body, asked, ends);
  try {
    const response = await fetch(url, { method: 'POST', headers: asked, body, signal: ends });
    return { status: response.status, text: await response.text() };
  } catch (error) {
    throw new HubUnreachable(error);
  }
}

/** The same over a connection whose certificate is the one of the enrolment code, whoever vouches for it. */
async function transmitPinned(
  url: URL,
  fingerprint: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<{ status: number; text: string }> {
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
        headers: { ...headers, 'content-length': Buffer.byteLength(body), connection: 'close' },
        signal,
      },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.once('error', fail);
        answer.once('aborted', () => fail(new Error('the answer was cut off')));
        answer.once('end', () => {
          done({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') });
        });
      },
    );
    asked.once('error', fail);
    asked.end(body);
  });
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
