import { type KeyObject, sign } from 'node:crypto';
import type { z } from 'zod';
import { type HubRefusal, hubRefusal } from '#shared/sync/hubApi.ts';
import { REQUEST_HEADERS, requestHash } from '#shared/sync/signedRequest.ts';
import { type HubAddress, HubUnreachable, transmit } from './hubTransport.ts';

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
  const { status, text } = await transmit(address, path, body, headers, signal);
  const answer = readJson(text);
  const refusal = hubRefusal.safeParse(answer);
  if (refusal.success) throw new HubRefused(refusal.data.refused, refusal.data.requests);
  const parsed = reply.safeParse(answer);
  if (status !== 200 || !parsed.success) throw new HubUnreachable(new Error(`answer ${status}`));
  return parsed.data;
}

/** Undefined for what isn't JSON: whoever answers so is no hub. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
