import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ZodError } from 'zod';
import { BY_ITSELF, CONSOLE_API, CONSOLE_HEADER, CONSOLE_PATH } from '#shared/console/define.ts';
import { type ConsoleName, consoleOperations } from '#shared/console/index.ts';
import { AppError, type Fault, type FaultCode } from '#shared/kernel/appError.ts';
import type { HubDatabase } from '../db/hubDatabase.ts';
import { Refusal } from '../http/refusal.ts';
import { writeNote } from './audit.ts';
import type { Anybody, ConsolePorts, SignedIn } from './context.ts';
import { consoleHandlers } from './handlers.ts';
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
  readonly database: HubDatabase;
  readonly ports: ConsolePorts;
  /** The built page; without it only what the page asks is answered. */
  readonly folder?: string | undefined;
};

type Handler = (context: SignedIn, input: unknown) => Promise<unknown>;

/** The console: its page, and what the page asks, each question within one transaction. */
export async function consoleRoutes(server: FastifyInstance, options: ConsoleOptions): Promise<void> {
  const { database, ports, folder } = options;
  const startedAt = ports.now();

  server.addHook('onSend', async (_request, reply) => {
    reply.headers(CONSOLE_HEADERS);
  });
  server.setErrorHandler(async (error: unknown, request, reply) => {
    const fault = faultOf(error);
    if (fault.code === 'internal') request.log.error({ err: error }, 'console');
    return reply.code(STATUS[fault.code]).header('cache-control', 'no-store').send(fault);
  });

  async function answer(name: ConsoleName, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const { access, input: shape, output } = consoleOperations[name];
    if (!isOwnRequest(request, ports.reach())) throw new AppError('forbidden', 'console.otherOrigin');
    const now = ports.now();
    const after: (() => void)[] = [];
    const isSecure = ports.reach().url.startsWith('https:');
    let cookie: string | undefined;

    const result = await database.transaction(async (tx) => {
      const acts = request.headers[CONSOLE_HEADER] !== BY_ITSELF;
      const found = await findSession(tx, request.headers.cookie, now, acts);
      if (access === 'session' && !found) return new AppError('unauthenticated', 'signIn.needed');
      const anybody: Anybody = {
        tx,
        now,
        startedAt,
        ports,
        note: (entry) => writeNote(tx, entry, found?.who.id ?? null, now),
        openSession: async (id) => {
          cookie = cookieFor(await openSession(tx, id, now), isSecure);
        },
        afterCommit: (work) => after.push(work),
      };
      const context = {
        ...anybody,
        ...found,
        closeSession: async () => {
          if (found) await closeSession(tx, found.session);
          cookie = cookieFor(undefined, isSecure);
        },
      } as SignedIn;
      const handle = consoleHandlers[name] as Handler;
      const answered = await handle(context, shape.parse(JSON.parse(textOf(request))));
      return answered instanceof AppError ? answered : output.parse(answered);
    });
    if (result instanceof AppError) throw result;
    for (const work of after) work();
    if (cookie !== undefined) reply.header('set-cookie', cookie);
    return reply.header('cache-control', 'no-store').type('application/json').send(JSON.stringify(result));
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

function textOf({ body }: FastifyRequest): string {
  if (typeof body !== 'string') throw new AppError('validation', 'console.malformed');
  return body;
}

/** What went wrong as the page can say it. What the hub itself refuses a desk has other words. */
function faultOf(error: unknown): Fault {
  if (error instanceof AppError) return error.toFault();
  if (error instanceof Refusal) return { code: 'not_found', sub: 'console.deskGone' };
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
