import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabases } from '#hub/db/databases.ts';
import type { HubDatabase } from '#hub/db/hubDatabase.ts';
import { migrateHub } from '#hub/db/migrateHub.ts';
import { openPostgres } from '#hub/db/postgresDatabase.ts';
import { fingerprintOf, ownCertificate } from '#hub/http/certificate.ts';
import { createHubServer } from '#hub/http/server.ts';
import { listeningOf } from '#hub/listening.ts';
import { makeFoundingCode } from '#hub/sync/enrolment.ts';
import { openHubKey } from '#hub/sync/hubKey.ts';
import { HubUntrusted, transmit } from '#main/sync/hubTransport.ts';
import { writeEnrolmentCode } from '#shared/sync/hubApi.ts';
import { type RealPostgres, startPostgres } from '../support/realPostgres.ts';
import { openFoundedDesk, ROOT, TEST_NOW, type TestDesk } from '../support/testDesk.ts';

const folder = mkdtempSync(join(tmpdir(), 'steward-tls-'));
let postgres: RealPostgres;
let database: HubDatabase;
let desk: TestDesk;
let server: FastifyInstance | undefined;
let port = 0;

beforeAll(async () => {
  postgres = await startPostgres();
  await postgres.create('tls');
  database = await openPostgres(postgres.url('tls'));
  await migrateHub(database, join(ROOT, 'migrations/hub'));
  desk = await openFoundedDesk();
});

afterAll(async () => {
  await desk?.close();
  await server?.close();
  await database?.close();
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The hub with a certificate of its own; answers the fingerprint. */
async function listenWith(name: string): Promise<string> {
  await server?.close();
  const tls = await ownCertificate(join(folder, name), TEST_NOW);
  server = await createHubServer({
    databases: createDatabases(database),
    now: () => TEST_NOW,
    log: false,
    tls,
    hubKey: openHubKey(folder),
    reach: () => ({ url: 'https://localhost', fingerprint: undefined }),
  });
  await server.listen({ host: '127.0.0.1', port });
  const address = server.server.address();
  port = typeof address === 'object' && address ? address.port : 0;
  return fingerprintOf(tls);
}

test('a desk talks to the hub whose certificate the code names, and to no other', async () => {
  const fingerprint = await listenWith('first');
  const url = `https://127.0.0.1:${port}`;
  const code = await makeFoundingCode(database, TEST_NOW, 30);
  const written = (pinned: string) =>
    writeEnrolmentCode({ url, purpose: 'found', code, fingerprint: pinned });
  expect((await desk.fault('desks.enrol', { code: written('0'.repeat(64)) })).sub).toBe('hub.untrusted');
  // Nothing was sent: the one-use code is good still.
  await desk.call('desks.enrol', { code: written(fingerprint) });
  expect(await desk.call('sync.status', {})).toMatchObject({ state: 'online', hubUrl: url });
  await listenWith('second');
  expect((await desk.fault('sync.now', {})).sub).toBe('hub.untrusted');
  expect(await desk.call('sync.status', {})).toMatchObject({ state: 'offline', problem: 'hub.untrusted' });
  expect(await listenWith('first')).toBe(fingerprint);
  await desk.call('sync.now', {});
});

test('plain HTTP is for this very machine', async () => {
  for (const url of ['http://192.0.2.1:8787', 'http://hub.example']) {
    await expect(transmit({ url }, '/v1/sync', '{}', {})).rejects.toThrow(HubUntrusted);
  }
});

test('beyond this machine the hub always has a certificate, its own or a named one', async () => {
  const plain = await listeningOf({}, folder, TEST_NOW);
  expect([plain.host, plain.url(8787), plain.tls, plain.fingerprint]).toEqual([
    '127.0.0.1',
    'http://127.0.0.1:8787',
    undefined,
    undefined,
  ]);
  const open = await listeningOf({ listen: '0.0.0.0' }, folder, TEST_NOW);
  expect(open.url(8787)).toMatch(/^https:\/\/.+:8787$/);
  expect(open.fingerprint).toMatch(/^[0-9a-f]{64}$/);
  expect((await listeningOf({ listen: '0.0.0.0' }, folder, TEST_NOW)).fingerprint).toBe(open.fingerprint);
  await expect(listeningOf({ listen: '0.0.0.0', 'tls-cert': 'x' }, folder, TEST_NOW)).rejects.toThrow(
    'together',
  );
  await expect(listeningOf({ listen: '0.0.0.0', 'behind-proxy': true }, folder, TEST_NOW)).rejects.toThrow(
    '--address',
  );
});
