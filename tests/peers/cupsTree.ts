import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const CUPS = '/usr/lib/cups';

/** A print service of the test's own, in a folder of its own. */
export type CupsTree = {
  /** As CUPS_SERVER wants it. */
  readonly address: string;
  /** A raw queue that sends to a TCP port of this machine. */
  addQueue(name: string, port: number, errorPolicy: string): Promise<void>;
  stop(): Promise<void>;
};

export async function startCups(): Promise<CupsTree> {
  const folder = mkdtempSync(join(tmpdir(), 'steward-cups-'));
  chmodSync(folder, 0o755);
  const port = await freePort();
  const at = (name: string) => join(folder, name);
  for (const name of ['etc', 'spool', 'cache', 'state', 'tmp', 'bin', 'log']) mkdirSync(at(name));
  for (const name of readdirSync(CUPS)) symlinkSync(join(CUPS, name), join(at('bin'), name));
  writeFileSync(
    at('etc/cupsd.conf'),
    [
      `Listen 127.0.0.1:${port}`,
      'DefaultAuthType None',
      'WebInterface No',
      'Browsing No',
      'JobRetryInterval 1',
      'JobRetryLimit 3',
      'LogLevel warn',
      '<Location />\n  Order allow,deny\n  Allow all\n</Location>',
      '<Policy default>\n  <Limit All>\n    Order allow,deny\n    Allow all\n  </Limit>\n</Policy>',
      '',
    ].join('\n'),
  );
  writeFileSync(
    at('etc/cups-files.conf'),
    [
      'SystemGroup root',
      `ServerRoot ${at('etc')}`,
      `RequestRoot ${at('spool')}`,
      `CacheDir ${at('cache')}`,
      `StateDir ${at('state')}`,
      `TempDir ${at('tmp')}`,
      `ServerBin ${at('bin')}`,
      `ErrorLog ${at('log/error')}`,
      `AccessLog ${at('log/access')}`,
      `PageLog ${at('log/page')}`,
      '',
    ].join('\n'),
  );
  const child = spawn(
    '/usr/sbin/cupsd',
    ['-f', '-c', at('etc/cupsd.conf'), '-s', at('etc/cups-files.conf')],
    {
      stdio: 'ignore',
    },
  );
  const address = `127.0.0.1:${port}`;
  await answers(child, address);
  return {
    address,
    addQueue: async (name, peer, errorPolicy) => {
      // The slash before the question mark is required.
      const uri = `socket://127.0.0.1:${peer}/?waiteof=false`;
      const policy = `printer-error-policy=${errorPolicy}`;
      await run('lpadmin', ['-h', address, '-p', name, '-E', '-v', uri, '-m', 'raw', '-o', policy]);
    },
    stop: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill();
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answers(child: ChildProcess, address: string): Promise<void> {
  for (let look = 0; look < 200; look += 1) {
    if (child.exitCode !== null) throw new Error(`cupsd ended with ${child.exitCode}`);
    const found = await run('lpstat', ['-h', address, '-r']).catch(() => undefined);
    if (found?.stdout.includes('is running')) return;
    await wait(50);
  }
  throw new Error('cupsd never answered');
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
