import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../support/realPostgres.ts';

const READY_MS = 20_000;

/** A real NATS server with JetStream, its files in a temporary folder, on a free port of loopback. */
export type NatsServer = {
  readonly url: string;
  /** Ends it at once, without a word to anybody. */
  kill(): Promise<void>;
  /** The same server at the same address again. */
  start(): Promise<void>;
  stop(): Promise<void>;
};

export async function startNatsServer(): Promise<NatsServer> {
  const folder = mkdtempSync(join(tmpdir(), 'steward-nats-'));
  const port = await freePort();
  let child: ChildProcess | undefined;

  async function start(): Promise<void> {
    const started = spawn('nats-server', ['-a', '127.0.0.1', '-p', String(port), '-js', '-sd', folder], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` },
    });
    child = started;
    await new Promise<void>((done, failed) => {
      let said = '';
      const timer = setTimeout(() => failed(new Error(`nats-server isn't ready:\n${said}`)), READY_MS);
      started.once('error', failed);
      started.once('exit', () => failed(new Error(`nats-server ended:\n${said}`)));
      started.stderr?.on('data', (chunk: Buffer) => {
        said += chunk;
        if (!said.includes('Server is ready')) return;
        clearTimeout(timer);
        done();
      });
    });
  }
  async function kill(): Promise<void> {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  await start();
  return {
    url: `nats://127.0.0.1:${port}`,
    kill,
    start,
    stop: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
