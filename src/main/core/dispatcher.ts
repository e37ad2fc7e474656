import { randomUUID } from 'node:crypto';
import type { ZodError } from 'zod';
import type { ApprovalInput } from '#shared/contract/approvals.contract.ts';
import type { Operation } from '#shared/contract/define.ts';
import { operationNamed } from '#shared/contract/index.ts';
import { AppError, type Fault } from '#shared/kernel/appError.ts';
import { canonicalJson } from '#shared/ops/envelope.ts';
import { asAppError } from '../db/openDatabase.ts';
import type { Desk } from './desk.ts';
import type { Decision, HandlerContext, PlatformHandlers, TaskContext } from './handlers.ts';
import { keyedHash } from './keys/sealing.ts';
import type { Session } from './sessions.ts';

export type CallRequest = {
  readonly name: string;
  readonly input: unknown;
  /** Commands: made once per intent, so that a retry gets the first answer. */
  readonly requestId?: string | undefined;
  /** Tasks: by which progress is reported and the task cancelled. */
  readonly taskId?: string | undefined;
};

export type CallResult =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly fault: Fault };

/** All handlers by name. Their types were checked where the table was put together. */
export type HandlerTable = {
  readonly platform: PlatformHandlers;
  readonly queries: Readonly<Record<string, (context: HandlerContext, input: never) => unknown>>;
  readonly commands: Readonly<Record<string, (context: HandlerContext, input: never) => Decision<unknown>>>;
  readonly tasks: Readonly<Record<string, (context: TaskContext, input: never) => Promise<unknown>>>;
};

export type Dispatcher = {
  call(sessionKey: string, request: CallRequest): Promise<CallResult>;
  cancel(taskId: string): void;
  /** Cancels what runs and waits until nothing does. */
  settle(): Promise<void>;
};

export function createDispatcher(
  desk: Desk,
  table: HandlerTable,
  reportBug: (incident: string, error: unknown) => void,
): Dispatcher {
  const running = new Map<string, AbortController>();
  const tasks = new Set<Promise<unknown>>();

  function contextOf(session: Session): HandlerContext {
    const community = desk.community();
    return {
      db: community.read,
      community,
      session,
      clock: desk.clock,
      newId: desk.newId,
      today: community.dayAt(desk.clock.now()),
      businessDate: community.businessDateAt(desk.clock.now()),
      files: desk.files,
      desk,
    };
  }

  function admit(sessionKey: string, operation: Operation): Session {
    desk.community();
    const session = desk.sessions.find(sessionKey);
    if (!session) throw new AppError('unauthenticated', 'signIn.needed');
    if (session.locked) throw new AppError('unauthenticated', 'session.locked');
    desk.sessions.touch(session);
    const { access } = operation;
    if (access !== 'session' && access !== 'public' && !session.permissions.has(access)) {
      throw new AppError('forbidden', 'permission.missing', { params: { permission: access } });
    }
    return session;
  }

  /** Checked before the transaction, so that a wrong password counts although nothing is done. */
  function secondPersonIn(input: unknown): Pick<HandlerContext, 'secondPerson'> {
    const approval = isApproved(input) ? input.approval : undefined;
    return approval ? { secondPerson: desk.sessions.secondPerson(approval) } : {};
  }

  function refuse(name: string, session: Session | undefined, error: unknown): void {
    if (!session || !(error instanceof AppError)) return;
    const { audit, transact } = desk.community();
    transact(() =>
      audit.add({
        at: desk.clock.now(),
        userId: session.userId,
        action: name,
        subject: null,
        outcome: 'refused',
        detail: { code: error.code, sub: error.sub },
      }),
    );
  }

  function runCommand(name: string, session: Session, input: unknown, requestId: string): unknown {
    const context = { ...contextOf(session), ...secondPersonIn(input) };
    const { community } = context;
    // Keyed, because an input may hold a password or a phone number that a plain hash would let a thief guess.
    const inputHash = keyedHash(community.keyring.indexKey, canonicalJson(input));
    let decision: Decision<unknown> | undefined;
    const value = community.transact(() => {
      const seen = community.write
        .prepare<[string], { operation: string; inputHash: string; output: string }>(
          'SELECT operation, input_hash AS inputHash, output FROM requests WHERE id = ?',
        )
        .get(requestId);
      if (seen) {
        if (seen.operation !== name || seen.inputHash !== inputHash)
          throw new AppError('conflict', 'request.reused');
        return JSON.parse(seen.output) as unknown;
      }
      const handler = table.commands[name];
      if (!handler) throw new AppError('not_found', 'operation.unknown', { params: { name } });
      // Within the transaction the writer's own view is the truth; `decide` reads it and writes nothing.
      decision = handler({ ...context, db: community.write }, input as never);
      const recorded = community.record(session.userId, decision.ops ?? []);
      decision.local?.(community.write, recorded);
      const output = typeof decision.output === 'function' ? decision.output(recorded) : decision.output;
      const at = desk.clock.now();
      community.audit.add({
        at,
        userId: session.userId,
        action: name,
        subject: decision.audit.subject ?? null,
        outcome: 'ok',
        detail: decision.audit.detail ?? {},
      });
      if (!decision.isPrivate) {
        community.write
          .prepare(
            'INSERT INTO requests (id, operation, user_id, input_hash, output, at) VALUES (?, ?, ?, ?, ?, ?)',
          )
          .run(requestId, name, session.userId, inputHash, JSON.stringify(output), at);
      }
      return output;
    });
    try {
      decision?.afterCommit?.();
    } catch (error) {
      // What was committed stands; whoever asked must not be told that it failed.
      reportBug('afterCommit', error);
    }
    if (decision && decision.changed.length > 0)
      desk.events.emit({ type: 'changed', topics: decision.changed });
    return value;
  }

  async function runTask(name: string, session: Session, input: unknown, taskId: string): Promise<unknown> {
    const handler = table.tasks[name];
    if (!handler) throw new AppError('not_found', 'operation.unknown', { params: { name } });
    const controller = new AbortController();
    running.set(taskId, controller);
    const { signal } = controller;
    let detail: Readonly<Record<string, unknown>> = {};
    const context: TaskContext = {
      ...contextOf(session),
      signal,
      step: async (done, total, stage) => {
        desk.events.emit({ type: 'progress', taskId, done, total, stage });
        await new Promise((resolve) => setImmediate(resolve));
        if (signal.aborted) throw new AppError('conflict', 'task.cancelled');
      },
      audit: (entry) => {
        detail = entry;
      },
    };
    try {
      const value = await handler(context, input as never);
      const { audit, transact } = desk.community();
      transact(() =>
        audit.add({
          at: desk.clock.now(),
          userId: session.userId,
          action: name,
          subject: null,
          outcome: 'ok',
          detail,
        }),
      );
      return value;
    } finally {
      running.delete(taskId);
    }
  }

  async function run(sessionKey: string, request: CallRequest): Promise<unknown> {
    const { name } = request;
    const operation = operationNamed(name);
    if (!operation) throw new AppError('not_found', 'operation.unknown', { params: { name } });
    let session: Session | undefined;
    try {
      if (Object.hasOwn(table.platform, name)) {
        const handler = table.platform[name as keyof PlatformHandlers];
        const taskId = request.taskId ?? randomUUID();
        const progress = (done: number, total: number, stage: string) =>
          desk.events.emit({ type: 'progress', taskId, done, total, stage });
        return await handler({ desk, sessionKey, progress }, parseInput(operation, request.input) as never);
      }
      session = admit(sessionKey, operation);
      const input = parseInput(operation, request.input);
      switch (operation.kind) {
        case 'query': {
          const handler = table.queries[name];
          if (!handler) throw new AppError('not_found', 'operation.unknown', { params: { name } });
          return handler(contextOf(session), input as never);
        }
        case 'command':
          return runCommand(name, session, input, request.requestId ?? randomUUID());
        case 'task': {
          const task = runTask(name, session, input, request.taskId ?? randomUUID());
          tasks.add(task);
          return await task.finally(() => tasks.delete(task));
        }
        default:
          return operation.kind satisfies never;
      }
    } catch (error) {
      if (operation.kind !== 'query') refuse(name, session, error);
      throw error;
    }
  }

  return {
    call: async (sessionKey, request) => {
      try {
        return { ok: true, value: await run(sessionKey, request) };
      } catch (error) {
        return { ok: false, fault: faultOf(error, reportBug) };
      }
    },
    cancel: (taskId) => running.get(taskId)?.abort(),
    settle: async () => {
      for (const controller of running.values()) controller.abort();
      await Promise.allSettled(tasks);
    },
  };
}

function parseInput(operation: Operation, input: unknown): unknown {
  const parsed = operation.input.safeParse(input ?? {});
  if (parsed.success) return parsed.data;
  throw inputFault(parsed.error);
}

/** By convention a command's second person stands in its input under `approval`. */
function isApproved(input: unknown): input is { approval?: ApprovalInput } {
  return typeof input === 'object' && input !== null && 'approval' in input;
}

function inputFault(error: ZodError): AppError {
  const [issue] = error.issues;
  const path = (issue?.path ?? []).map((part) => (typeof part === 'symbol' ? part.toString() : part));
  const extra = issue?.code === 'unrecognized_keys' ? issue.keys : [];
  return new AppError('validation', 'input', {
    path: [...path, ...extra],
    params: { field: [...path, ...extra].join('.') || 'input', why: issue?.code ?? 'invalid' },
    cause: error,
  });
}

function faultOf(thrown: unknown, reportBug: (incident: string, error: unknown) => void): Fault {
  const error = asAppError(thrown);
  if (error instanceof AppError) return error.toFault();
  const incident = randomUUID().slice(0, 8).toUpperCase();
  reportBug(incident, error);
  return { code: 'internal', sub: 'internal', incident };
}
