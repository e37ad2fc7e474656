import type { FastifyRequest } from 'fastify';
import { OLDEST_PROTOCOL, REQUEST_HEADERS, requestHash } from '#shared/sync/signedRequest.ts';
import { one, type Queries } from '../db/hubDatabase.ts';
import { isSignature } from '../sync/hubTransaction.ts';
import { Refusal } from './refusal.ts';

/** The desk that signed a request. */
export type RequestingDesk = {
  readonly community: string;
  readonly desk: string;
  readonly publicKey: string;
  readonly isRevoked: boolean;
  /** Which protocol its program speaks. */
  readonly protocol: number;
};

type DeskRow = { public_key: string; state: string; requests: number };

/** A request as it came: its body is the text that was signed. */
export type RawRequest = {
  readonly headers: FastifyRequest['headers'];
  readonly method: string;
  readonly path: string;
  readonly body: string;
};

/**
 * Answers who asks. Throws when the desk isn't known, didn't sign this very request or sent it before; its
 * counter moves in the caller's transaction, which keeps nothing of a request that is refused.
 */
export async function authenticate(tx: Queries, request: RawRequest): Promise<RequestingDesk> {
  const community = communityOf(request.headers);
  const desk = header(request.headers, REQUEST_HEADERS.desk);
  const signature = header(request.headers, REQUEST_HEADERS.signature);
  const count = Number(header(request.headers, REQUEST_HEADERS.count));
  if (!Number.isSafeInteger(count) || count < 1) throw new Refusal('requestMalformed');
  const moved = await one<DeskRow>(
    tx,
    `UPDATE enrolled_desks SET requests = $3, app_version = coalesce($4, app_version)
     WHERE community_id = $1 AND desk_id = $2 AND requests < $3 RETURNING public_key, state, requests`,
    community,
    desk,
    count,
    programOf(request),
  );
  const row = moved ?? (await deskRow(tx, community, desk));
  if (!row) throw new Refusal('deskUnknown');
  const { headers, method, path, body } = request;
  if (!isSignature(row.public_key, requestHash({ method, path, body, community, desk, count }), signature)) {
    throw new Refusal('signatureWrong');
  }
  if (!moved) throw new Refusal('requestReplayed', { requests: row.requests });
  const protocol = Number(headers[REQUEST_HEADERS.protocol] ?? OLDEST_PROTOCOL);
  return { community, desk, publicKey: row.public_key, isRevoked: row.state === 'revoked', protocol };
}

const deskRow = (tx: Queries, community: string, desk: string) =>
  one<DeskRow>(
    tx,
    'SELECT public_key, state, requests FROM enrolled_desks WHERE community_id = $1 AND desk_id = $2',
    community,
    desk,
  );

/** The community a request is about, as it says. Throws where it doesn't. */
export const communityOf = (headers: RawRequest['headers']) => header(headers, REQUEST_HEADERS.community);

function programOf({ headers }: RawRequest): string | null {
  const stated = headers[REQUEST_HEADERS.program];
  return typeof stated === 'string' && stated.length <= 40 ? stated : null;
}

function header(headers: RawRequest['headers'], name: string): string {
  const value = headers[name];
  if (typeof value !== 'string' || value === '') throw new Refusal('requestMalformed');
  return value;
}
