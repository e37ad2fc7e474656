import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

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

export type CliOptions = {
  readonly user?: string;
  readonly password?: string;
  /** Input fields that hand a file in: field → path. */
  readonly files?: Readonly<Record<string, string>>;
  /** Where the file that the operation answers is saved. */
  readonly out?: string;
};

/** Calls an operation through the command line, which reaches the open desk. Rejects with the fault's JSON. */
export function callCli(
  folders: Folders,
  operation: string,
  input: unknown = {},
  { user, password, files = {}, out }: CliOptions = {},
): Promise<unknown> {
  const args = [
    join(ROOT, 'out/main/cli.js'),
    ...['--data', folders.data],
    ...(user ? ['--user', user] : []),
    ...Object.entries(files).flatMap(([field, path]) => ['--file', `${field}=${path}`]),
    ...(out ? ['--out', out] : []),
    ...[operation, JSON.stringify(input)],
  ];
  const env = { ...folders.environment, ...(password && { STEWARD_PASSWORD: password }) };
  return new Promise((done, failed) => {
    execFile(process.execPath, args, { env, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (error) failed(new Error(`${operation}: ${stderr}`));
      else done(JSON.parse(stdout));
    });
  });
}
