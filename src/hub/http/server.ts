import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { ZodError, type z } from 'zod';
import { besideRequest, enrolRequest, foundRequest, inviteRequest } from '#shared/sync/hubApi.ts';
import { hubExchange } from '#shared/sync/hubExchange.ts';
import { syncRequest } from '#shared/sync/wire.ts';
import type { HubDatabase, Queries } from '../db/hubDatabase.ts';
import { exchangeBeside } from '../sync/beside.ts';
import { takeBundle } from '../sync/bundle.ts';
import { dayIn } from '../sync/dayIn.ts';
import { enrol, newEpoch, saveCode } from '../sync/enrolment.ts';
import { takeFoundingEntries } from '../sync/foundLog.ts';
import { createHubTransaction, keepSuspect } from '../sync/hubTransaction.ts';
import { createSettler } from '../sync/settle.ts';
import type { Certificate } from './certificate.ts';
import { createMetrics } from './metrics.ts';
import { Refusal } from './refusal.ts';
import { authenticate, type RequestingDesk } from './signedRequest.ts';

/** Biggest body a desk sends: some hundred ops of at most 128 KB, and never more. */
const BODY_LIMIT = 16 * 1024 * 1024;
/** A body that comes slower than this is cut off. */
const REQUEST_TIMEOUT_MS = 60_000;

export type HubServerOptions = {
  readonly database: HubDatabase;
  readonly now: () => number;
  /** What is written as structured lines; nothing in tests. */
  readonly log: boolean;
  readonly tls?: Certificate | undefined;
};

/** The hub's HTTP server, ready to listen. */
export function createHubServer({ database, now, log, tls }: HubServerOptions): FastifyInstance {
  const server = Fastify({
    logger: log,
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT_MS,
    ...(tls && { https: tls }),
  });
  const metrics = createMetrics(database, now);
  // Signatures cover the very bytes that came, so bodies stay text until they are checked.
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    done(null, body);
  });
  server.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body);
  });
  server.setErrorHandler(async (error: unknown, request, reply) => {
    const refusal = refusalOf(error);
    if (refusal) {
      metrics.refused(refusal.refused);
      request.log.info({ refused: refusal.refused, path: request.url }, 'refused');
      return reply.code(refusal.status).send({ refused: refusal.refused, ...refusal.detail });
    }
    request.log.error({ err: error }, 'failed');
    return reply.code(500).send({ refused: 'busy' });
  });

  /** Checks shape and signature and runs the work in the desk's transaction. */
  function signed<Shape extends z.ZodType, Result>(
    path: string,
    shape: Shape,
    work: (tx: Queries, desk: RequestingDesk, input: z.infer<Shape>) => Promise<Result>,
  ): void {
    server.post(path, async (request) => {
      const body = bodyOf(request);
      const answer = await database.transaction(async (tx) => {
        const { headers, method } = request;
        const desk = await authenticate(tx, { headers, method, path, body });
        const input = shape.parse(JSON.parse(body)) as z.infer<Shape>;
        if (!desk.isRevoked) return work(tx, desk, input);
        await keepOfRevoked(tx, desk.community, input, now());
        return new Refusal('deskRevoked');
      });
      if (answer instanceof Refusal) throw answer;
      return answer;
    });
  }

  server.get('/healthz', async () => {
    await database.all('SELECT 1');
    return { ok: true };
  });

  // Numbers for whoever watches the machine: only to this machine itself.
  server.get('/metrics', async (request, reply) => {
    const isForwarded = request.headers['x-forwarded-for'] !== undefined;
    if (isForwarded || (request.ip !== '127.0.0.1' && request.ip !== '::1')) return reply.code(404).send();
    return reply.type(metrics.contentType).send(await metrics.text());
  });

  server.post('/v1/enroll', async (request) =>
    enrol(database, enrolRequest.parse(JSON.parse(bodyOf(request))), now()),
  );

  // Who carries a bundle doesn't matter: the desk that wrote it signed it.
  server.post('/v1/bundle', async ({ body }) => {
    if (!Buffer.isBuffer(body)) throw new Refusal('requestMalformed');
    return takeBundle(database, body, now());
  });

  signed('/v1/found', foundRequest, async (tx, { community, publicKey }, { entries }) => {
    const settler = createSettler(tx, community, await dayIn(tx, community, now()));
    return { head: await takeFoundingEntries(tx, community, publicKey, entries, settler, now()) };
  });

  signed('/v1/sync', syncRequest, async (tx, { community, desk }, input) => {
    const settler = createSettler(tx, community, await dayIn(tx, community, now()));
    const exchange = createHubTransaction(tx, community, settler, { now, newEpoch });
    const reply = await hubExchange(exchange, input, now);
    await settler.finish();
    metrics.exchanged(input.ops.length);
    await tx.all(
      `UPDATE enrolled_desks SET last_seen_at = $3, pulled_cseq = $4, clock_offset_ms = $5
       WHERE community_id = $1 AND desk_id = $2`,
      community,
      desk,
      now(),
      input.at.cseq,
      input.clock - now(),
    );
    await openFounded(tx, community, input.at);
    return reply;
  });

  signed('/v1/beside', besideRequest, (tx, { community }, input) => exchangeBeside(tx, community, input));

  signed('/v1/codes', inviteRequest, async (tx, { community }, { hash, sealedKey, minutes }) => {
    const expiresAt = now() + minutes * 60_000;
    await saveCode(tx, { hash, purpose: 'join', communityId: community, sealedKey, expiresAt });
    return { expiresAt };
  });

  return server;
}

/** The founder's first exchange shows that it has handed its whole log over: others may join now. */
async function openFounded(
  tx: Queries,
  community: string,
  at: { cseq: number; chash: string },
): Promise<void> {
  await tx.all(
    `UPDATE community_heads SET state = 'open' WHERE community_id = $1 AND state = 'founding' AND cseq >= $2`,
    community,
    at.cseq,
  );
}

/** A revoked desk may have taken real money: what it sends is kept aside for an administrator. */
async function keepOfRevoked(tx: Queries, community: string, input: unknown, now: number): Promise<void> {
  const parsed = syncRequest.safeParse(input);
  for (const sent of parsed.success ? parsed.data.ops : [])
    await keepSuspect(tx, community, sent, 'revoked', now);
}

function bodyOf(request: FastifyRequest): string {
  if (typeof request.body !== 'string') throw new Refusal('requestMalformed');
  return request.body;
}

/** What a request did wrong; undefined when the fault is the hub's. */
function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  if (error instanceof ZodError || error instanceof SyntaxError) return new Refusal('requestMalformed');
  if (error instanceof Error && 'code' in error) {
    if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new Refusal('requestTooLarge');
    if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new Refusal('requestMalformed');
  }
  return undefined;
}
