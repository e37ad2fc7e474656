import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOME } from '#hub/db/databases.ts';
import type { HubDatabase } from '#hub/db/hubDatabase.ts';
import { openPostgres, openReplica } from '#hub/db/postgresDatabase.ts';
import { type RunningHub, startHub } from '#hub/startHub.ts';
import { makeFoundingCode } from '#hub/sync/enrolment.ts';
import { writeEnrolmentCode } from '#shared/sync/hubApi.ts';
import { type FaultyNetwork, startFaultyNetwork } from '../peers/faultyNetwork.ts';
import type { RealPostgres } from './realPostgres.ts';
import { seededRandom } from './seeded.ts';
import { ROOT, TEST_NOW, type TestDesk } from './testDesk.ts';

let hubs = 0;

export type TestHub = {
  /** Where desks reach it: through a network that can be made a bad one. */
  readonly url: string;
  readonly network: FaultyNetwork;
  /** The hub itself, past that network. */
  readonly direct: string;
  readonly database: HubDatabase;
  /** What its clock says, as a test sets it. */
  readonly clock: { now(): number; set(instant: number): void };
  /** For another process that takes its place at the same address: see tests/peers/mortalHub.ts. */
  readonly place: { readonly databaseUrl: string; readonly folder: string; readonly port: number };
  /** A code by which a desk founds its community here. */
  foundingCode(): Promise<string>;
  /** The same hub at the same address, with this replica from now on. */
  replicatedBy(replica: { url(database: string): string }): Promise<void>;
  /** Nobody can reach it, as without a network. */
  disconnect(): Promise<void>;
  /** The same hub at the same address again. */
  connect(): Promise<void>;
  /** Copies the database as it is now; the hub is stopped for it and comes back. */
  backUp(): Promise<void>;
  /** Puts the copy in the database's place. `withToken` puts back the file beside it too, so that nothing tells. */
  restore(options?: { readonly withToken?: boolean }): Promise<void>;
  close(): Promise<void>;
};

/** Connection strings of further databases of a hub, by name. */
export type OtherDatabases = Readonly<Record<string, string>>;

/** A hub on loopback with a database of its own in this file's PostgreSQL, and others where they are named. */
export async function openTestHub(
  postgres: RealPostgres,
  seed = 1,
  others: OtherDatabases = {},
): Promise<TestHub> {
  hubs += 1;
  const name = `hub_${hubs}`;
  const backup = `${name}_backup`;
  await postgres.create(name);
  const root = mkdtempSync(join(tmpdir(), 'steward-hub-'));
  const at = (file: string) => join(root, file);
  let instant = TEST_NOW;
  const now = () => instant;
  let running: RunningHub | undefined;
  let database: HubDatabase | undefined;
  let port = 0;
  let replica: string | undefined;

  async function connect(): Promise<void> {
    database = await openPostgres(postgres.url(name));
    const opened = new Map<string, HubDatabase>();
    for (const [other, url] of Object.entries(others)) opened.set(other, await openPostgres(url));
    running = await startHub({
      database,
      others: opened,
      replicas: new Map(replica === undefined ? [] : [[HOME, openReplica(replica)]]),
      folder: root,
      migrationsFolder: join(ROOT, 'migrations/hub'),
      now,
      log: false,
      reach: () => ({ url: `http://127.0.0.1:${port}`, fingerprint: undefined }),
    });
    await running.server.listen({ host: '127.0.0.1', port });
    const address = running.server.server.address();
    port = typeof address === 'object' && address ? address.port : 0;
  }
  async function disconnect(): Promise<void> {
    await running?.stop();
    running = undefined;
  }
  function present(): HubDatabase {
    if (!database) throw new Error('the hub is open');
    return database;
  }

  await connect();
  const network = await startFaultyNetwork(() => port, seededRandom(seed));
  const { url } = network;
  return {
    url,
    network,
    direct: `http://127.0.0.1:${port}`,
    clock: {
      now,
      set: (next) => {
        instant = next;
      },
    },
    place: { databaseUrl: postgres.url(name), folder: root, port },
    get database() {
      return present();
    },
    foundingCode: async () =>
      writeEnrolmentCode({ url, purpose: 'found', code: await makeFoundingCode(present(), now(), 30) }),
    replicatedBy: async (following) => {
      replica = following.url(name);
      await disconnect();
      await connect();
    },
    connect,
    disconnect,
    backUp: async () => {
      await disconnect();
      await postgres.copy(name, backup);
      cpSync(at('boot-token'), at('backup-token'));
      await connect();
    },
    restore: async ({ withToken = false } = {}) => {
      await disconnect();
      await postgres.copy(backup, name);
      if (withToken) cpSync(at('backup-token'), at('boot-token'));
      await connect();
    },
    close: async () => {
      await network.close();
      await disconnect();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** Makes a desk that worked alone the first one of its community at the hub. */
export async function foundAt(hub: TestHub, desk: TestDesk): Promise<void> {
  await desk.call('desks.enrol', { code: await hub.foundingCode() });
}

/** Makes an empty desk another one of the community. */
export async function joinFrom(inviting: TestDesk, desk: TestDesk): Promise<void> {
  const { code } = await inviting.call('desks.invite', {});
  await desk.call('setup.join', { code });
}
