import compress from '@fastify/compress';
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { ZodError } from 'zod';
import { present } from '#shared/kernel/invariant.ts';
import { enrolRequest, pokeRequest } from '#shared/sync/hubApi.ts';
import { OLDEST_PROTOCOL, PROTOCOL, REQUEST_HEADERS } from '#shared/sync/signedRequest.ts';
import { syncRequest } from '#shared/sync/wire.ts';
import type { Reach } from '../console/context.ts';
import { consoleRoutes } from '../console/routes.ts';
import type { HubDatabases } from '../db/databases.ts';
import type { Queries } from '../db/hubDatabase.ts';
import { takeBundle } from '../sync/bundle.ts';
import { enrol } from '../sync/enrolment.ts';
import type { HubKey } from '../sync/hubKey.ts';
import { keepSuspect } from '../sync/hubTransaction.ts';
import type { Certificate } from './certificate.ts';
import { type AskingDesk, type SignedEndpoint, signedEndpoints } from './endpoints.ts';
import { createLoad } from './load.ts';
import { createMetrics } from './metrics.ts';
import { openApiOf, readablePage } from './openApi.ts';
import { createPokes } from './poke.ts';
import { Refusal } from './refusal.ts';
import { createRoomWatch, DISK_FULL } from './roomWatch.ts';
import { authenticate, communityOf } from './signedRequest.ts';

/** Biggest body a desk sends, unpacked: some hundred ops of at most 128 KB, and never more. */
const BODY_LIMIT = 16 * 1024 * 1024;
/** A body that comes slower than this is cut off. */
const REQUEST_TIMEOUT_MS = 60_000;
/** The database works on ten at a time: the last of these waits for some seconds, well within a desk's patience. */
const MOST_AT_ONCE = 1000;

export type HubServerOptions = {
  readonly databases: HubDatabases;
  readonly now: () => number;
  /** What is written as structured lines; nothing in tests. */
  readonly log: boolean;
  readonly tls?: Certificate | undefined;
  /** By which the hub signs what it writes itself. */
  readonly hubKey: HubKey;
  /** Where it is found, once it listens. */
  readonly reach: () => Reach;
  /** The built console; none where only its questions are answered. */
  readonly consoleFolder?: string | undefined;
  /** A request that hasn't come whole after this is cut off. */
  readonly requestTimeoutMs?: number;
  /** Requests of desks that are worked on or wait for the database; who comes on top is told to come again. */
  readonly mostAtOnce?: number;
};

/** The hub's HTTP server, ready to listen. */
export async function createHubServer({
  databases,
  now,
  log,
  tls,
  hubKey,
  reach,
  consoleFolder,
  requestTimeoutMs = REQUEST_TIMEOUT_MS,
  mostAtOnce = MOST_AT_ONCE,
}: HubServerOptions): Promise<FastifyInstance> {
  // Node looks for slow ones now and then only.
  const sockets = { connectionsCheckingInterval: requestTimeoutMs / 4, headersTimeout: requestTimeoutMs };
  const server = Fastify({
    logger: log,
    bodyLimit: BODY_LIMIT,
    requestTimeout: requestTimeoutMs,
    ...(tls ? { https: { ...tls, ...sockets } } : { http: sockets }),
  });
  const room = createRoomWatch(now);
  const load = createLoad(mostAtOnce);
  const metrics = createMetrics(databases, now, room);
  const pokes = createPokes(databases, (error) => server.log.error({ err: error }, 'poke'));
  await server.register(compress, { encodings: ['br', 'gzip'], requestEncodings: ['gzip'] });
  server.addHook('preClose', async () => pokes.stop());
  server.addHook('onRequest', async ({ headers }) => requireProtocol(headers[REQUEST_HEADERS.protocol]));
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
      if (refusal.refused === 'diskFull') room.missing();
      return reply
        .code(refusal.status)
        .headers(refusal.headers)
        .send({ refused: refusal.refused, ...refusal.detail });
    }
    request.log.error({ err: error }, 'failed');
    const { refused, status, headers } = new Refusal('busy');
    return reply.code(status).headers(headers).send({ refused });
  });

  /** Checks shape and signature and runs the work in the desk's transaction. */
  function register({ path, request: shape, reply: replyShape, grows, upTo, work }: SignedEndpoint): void {
    server.post(path, async (request, reply) => {
      const body = bodyOf(request);
      const { headers, method } = request;
      const community = communityOf(headers);
      const done = load.begin();
      reply.raw.once('close', done);
      const asked = await databases.inCommunity(community, async (tx, head) => {
        const requesting = await authenticate(tx, { headers, method, path, body });
        const desk = { ...requesting, head: present(head, 'the community of a desk') };
        const input = shape.parse(JSON.parse(body)) as never;
        if (desk.isRevoked) {
          await keepOfRevoked(tx, community, input, now());
          return { answer: new Refusal('deskRevoked') };
        }
        // Who asks is known by the database itself; what is read may come from its replica.
        if (upTo && databases.hasReplicas) return { desk, input, upTo: upTo(input) };
        return { answer: await work(tx, desk, input) };
      });
      const answer = 'answer' in asked ? asked.answer : await read(asked, work);
      if (answer instanceof Refusal) throw answer;
      if (grows) pokes.tell(community);
      if (replyShape) return answer;
      return reply.type('application/octet-stream').send(Buffer.from(answer as Uint8Array));
    });
  }

  async function read({ desk, input, upTo }: ReadLater, work: SignedEndpoint['work']): Promise<unknown> {
    const { community, head } = desk;
    const found = await databases.fromReplica(community, head, upTo, (tx) => work(tx, desk, input));
    metrics.readFrom(found ? 'replica' : 'database');
    if (found) return found.done;
    return databases.inCommunity(community, (tx) => work(tx, desk, input));
  }

  const exchanged = (ops: number) => {
    metrics.exchanged(ops);
    if (ops > 0) room.found();
  };
  const endpoints = signedEndpoints({ now, exchanged, hubDesk: hubKey.deskId });
  for (const endpoint of endpoints) register(endpoint);

  server.get('/healthz', async (_request, reply) => {
    for (const database of databases.byName.values()) await database.all('SELECT 1');
    const problem = room.problem();
    return problem === undefined ? { ok: true } : reply.code(503).send({ ok: false, problem });
  });

  // Numbers for whoever watches the machine: only to this machine itself.
  server.get('/metrics', async (request, reply) => {
    const isForwarded = request.headers['x-forwarded-for'] !== undefined;
    if (isForwarded || (request.ip !== '127.0.0.1' && request.ip !== '::1')) return reply.code(404).send();
    return reply.type(metrics.contentType).send(await metrics.text());
  });

  await server.register(consoleRoutes, {
    databases,
    ports: { now, reach, hubKey, databaseKind: databases.home.kind, grew: pokes.tell },
    folder: consoleFolder,
  });

  const description = openApiOf(endpoints);
  server.get('/docs', async (_request, reply) => reply.type('text/html').send(readablePage(description)));
  server.get('/docs/openapi.json', async () => description);

  server.post('/v1/enroll', async (request) =>
    enrol(databases, enrolRequest.parse(JSON.parse(bodyOf(request))), now()),
  );

  // Who carries a bundle doesn't matter: the desk that wrote it signed it.
  server.post('/v1/bundle', async ({ body }) => {
    if (!Buffer.isBuffer(body)) throw new Refusal('requestMalformed');
    const { community, ...taken } = await takeBundle(databases, body, now());
    pokes.tell(community);
    return taken;
  });

  // Waits outside of any transaction.
  server.post('/v1/poke', async (request, reply) => {
    const body = bodyOf(request);
    const { headers, method } = request;
    const desk = await databases.inCommunity(communityOf(headers), (tx) =>
      authenticate(tx, { headers, method, path: '/v1/poke', body }),
    );
    if (desk.isRevoked) throw new Refusal('deskRevoked');
    const { cseq } = pokeRequest.parse(JSON.parse(body));
    const gone = new AbortController();
    // The answer's end, or the connection's: the request itself ends as soon as it was read.
    reply.raw.once('close', () => gone.abort());
    return { cseq: await pokes.wait(desk.community, cseq, gone.signal) };
  });

  return server;
}

/** A desk of another age is told which side must be renewed, before anything of it is read. */
function requireProtocol(stated: string | string[] | undefined): void {
  if (stated === undefined) return;
  if (Number(stated) > PROTOCOL) throw new Refusal('hubTooOld');
  if (!(Number(stated) >= OLDEST_PROTOCOL)) throw new Refusal('programTooOld');
}

/** What is read once it is known who asks. */
type ReadLater = {
  readonly desk: AskingDesk;
  readonly input: never;
  readonly upTo: number;
};

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
    if (error.code === DISK_FULL) return new Refusal('diskFull');
    if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new Refusal('requestTooLarge');
    if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new Refusal('requestMalformed');
    if (typeof error.code === 'string' && error.code.startsWith('FST_CP_ERR')) {
      return new Refusal('requestMalformed');
    }
  }
  return undefined;
}
