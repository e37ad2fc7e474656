import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** A terminal whose other end is a TCP server: a serial line with somebody at it. */
export type SocatPty = {
  readonly path: string;
  /** Pulls the cable. */
  unplug(): Promise<void>;
};

/** `path` is where the terminal's name appears; the folder belongs to the test. */
export async function socatPty(path: string, port: number): Promise<SocatPty> {
  const child = spawn('socat', [`pty,raw,echo=0,link=${path}`, `TCP:127.0.0.1:${port}`], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await appeared(child, path);
  return {
    path,
    unplug: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill();
      await gone;
    },
  };
}

/** socat says nothing when the name is there, so it is looked for. */
async function appeared(child: ChildProcess, path: string): Promise<void> {
  for (let look = 0; look < 500; look += 1) {
    if (existsSync(path)) return;
    if (child.exitCode !== null) throw new Error(`socat ended with ${child.exitCode}`);
    await wait(10);
  }
  throw new Error(`${path} never appeared`);
}
