import type { z } from 'zod';
import { bytesRequest, filesReply, filesRequest, sliceReply, sliceRequest } from '#shared/sync/files.ts';
import {
  acceptedReply,
  besideReply,
  besideRequest,
  deskRequest,
  desksReply,
  emptyRequest,
  foundReply,
  foundRequest,
  inviteReply,
  inviteRequest,
  manifestReply,
  partRequest,
  pullReply,
  pullRequest,
} from '#shared/sync/hubApi.ts';
import { hubExchange } from '#shared/sync/hubExchange.ts';
import { type DeskReport, syncReply, syncRequest } from '#shared/sync/wire.ts';
import type { CommunityHead, Queries } from '../db/hubDatabase.ts';
import { exchangeBeside } from '../sync/beside.ts';
import { localDay } from '../sync/dayIn.ts';
import { acceptSuspects, listDesks, revokeDesk } from '../sync/desks.ts';
import { newEpoch, saveCode } from '../sync/enrolment.ts';
import { bytesOf, filesOf, takeSlice } from '../sync/files.ts';
import { takeFoundingEntries } from '../sync/foundLog.ts';
import { createHubTransaction, headOf } from '../sync/hubTransaction.ts';
import { manifestOf, partOf, pullAfter } from '../sync/logParts.ts';
import { keepRetiredAside, withAside } from '../sync/retired.ts';
import { createSettler } from '../sync/settle.ts';
import { Refusal } from './refusal.ts';
import type { RequestingDesk } from './signedRequest.ts';

/** The desk that asks, and what was known of its community when the transaction began. */
export type AskingDesk = RequestingDesk & { readonly head: CommunityHead };

/** What an enrolled desk may ask, each within one transaction. */
export type SignedEndpoint = {
  readonly path: string;
  readonly summary: string;
  readonly request: z.ZodType;
  /** Without one the answer is bytes. */
  readonly reply?: z.ZodType;
  /** Whether the log may be longer afterwards: whoever waits for that is told. */
  readonly grows?: true;
  /** It reads only, and a replica may answer that has the log up to this number, or to its end. */
  readonly upTo?: (input: never) => number;
  readonly work: (tx: Queries, desk: AskingDesk, input: never) => Promise<unknown>;
};

function endpoint<Shape extends z.ZodType>(
  path: string,
  summary: string,
  shapes: {
    readonly request: Shape;
    readonly reply?: z.ZodType;
    readonly grows?: true;
    readonly upTo?: (input: z.infer<Shape>) => number;
  },
  work: (tx: Queries, desk: AskingDesk, input: z.infer<Shape>) => Promise<unknown>,
): SignedEndpoint {
  return { path, summary, ...shapes, work };
}

export type EndpointPorts = {
  readonly now: () => number;
  /** As which desk the hub itself writes. */
  readonly hubDesk: string;
  /** So many ops were sent in an exchange. */
  readonly exchanged: (ops: number) => void;
};

export function signedEndpoints({ now, exchanged, hubDesk }: EndpointPorts): readonly SignedEndpoint[] {
  return [
    endpoint(
      '/v1/found',
      'Takes the next entries of a log whose desk founds its community here.',
      { request: foundRequest, reply: foundReply },
      async (tx, founder, { entries }) => {
        const { community } = founder;
        const settler = createSettler(tx, community, now());
        return { head: await takeFoundingEntries(tx, community, founder, entries, settler, now()) };
      },
    ),
    endpoint(
      '/v1/sync',
      'One round: takes ops and answers entries, or sends back to the last common point.',
      { request: syncRequest, reply: syncReply, grows: true },
      async (tx, { community, desk, head, publicKey }, input) => {
        // Before the log is locked: what comes after that, everybody else waits for.
        await noteSeen(tx, community, desk, {
          at: now(),
          cseq: input.at.cseq,
          offsetMs: input.clock - now(),
          report: input.report,
        });
        const settler = createSettler(tx, community, now(), localDay(now(), head.zone));
        const known = { head, keys: new Map([[desk, publicKey]]) };
        const exchange = createHubTransaction(tx, community, settler, { now, newEpoch }, known);
        const ops = await keepRetiredAside(tx, community, input.ops, now());
        const reply = await hubExchange(withAside(exchange, tx, community), { ...input, ops }, now);
        await settler.finish();
        exchanged(input.ops.length);
        return reply.t === 'ok' ? { ...reply, hub: hubDesk } : reply;
      },
    ),
    endpoint(
      '/v1/pull',
      'Entries after a point, in bulk and as columns.',
      { request: pullRequest, reply: pullReply, upTo: ({ after, limit }) => after.cseq + limit },
      async (tx, { community }, { after, limit }) => {
        const columns = await pullAfter(tx, community, after, limit);
        const { epoch, ...head } = await headOf(tx, community);
        return { epoch, columns, head };
      },
    ),
    endpoint(
      '/v1/bootstrap/manifest',
      'The parts of the log, each known by the hash of its bytes.',
      { request: emptyRequest, reply: manifestReply },
      (tx, { community }) => manifestOf(tx, community),
    ),
    endpoint(
      '/v1/bootstrap/part',
      'The bytes of a part.',
      { request: partRequest, upTo: () => 0 },
      (tx, { community }, { sha256 }) => partOf(tx, community, sha256),
    ),
    endpoint(
      '/v1/beside',
      'Exchanges what travels beside the log: keys of persons and credentials, sealed, and what the hub says itself.',
      { request: besideRequest, reply: besideReply },
      (tx, { community, protocol }, input) => exchangeBeside(tx, community, protocol, input),
    ),
    endpoint(
      '/v1/files',
      'What is here of these attachments.',
      { request: filesRequest, reply: filesReply },
      (tx, { community }, { hashes }) => filesOf(tx, community, hashes),
    ),
    endpoint(
      '/v1/files/put',
      'Takes the next bytes of an attachment that a fact names.',
      { request: sliceRequest, reply: sliceReply },
      (tx, { community }, input) => takeSlice(tx, community, input),
    ),
    endpoint(
      '/v1/files/get',
      'Bytes of a whole attachment.',
      { request: bytesRequest },
      (tx, { community }, { sha256, start }) => bytesOf(tx, community, sha256, start),
    ),
    endpoint(
      '/v1/desks',
      'How the desks of the community are.',
      { request: emptyRequest, reply: desksReply },
      (tx, { community }) => listDesks(tx, community),
    ),
    endpoint(
      '/v1/desks/revoke',
      'Gives nothing more to a desk, and keeps aside what it sends.',
      { request: deskRequest, reply: emptyRequest },
      async (tx, { community, desk }, { desk: revoked }) => {
        if (revoked === desk) throw new Refusal('requestMalformed');
        await revokeDesk(tx, community, revoked);
        return {};
      },
    ),
    endpoint(
      '/v1/desks/accept',
      'Takes what a revoked desk sent into the log after all.',
      { request: deskRequest, reply: acceptedReply, grows: true },
      async (tx, { community }, { desk }) => {
        const settler = createSettler(tx, community, now());
        const exchange = createHubTransaction(tx, community, settler, { now, newEpoch });
        const accepted = await acceptSuspects(tx, community, desk, exchange);
        await settler.finish();
        return { accepted };
      },
    ),
    endpoint(
      '/v1/codes',
      'Keeps the hash of a one-use code by which another desk joins.',
      { request: inviteRequest, reply: inviteReply },
      async (tx, { community }, { hash, sealedKey, minutes }) => {
        const expiresAt = now() + minutes * 60_000;
        await saveCode(tx, { hash, purpose: 'join', communityId: community, sealedKey, expiresAt });
        return { expiresAt };
      },
    ),
  ];
}

/**
 * Notes how a desk is. The founder's first round shows that it has handed its whole log over; the community is open once
 * each of its chains ends on a signature, which vouches for all before it.
 */
async function noteSeen(
  tx: Queries,
  community: string,
  desk: string,
  seen: {
    readonly at: number;
    readonly cseq: number;
    readonly offsetMs: number;
    readonly report: DeskReport | undefined;
  },
): Promise<void> {
  await tx.all(
    `WITH opened AS (UPDATE community_heads SET state = 'open'
       WHERE community_id = $1 AND state = 'founding' AND cseq >= $4 AND NOT EXISTS (
         SELECT 1 FROM chains JOIN log_entries USING (community_id, incarnation, dseq)
         WHERE community_id = $1 AND signature IS NULL))
     UPDATE enrolled_desks SET last_seen_at = $3, pulled_cseq = $4, clock_offset_ms = $5, waiting = $6,
       oldest_waiting_at = $7, app_version = coalesce($8, app_version)
     WHERE community_id = $1 AND desk_id = $2`,
    community,
    desk,
    seen.at,
    seen.cseq,
    seen.offsetMs,
    seen.report?.waiting ?? null,
    seen.report?.oldestAt ?? null,
    seen.report?.app ?? null,
  );
}
