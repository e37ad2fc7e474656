import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { operationNamed } from '#shared/contract/index.ts';
import { faultSentence } from '#shared/i18n/index.ts';
import { AppError, type Fault } from '#shared/kernel/appError.ts';
import { defaultDataFolder } from '../core/configFolder.ts';
import { answerRequest, connectToDesk, type DeskLine } from '../core/deskSocket.ts';
import { nodeHost } from '../core/nodeHost.ts';
import { type CliArguments, readArguments } from './arguments.ts';
import { contractAsJsonSchema } from './printContract.ts';

/** A fault as the command line says it: the contract's fields and the sentence a person reads. */
class CallFailed extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault.sub);
    this.fault = fault;
  }
}

/**
 * Calls one operation and prints its JSON. A desk that holds the folder is asked through its socket; otherwise the
 * folder is opened here for as long as the call takes. Answers the exit code: 1 for a fault, which goes to standard
 * error as JSON.
 */
export async function runCli(argv: readonly string[], programFolder: string): Promise<number> {
  const password = process.env.STEWARD_PASSWORD;
  delete process.env.STEWARD_PASSWORD;
  try {
    const parsed = readArguments(argv);
    if (parsed.operation === 'operations') {
      process.stdout.write(`${JSON.stringify(contractAsJsonSchema(), null, 2)}\n`);
      return 0;
    }
    const dataFolder = resolve(parsed.dataFolder ?? defaultDataFolder(process.env, process.platform));
    const line = (await connectToDesk(dataFolder)) ?? (await openHere(dataFolder, programFolder));
    try {
      process.stdout.write(`${JSON.stringify(await perform(line, parsed, password))}\n`);
    } finally {
      await line.end();
    }
    return 0;
  } catch (error) {
    process.stderr.write(`${JSON.stringify(described(error))}\n`);
    return 1;
  }
}

type Line = Pick<DeskLine, 'ask'> & { end(): void | Promise<void> };

/** The desk is loaded only when no other one answers: most of the time of a call is loading it. */
async function openHere(dataFolder: string, programFolder: string): Promise<Line> {
  const { startDesk } = await import('../startDesk.ts');
  const desk = startDesk(dataFolder, nodeHost(programFolder), (incident, error) => {
    process.stderr.write(
      `${JSON.stringify({ incident, message: error instanceof Error ? error.message : String(error) })}\n`,
    );
  });
  const sessionKey = randomUUID();
  return { ask: (request) => answerRequest(desk, sessionKey, request), end: () => desk.close() };
}

async function perform(line: Line, parsed: CliArguments, password: string | undefined): Promise<unknown> {
  const input = readInput(parsed.json);
  if (operationNamed(parsed.operation)?.access !== 'public') await signIn(line, parsed.user, password);
  for (const [field, path] of parsed.files) {
    const base64 = readFileSync(path).toString('base64');
    const { fileId } = await line.ask({
      id: randomUUID(),
      kind: 'putFile',
      name: basename(path),
      mediaType: 'application/octet-stream',
      base64,
    });
    input[field] = fileId;
  }
  const value = await call(line, parsed.operation, input);
  if (parsed.out !== undefined) await saveFile(line, value, parsed.out);
  return value;
}

async function signIn(line: Line, user: string | undefined, password: string | undefined): Promise<void> {
  if (user === undefined) throw new AppError('unauthenticated', 'cli.userMissing');
  const typed = password ?? readFileSync(0, 'utf8').split('\n')[0] ?? '';
  await call(line, 'sessions.signIn', { username: user, password: typed });
}

async function call(line: Line, name: string, input: unknown): Promise<unknown> {
  const { result } = await line.ask({ id: randomUUID(), kind: 'call', name, input });
  const answer = result as { ok: true; value: unknown } | { ok: false; fault: Fault };
  if (!answer.ok) throw new CallFailed(answer.fault);
  return answer.value;
}

async function saveFile(line: Line, value: unknown, path: string): Promise<void> {
  const { fileId } = value as { fileId?: string };
  if (fileId === undefined) throw new AppError('validation', 'cli.noFile');
  const { base64 } = await line.ask({ id: randomUUID(), kind: 'getFile', fileId });
  writeFileSync(path, Buffer.from(String(base64), 'base64'));
}

function readInput(json: string): Record<string, unknown> {
  const text = json === '-' ? readFileSync(0, 'utf8') : json;
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch (error) {
    throw new AppError('validation', 'cli.json', { cause: error });
  }
}

function described(error: unknown): Record<string, unknown> {
  const fault =
    error instanceof CallFailed ? error.fault : error instanceof AppError ? error.toFault() : undefined;
  if (fault) return { ...fault, message: faultSentence('zh-CN', fault) };
  return {
    code: 'internal',
    sub: 'internal',
    message: error instanceof Error ? error.message : String(error),
  };
}
