import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { faultSentence } from '#shared/i18n/index.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { defaultDataFolder } from '../core/configFolder.ts';
import { answerRequest, connectToDesk } from '../core/deskSocket.ts';
import { nodeHost } from '../core/nodeHost.ts';
import { readArguments } from './arguments.ts';
import { CallFailed, type Line, perform } from './perform.ts';
import { contractAsJsonSchema } from './printContract.ts';

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
      const errand = {
        ...parsed,
        input: readInput(parsed.json),
        password: () => password ?? readFileSync(0, 'utf8').split('\n')[0] ?? '',
      };
      process.stdout.write(`${JSON.stringify(await perform(line, errand))}\n`);
    } finally {
      await line.end();
    }
    return 0;
  } catch (error) {
    process.stderr.write(`${JSON.stringify(described(error))}\n`);
    return 1;
  }
}

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
