import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { openEmbedded } from '#hub/db/embeddedDatabase.ts';
import type { HubDatabase } from '#hub/db/hubDatabase.ts';
import { migrateHub } from '#hub/db/migrateHub.ts';
import { createHubServer } from '#hub/http/server.ts';
import { makeFoundingCode } from '#hub/sync/enrolment.ts';
import { writeEnrolmentCode } from '#shared/sync/hubApi.ts';
import { ROOT, TEST_NOW, type TestDesk } from './testDesk.ts';

export type TestHub = {
  readonly url: string;
  readonly database: HubDatabase;
  /** A code by which a desk founds its community here. */
  foundingCode(): Promise<string>;
  /** Nobody can reach it, as without a network; its database goes on. */
  disconnect(): Promise<void>;
  /** The same address again. */
  connect(): Promise<void>;
  close(): Promise<void>;
};

/** A hub on loopback with PostgreSQL embedded in this process, or with the database it is given. */
export async function openTestHub(given?: HubDatabase): Promise<TestHub> {
  const database = given ?? (await openEmbedded());
  await migrateHub(database, join(ROOT, 'migrations/hub'));
  const now = () => TEST_NOW;
  let server: FastifyInstance | undefined;
  let port = 0;
  const connect = async () => {
    server = createHubServer({ database, now, log: false });
    await server.listen({ host: '127.0.0.1', port });
    const address = server.server.address();
    port = typeof address === 'object' && address ? address.port : 0;
  };
  const disconnect = async () => {
    await server?.close();
    server = undefined;
  };
  await connect();
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    database,
    foundingCode: async () =>
      writeEnrolmentCode({ url, purpose: 'found', code: await makeFoundingCode(database, now(), 30) }),
    connect,
    disconnect,
    close: async () => {
      await disconnect();
      await database.close();
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
