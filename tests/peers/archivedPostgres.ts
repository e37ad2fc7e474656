import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import pg from 'pg';
import { saySkipped } from '../support/lacking.ts';
import { freePort, type RealPostgres } from '../support/realPostgres.ts';

/** The PostgreSQL that comes with npm has no pg_basebackup, and that of another version refuses it: all of one folder. */
const PROGRAMS = ['initdb', 'pg_ctl', 'postgres', 'pg_basebackup'];
const DEBIAN = '/usr/lib/postgresql';
const USER = 'steward';

/** A PostgreSQL server whose every change goes to an archive, run by the commands of docs/guide/hub.md. */
export type ArchivedPostgres = RealPostgres & {
  /** `SELECT … AS value` in the database `postgres`. */
  ask(sql: string): Promise<unknown>;
  baseBackup(): void;
  /** The server and all its files are gone; the backup and the archive are left. */
  lose(): void;
  /** Starts it from the backup and the archive, up to this moment as PostgreSQL writes it. It may still be recovering. */
  restoreTo(moment: string): void;
};

/** The folder of this machine's PostgreSQL programs; where there is none, says that the tests are skipped for it. */
export function postgresPrograms(tests: string): string | undefined {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(DEBIAN, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ];
  const found = folders.find((folder) => PROGRAMS.every((program) => existsSync(join(folder, program))));
  if (found === undefined) saySkipped(tests, `no PostgreSQL with ${PROGRAMS.join(', ')} is installed`);
  return found;
}

/** Starts it on a free port of loopback, its files, its archive and its backup in a temporary folder. */
export async function startArchivedPostgres(programs: string): Promise<ArchivedPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'steward-archived-'));
  const port = await freePort();
  const data = join(folder, 'data');
  const runner = asPostgres();
  if (runner) execFileSync('chown', [`${runner.uid}:${runner.gid}`, folder]);
  chmodSync(folder, 0o755);
  // The commands are those of the guide, so a shell runs them, as whoever owns the server's files.
  const run = (command: string): void => {
    execFileSync('sh', ['-euc', command], {
      cwd: folder,
      env: { ...process.env, PATH: `${programs}${delimiter}${process.env.PATH}` },
      // A server that goes on must not hold what the command said.
      stdio: ['ignore', 'ignore', 'inherit'],
      ...runner,
    });
  };
  const start = () => run('pg_ctl start -w -t 60 -D data -l server.log >&- 2>&-');
  const url = (database: string) => `postgres://${USER}@127.0.0.1:${port}/${database}`;
  async function ask(sql: string): Promise<unknown> {
    const client = new pg.Client({ connectionString: url('postgres') });
    await client.connect();
    try {
      return (await client.query(sql)).rows[0]?.value;
    } finally {
      await client.end();
    }
  }

  run(`
    mkdir archive backup
    initdb -N -D data -U ${USER} -A trust --encoding=UTF8 --locale=C
    cat >> data/postgresql.conf <<'CONF'
port = ${port}
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
fsync = off
archive_mode = on
archive_timeout = 60
archive_command = 'test ! -f ${folder}/archive/%f && cp %p ${folder}/archive/%f'
CONF`);
  start();
  return {
    dataFolder: data,
    url,
    ask,
    create: async (database) => {
      await ask(`CREATE DATABASE ${database}`);
    },
    copy: async (source, target) => {
      await ask(`DROP DATABASE IF EXISTS ${target}`);
      await ask(`CREATE DATABASE ${target} TEMPLATE ${source}`);
    },
    pid: () => Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]),
    recover: async () => start(),
    baseBackup: () => run(`pg_basebackup -h 127.0.0.1 -p ${port} -U ${USER} -D backup -c fast -Ft -z`),
    lose: () => run('pg_ctl stop -w -m immediate -D data && rm -rf data'),
    restoreTo: (moment) => {
      run(`
        mkdir -m 700 data
        tar -xzf backup/base.tar.gz -C data
        tar -xzf backup/pg_wal.tar.gz -C data/pg_wal
        cat >> data/postgresql.auto.conf <<'CONF'
restore_command = 'cp ${folder}/archive/%f %p'
recovery_target_time = '${moment}'
recovery_target_action = 'promote'
CONF
        touch data/recovery.signal`);
      start();
    },
    stop: async () => {
      if (existsSync(join(data, 'postmaster.pid'))) run('pg_ctl stop -w -m fast -D data');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL doesn't run as root: then it runs as the user that comes with it. */
function asPostgres(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}
