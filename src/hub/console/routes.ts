import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ZodError, z } from 'zod';
import { BY_ITSELF, CONSOLE_API, CONSOLE_HEADER, CONSOLE_PATH } from '#shared/console/define.ts';
import { type ConsoleName, consoleOperations } from '#shared/console/index.ts';
import { AppError, type Fault, type FaultCode } from '#shared/kernel/appError.ts';
import { HOME, type HubDatabases } from '../db/databases.ts';
import type { Queries } from '../db/hubDatabase.ts';
import { Refusal } from '../http/refusal.ts';
import { writeNote } from './audit.ts';
import type { Administrator, Anybody, CommunityAct, ConsolePorts, InCommunity, SignedIn } from './context.ts';
import { communityHandlers, consoleHandlers } from './handlers.ts';
import { isOwnRequest } from './ownRequest.ts';
import { closeSession, cookieFor, findSession, openSession } from './sessions.ts';
import { CONSOLE_HEADERS, sendConsoleFile } from './staticFiles.ts';

const STATUS: Readonly<Record<FaultCode, number>> = {
  validation: 400,
  not_found: 404,
  conflict: 409,
  rule: 422,
  forbidden: 403,
  unauthenticated: 401,
  device: 500,
  offline: 503,
  busy: 503,
  db_corrupt: 500,
  internal: 500,
};

const BODY_LIMIT = 256 * 1024;

export type ConsoleOptions = {
  readonly databases: HubDatabases;
  readonly ports: ConsolePorts;
  /** The built page; without it only what the page asks is answered. */
  readonly folder?: string | undefined;
};

type Handler = (context: SignedIn, input: unknown) => Promise<unknown>;
type Act = (context: InCommunity, input: unknown) => Promise<unknown>;

const isAct = (name: ConsoleName): name is CommunityAct => name in communityHandlers;
const inCommunity = z.object({ communityId: z.string() });

/** What an answer brings along when it stands. */
type Outcome = {
  readonly value: unknown;
  readonly after: (() => void)[];
  readonly cookie?: string | undefined;
};

/** The console: its page, and what the page asks, each question within one transaction. */
export async function consoleRoutes(server: FastifyInstance, options: ConsoleOptions): Promise<void> {
  const { databases, ports, folder } = options;
  const startedAt = ports.now();

  server.addHook('onSend', async (_request, reply) => {
    reply.headers(CONSOLE_HEADERS);
  });
  server.setErrorHandler(async (error: unknown, request, reply) => {
    const fault = faultOf(error);
    if (fault.code === 'internal') request.log.error({ err: error }, 'console');
    return reply.code(STATUS[fault.code]).header('cache-control', 'no-store').send(fault);
  });

  const isSecure = () => ports.reach().url.startsWith('https:');
  const acts = ({ headers }: FastifyRequest) => headers[CONSOLE_HEADER] !== BY_ITSELF;

  const others = [...databases.byName].filter(([, database]) => database !== databases.home);
  /** The home database as a transaction of it sees it, and the others. */
  const everywhere = (tx: Queries): Queries[] => [tx, ...others.map(([, database]) => database)];

  /** A question about the hub or over all communities. */
  async function asked(
    name: Exclude<ConsoleName, CommunityAct>,
    input: () => unknown,
    request: FastifyRequest,
  ): Promise<Outcome> {
    const now = ports.now();
    const after: (() => void)[] = [];
    let cookie: string | undefined;
    const value = await databases.home.transaction(async (tx) => {
      const found = await findSession(tx, request.headers.cookie, now, acts(request));
      if (consoleOperations[name].access === 'session' && !found) return notSignedIn();
      const anybody: Anybody = {
        tx,
        everywhere: everywhere(tx),
        lookInReplica: (of, work) =>
          databases.lookInReplica(others.find(([, database]) => database === of)?.[0] ?? HOME, work),
        now,
        startedAt,
        ports,
        note: (entry) => writeNote(tx, entry, found?.who.id ?? null, now),
        openSession: async (id) => {
          cookie = cookieFor(await openSession(tx, id, now), isSecure());
        },
        afterCommit: (work) => after.push(work),
      };
      const context = {
        ...anybody,
        ...found,
        closeSession: async () => {
          if (found) await closeSession(tx, found.session);
          cookie = cookieFor(undefined, isSecure());
        },
      } as SignedIn;
      return (consoleHandlers[name] as Handler)(context, input());
    });
    return { value, after, cookie };
  }

  /** An act in one community: in a transaction of its database, which also keeps who did it. */
  async function acted(name: CommunityAct, input: unknown, who: Administrator): Promise<Outcome> {
    const now = ports.now();
    const after: (() => void)[] = [];
    const { communityId } = inCommunity.parse(input);
    const value = await databases.inCommunity(communityId, (tx, head) => {
      if (!head) throw new AppError('not_found', 'console.communityGone');
      const context: InCommunity = {
        tx,
        now,
        ports,
        who,
        note: (entry) => writeNote(tx, entry, who.id, now),
        afterCommit: (work) => after.push(work),
      };
      return (communityHandlers[name] as Act)(context, input);
    });
    return { value, after };
  }

  async function signedInBy(request: FastifyRequest): Promise<Administrator> {
    const found = await databases.home.transaction((tx) =>
      findSession(tx, request.headers.cookie, ports.now(), acts(request)),
    );
    if (!found) throw notSignedIn();
    return found.who;
  }

  async function answer(name: ConsoleName, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    if (!isOwnRequest(request, ports.reach())) throw new AppError('forbidden', 'console.otherOrigin');
    const { input, output } = consoleOperations[name];
    const read = () => input.parse(JSON.parse(textOf(request)));
    const { value, after, cookie } = isAct(name)
      ? await signedInBy(request).then((who) => acted(name, read(), who))
      : await asked(name, read, request);
    if (value instanceof AppError) throw value;
    for (const work of after) work();
    if (cookie !== undefined) reply.header('set-cookie', cookie);
    const body = JSON.stringify(output.parse(value));
    return reply.header('cache-control', 'no-store').type('application/json').send(body);
  }

  for (const name of Object.keys(consoleOperations) as ConsoleName[]) {
    server.post(`${CONSOLE_API}/${name}`, { bodyLimit: BODY_LIMIT }, (request, reply) =>
      answer(name, request, reply),
    );
  }
  server.get(CONSOLE_PATH, (_request, reply) => reply.redirect(`${CONSOLE_PATH}/`));
  server.get(`${CONSOLE_PATH}/*`, (request, reply) => {
    const { '*': path } = request.params as { '*': string };
    if (folder === undefined) return reply.code(404).send();
    return sendConsoleFile(folder, path, reply);
  });
}

const notSignedIn = () => new AppError('unauthenticated', 'signIn.needed');

function textOf({ body }: FastifyRequest): string {
  if (typeof body !== 'string') throw new AppError('validation', 'console.malformed');
  return body;
}

/** What went wrong as the page can say it. What the hub itself refuses a desk has other words. */
function faultOf(error: unknown): Fault {
  if (error instanceof AppError) return error.toFault();
  if (error instanceof Refusal) {
    return error.refused === 'busy'
      ? { code: 'busy', sub: 'console.moving' }
      : { code: 'not_found', sub: 'console.deskGone' };
  }
  if (error instanceof ZodError) {
    const path = error.issues[0]?.path.filter((part) => typeof part !== 'symbol');
    return { code: 'validation', sub: 'console.malformed', ...(path?.length && { path }) };
  }
  if (error instanceof SyntaxError) return { code: 'validation', sub: 'console.malformed' };
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    if (error.code.startsWith('FST_ERR_CTP') || error.code.startsWith('FST_CP_ERR')) {
      return { code: 'validation', sub: 'console.malformed' };
    }
  }
  return { code: 'internal', sub: 'console.failed' };
}
