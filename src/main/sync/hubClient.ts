import { type KeyObject, sign } from 'node:crypto';
import type { z } from 'zod';
import { COME_AGAIN, type HubRefusal, hubRefusal } from '#shared/sync/hubApi.ts';
import { PROTOCOL, REQUEST_HEADERS, requestHash } from '#shared/sync/signedRequest.ts';
import { version } from '../version.ts';
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
  /** After how long the hub wants to be asked again, ms; undefined where asking again is of no use. */
  readonly afterMs: number | undefined;

  constructor(refused: HubRefusal, requests?: number, afterMs?: number) {
    super(`the hub refuses: ${refused}`);
    this.afterMs = afterMs;
    this.name = 'HubRefused';
    this.refused = refused;
    this.requests = requests;
  }
}

/** How an answer is waited for. */
export type AskOptions = { readonly signal?: AbortSignal | undefined; readonly timeoutMs?: number };

/** Asks the hub without a signature: only to be let in. */
export async function askHub<Reply>(
  address: HubAddress,
  path: string,
  input: unknown,
  reply: z.ZodType<Reply>,
  options?: AskOptions,
): Promise<Reply> {
  return read(await post(address, path, JSON.stringify(input), {}, options), reply);
}

/** Asks the hub as this desk. Throws HubRefused or HubUnreachable. */
export async function askHubSigned<Reply>(
  address: HubAddress,
  signer: RequestSigner,
  path: string,
  input: unknown,
  reply: z.ZodType<Reply>,
  options?: AskOptions,
): Promise<Reply> {
  return read(await postSigned(address, signer, path, input, options), reply);
}

/** The same where the answer is bytes. */
export function askHubForBytes(
  address: HubAddress,
  signer: RequestSigner,
  path: string,
  input: unknown,
  options?: AskOptions,
): Promise<Buffer> {
  return postSigned(address, signer, path, input, options);
}

async function postSigned(
  address: HubAddress,
  signer: RequestSigner,
  path: string,
  input: unknown,
  options?: AskOptions,
): Promise<Buffer> {
  const body = JSON.stringify(input);
  const send = () => post(address, path, body, headersOf(signer, path, body), options);
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

/** Answers the bytes of a success. Throws what the hub refused, and HubUnreachable for whoever isn't one. */
async function post(
  address: HubAddress,
  path: string,
  body: string,
  headers: Record<string, string>,
  options?: AskOptions,
): Promise<Buffer> {
  const program = { [REQUEST_HEADERS.program]: version, [REQUEST_HEADERS.protocol]: String(PROTOCOL) };
  const { status, bytes, retryAfter } = await transmit(
    address,
    path,
    body,
    { ...program, ...headers },
    options,
  );
  if (status === 200) return bytes;
  const refusal = hubRefusal.safeParse(readJson(bytes));
  if (refusal.success) {
    const { refused, requests } = refusal.data;
    throw new HubRefused(refused, requests, COME_AGAIN.has(refused) ? pauseAsked(retryAfter) : undefined);
  }
  throw new HubUnreachable(new Error(`answer ${status}`));
}

/** What a hub asks for is believed within bounds: a wrong word must not keep a desk away. */
const SHORTEST_MS = 1000;
const LONGEST_MS = 5 * 60_000;

function pauseAsked(header: string | null | undefined): number {
  const asked = Number(header ?? '') * 1000;
  return Number.isFinite(asked) ? Math.min(Math.max(asked, SHORTEST_MS), LONGEST_MS) : SHORTEST_MS;
}

function read<Reply>(bytes: Buffer, reply: z.ZodType<Reply>): Reply {
  const parsed = reply.safeParse(readJson(bytes));
  if (!parsed.success) throw new HubUnreachable(new Error('the answer is another one'));
  return parsed.data;
}

/** Undefined for what isn't JSON: whoever answers so is no hub. */
function readJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}
