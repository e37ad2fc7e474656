import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const DAEMON = '/usr/sbin/pcscd';
const DRIVER = '/usr/lib/pcsc/drivers/serial/libifdvpcd.so';
const STATE = '/run/pcscd';
/**
 * Two slots of the virtual reader; the second port is the first plus one. Below those the system gives to whoever asks for
 * any: among them, some other test's connection would have one of the two now and then.
 */
export const VPCD_PORTS = [21963, 21964] as const;

/** The real card service of the system with a virtual reader and no other. One at a time on a machine. */
export class PcscService {
  readonly #folder: string;
  #process: ChildProcess | undefined;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** Starts it; answers the reason when this machine or user can't. */
  static async start(): Promise<PcscService | string> {
    if (process.platform !== 'linux') return 'the virtual card reader is for Linux';
    if (!existsSync(DAEMON)) return 'pcscd is not installed';
    if (!existsSync(DRIVER)) return 'vsmartcard-vpcd is not installed';
    if (process.getuid?.() !== 0) return 'only root may start pcscd';
    if (isRunning()) return 'another pcscd is running on this machine';
    const folder = mkdtempSync(join(tmpdir(), 'steward-pcsc-'));
    const port = VPCD_PORTS[0].toString(16);
    writeFileSync(
      join(folder, 'vpcd'),
      `FRIENDLYNAME "Virtual PCD"\nDEVICENAME /dev/null:0x${port}\nLIBPATH ${DRIVER}\nCHANNELID 0x${port}\n`,
    );
    const service = new PcscService(folder);
    await service.run();
    return service;
  }

  /** Starts it (again). Resolves when its reader takes cards. */
  async run(): Promise<void> {
    mkdirSync(STATE, { recursive: true });
    // What a killed one left behind keeps the next one from starting.
    for (const name of ['pcscd.pid', 'pcscd.comm']) rmSync(join(STATE, name), { force: true });
    const child = spawn(DAEMON, ['--foreground', '--config', this.#folder], { stdio: 'ignore' });
    this.#process = child;
    for (let attempt = 0; !(await listens(VPCD_PORTS[0])); attempt += 1) {
      if (child.exitCode !== null || attempt > 300) throw new Error('pcscd did not come up');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    await new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.kill(signal);
    });
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function isRunning(): boolean {
  try {
    process.kill(Number(readFileSync(join(STATE, 'pcscd.pid'), 'utf8')), 0);
    return true;
  } catch {
    return false;
  }
}

/** Looks without connecting: connecting would put a card on. */
function listens(port: number): Promise<boolean> {
  const wanted = port.toString(16).toUpperCase().padStart(4, '0');
  const table = ['/proc/net/tcp', '/proc/net/tcp6'].map((path) => readFileSync(path, 'utf8')).join('\n');
  return Promise.resolve(new RegExp(`:${wanted} [0-9A-F]+:0000 0A`).test(table));
}
