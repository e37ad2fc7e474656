import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { operationNamed } from '#shared/contract/index.ts';
import { AppError, type Fault } from '#shared/kernel/appError.ts';
import type { DeskLine } from '../core/deskSocket.ts';
import type { CliArguments } from './arguments.ts';

/** A fault as the command line says it: the contract's fields and the sentence a person reads. */
export class CallFailed extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault.sub);
    this.fault = fault;
  }
}

/** Where a call goes: an open desk, or one that is opened for the call. */
export type Line = Pick<DeskLine, 'ask'> & { end(): void | Promise<void> };

/** One call with everything it needs. */
export type Errand = Pick<CliArguments, 'operation' | 'user' | 'files' | 'out'> & {
  readonly input: Record<string, unknown>;
  /** Asked for only when the operation needs somebody signed in. */
  readonly password: () => string;
};

/** Signs in where the operation asks for it, hands the files in, calls, saves what is answered. Throws CallFailed. */
export async function perform(line: Pick<Line, 'ask'>, errand: Errand): Promise<unknown> {
  const { operation, user, password, files, out } = errand;
  if (operationNamed(operation)?.access !== 'public') {
    if (user === undefined) throw new AppError('unauthenticated', 'cli.userMissing');
    await call(line, 'sessions.signIn', { username: user, password: password() });
  }
  const input = { ...errand.input };
  for (const [field, path] of files) input[field] = await handIn(line, path);
  const value = await call(line, operation, input);
  if (out !== undefined) await saveFile(line, value, out);
  return value;
}

async function handIn(line: Pick<Line, 'ask'>, path: string): Promise<unknown> {
  const { fileId } = await line.ask({
    id: randomUUID(),
    kind: 'putFile',
    name: basename(path),
    mediaType: 'application/octet-stream',
    base64: readFileSync(path).toString('base64'),
  });
  return fileId;
}

async function call(line: Pick<Line, 'ask'>, name: string, input: unknown): Promise<unknown> {
  const { result } = await line.ask({ id: randomUUID(), kind: 'call', name, input });
  const answer = result as { ok: true; value: unknown } | { ok: false; fault: Fault };
  if (!answer.ok) throw new CallFailed(answer.fault);
  return answer.value;
}

async function saveFile(line: Pick<Line, 'ask'>, value: unknown, path: string): Promise<void> {
  const { fileId } = value as { fileId?: string };
  if (fileId === undefined) throw new AppError('validation', 'cli.noFile');
  const { base64 } = await line.ask({ id: randomUUID(), kind: 'getFile', fileId });
  writeFileSync(path, Buffer.from(String(base64), 'base64'));
}
