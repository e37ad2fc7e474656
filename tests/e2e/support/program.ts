import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { CallFailed, perform } from '#main/cli/perform.ts';
import { connectToDesk } from '#main/core/deskSocket.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const READY_MS = 30_000;

/** The folders that one worker's desk keeps to itself. */
export type Folders = {
  readonly data: string;
  readonly environment: NodeJS.ProcessEnv;
  remove(): void;
};

export function freshFolders(): Folders {
  const folder = mkdtempSync(join(tmpdir(), 'steward-e2e-'));
  return {
    data: join(folder, 'data'),
    environment: { ...process.env, STEWARD_CONFIG: join(folder, 'config'), TZ: 'Asia/Shanghai' },
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** The same folders for programs whose clock is ahead by so many milliseconds. */
export function clockAhead(folders: Folders, ms: number): Folders {
  const shift = encodeURIComponent(`const now = Date.now; Date.now = () => now() + ${ms};`);
  const environment = { ...folders.environment, NODE_OPTIONS: `--import=data:text/javascript,${shift}` };
  return { ...folders, environment };
}

/** The built loopback host on the folders. Rejects with what it said when it doesn't come up. */
export async function startLoopback(folders: Folders): Promise<{ url: string; stop(): Promise<void> }> {
  const program = join(ROOT, 'out/main/loopback.js');
  const child = spawn(process.execPath, [program, '--data', folders.data, '--no-open'], {
    env: folders.environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { url: await urlOf(child), stop: () => stopped(child) };
}

function urlOf(child: ChildProcess): Promise<string> {
  return new Promise((done, failed) => {
    let said = '';
    const fail = (why: string) => failed(new Error(`the loopback host ${why}:\n${said}`));
    const timer = setTimeout(() => fail('says no URL'), READY_MS);
    const listen = (chunk: Buffer) => {
      said += chunk;
      const url = /STEWARD_URL=(\S+)/.exec(said)?.[1];
      if (url === undefined) return;
      clearTimeout(timer);
      done(url);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', (code) => fail(`ended with ${code}`));
  });
}

function stopped(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (child.exitCode !== null) return done();
    child.once('exit', () => done());
    child.kill('SIGTERM');
  });
}

export type AskOptions = {
  readonly user?: string;
  readonly password?: string;
  /** Input fields that hand a file in: field → path. */
  readonly files?: Readonly<Record<string, string>>;
  /** Where the file that the operation answers is saved. */
  readonly out?: string;
};

/** Calls an operation from outside, over the socket of the open desk, as a command line does. Rejects with the fault's JSON. */
export async function askDesk(
  folders: Folders,
  operation: string,
  input: unknown = {},
  { user, password = '', files = {}, out }: AskOptions = {},
): Promise<unknown> {
  const line = await connectToDesk(folders.data);
  if (!line) throw new Error(`${operation}: no desk is open on ${folders.data}`);
  try {
    return await perform(line, {
      operation,
      user,
      password: () => password,
      files: new Map(Object.entries(files)),
      out,
      input: input as Record<string, unknown>,
    });
  } catch (error) {
    if (error instanceof CallFailed) throw new Error(`${operation}: ${JSON.stringify(error.fault)}`);
    throw error;
  } finally {
    line.end();
  }
}
