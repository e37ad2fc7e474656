import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../../..');
const READY_MS = 60_000;

/** The built hub on a folder of its own, as `npm run hub` starts it. */
export type Hub = {
  /** The code it shows for founding a community. */
  readonly foundingCode: string;
  /** The one-use link it shows for its first administrator. */
  readonly consoleLink: string;
  /** Nobody reaches it any more. */
  stop(): Promise<void>;
  /** The same hub at the same address again. */
  startAgain(): Promise<void>;
  remove(): Promise<void>;
};

export async function startHub(): Promise<Hub> {
  const folder = mkdtempSync(join(tmpdir(), 'steward-hub-'));
  const first = await start(folder, 0);
  let child = first.child;
  const stop = () => ended(child);
  return {
    foundingCode: first.code,
    consoleLink: first.link,
    stop,
    startAgain: async () => {
      child = (await start(folder, first.port)).child;
    },
    remove: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Started = {
  readonly child: ChildProcess;
  readonly code: string;
  readonly link: string;
  readonly port: number;
};

function start(folder: string, port: number): Promise<Started> {
  const program = join(ROOT, 'out/main/hub.js');
  const child = spawn(process.execPath, [program, '--data', folder, '--port', String(port), '--quiet'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new Promise((done, failed) => {
    let said = '';
    const fail = (why: string) => failed(new Error(`the hub ${why}:\n${said}`));
    const timer = setTimeout(() => fail('says no address'), READY_MS);
    const listen = (chunk: Buffer) => {
      said += chunk;
      const address = /STEWARD_HUB=(\S+)/.exec(said)?.[1];
      const code = /STEWARD_FOUNDING_CODE=(\S+)/.exec(said)?.[1];
      // Shown as long as there is no administrator, and after everything else.
      const link = /STEWARD_CONSOLE=(\S+)/.exec(said)?.[1] ?? '';
      if (address === undefined || code === undefined || (port === 0 && link === '')) return;
      clearTimeout(timer);
      done({ child, code, link, port: Number(new URL(address).port) });
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', (code) => fail(`ended with ${code}`));
  });
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) return done();
    child.once('exit', () => done());
    child.kill('SIGTERM');
  });
}
