import { type KeyObject, sign } from 'node:crypto';
import type { z } from 'zod';
import { type HubRefusal, hubRefusal } from '#shared/sync/hubApi.ts';
import { REQUEST_HEADERS, requestHash } from '#shared/sync/signedRequest.ts';

/** Where a hub is and how it is known. */
export type HubAddress = {
  readonly url: string;
  /** SHA-256 fingerprint of its certificate, hex. */
  readonly fingerprint?: string | undefined;
};

/** Who signs the requests of a desk. */
export type RequestSigner = {
  readonly community: string;
  readonly desk: string;
  readonly privateKey: KeyObject;
  /** The number of the next request, on disk before it is used. */
  nextCount(): number;
  /** The hub has seen more requests of this desk than it remembers, because it was restored. */
  skipTo(count: number): void;
};

/** The hub refused, with the reason the desk has a sentence for. */
export class HubRefused extends Error {
  readonly refused: HubRefusal;
  readonly requests: number | undefined;

  constructor(refused: HubRefusal, requests?: number) {
    super(`the hub refuses: ${refused}`);
    this.name = 'HubRefused';
    this.refused = refused;
    this.requests = requests;
  }
}

/** The hub can't be reached, or what answers isn't one. */
export class HubUnreachable extends Error {
  constructor(cause: unknown) {
    super('the hub can not be reached', { cause });
    this.name = 'HubUnreachable';
  }
}

const TIMEOUT_MS = 30_000;

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** Whether an address may be spoken to without a certificate: only this very machine. */
export function isLoopback(url: string): boolean {
  return LOOPBACK.has(new URL(url).hostname);
}

/** Asks the hub without a signature: only to be let in. */
export function askHub<Reply>(
  address: HubAddress,
  path: string,
  input: unknown,
  reply: z.ZodType<Reply>,
  signal?: AbortSignal,
): Promise<Reply> {
  return post(address, path, JSON.stringify(input), {}, reply, signal);
}

/** Asks the hub as this desk. Throws HubRefused or HubUnreachable. */
export async function askHubSigned<Reply>(
  address: HubAddress,
  signer: RequestSigner,
  path: string,
  input: unknown,
  reply: z.ZodType<Reply>,
  signal?: AbortSignal,
): Promise<Reply> {
  const body = JSON.stringify(input);
  const send = () => post(address, path, body, headersOf(signer, path, body), reply, signal);
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof HubRefused) || error.refused !== 'requestReplayed') throw error;
    signer.skipTo(error.requests ?? 0);
    return send();
  }
}

function headersOf(signer: RequestSigner, path: string, body: string): Record<string, string> {
  const { community, desk } = signer;
  const count = signer.nextCount();
  const hash = requestHash({ method: 'POST', path, body, community, desk, count });
  return {
    [REQUEST_HEADERS.community]: community,
    [REQUEST_HEADERS.desk]: desk,
    [REQUEST_HEADERS.count]: String(count),
    [REQUEST_HEADERS.signature]: sign(null, Buffer.from(hash, 'hex'), signer.privateKey).toString('base64'),
  };
}

async function post<Reply>(
  address: HubAddress,
  path: string,
  body: string,
  headers: Record<string, string>,
  reply: z.ZodType<Reply>,
  signal?: AbortSignal,
): Promise<Reply> {
  if (!isLoopback(address.url)) throw new HubUnreachable(new Error('plain HTTP is for this machine only'));
  let status: number;
  let answer: unknown;
  try {
    const response = await fetch(new URL(path, address.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
      signal: AbortSignal.any([AbortSignal.timeout(TIMEOUT_MS), ...(signal ? [signal] : [])]),
    });
    status = response.status;
    answer = await response.json();
  } catch (error) {
    throw new HubUnreachable(error);
  }
  const refusal = hubRefusal.safeParse(answer);
  if (refusal.success) throw new HubRefused(refusal.data.refused, refusal.data.requests);
  const parsed = reply.safeParse(answer);
  if (status !== 200 || !parsed.success) throw new HubUnreachable(new Error(`answer ${status}`));
  return parsed.data;
}
