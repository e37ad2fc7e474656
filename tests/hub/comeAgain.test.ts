import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { createDatabases } from '#hub/db/databases.ts';
import { createHubServer } from '#hub/http/server.ts';
import { openHubKey } from '#hub/sync/hubKey.ts';
import { askHub } from '#main/sync/hubClient.ts';
import { type RealPostgres, startPostgres } from '../support/realPostgres.ts';
import { enrolSmallDesks, nextFacts, roundOf } from '../support/smallDesks.ts';
import { TEST_NOW } from '../support/testDesk.ts';
import { collectAll, digestsOf, meet, openTwoDesks, type TwoDesks } from '../support/twoDesks.ts';

let postgres: RealPostgres;
let town: TwoDesks;
let answering: Server | undefined;

beforeAll(async () => {
  postgres = await startPostgres();
  town = await openTwoDesks(postgres);
  await town.first.call('shifts.open', { counts: {} });
  await meet(town.first, town.second);
});
afterEach(() => answering?.close());
afterAll(async () => {
  await town?.close();
  await postgres?.stop();
});

test('a hub whose log is locked asks to come again: the desk says so, isn’t offline, and loses nothing', async () => {
  const { first, second, hub, roomIds } = town;
  const other = new pg.Client({ connectionString: hub.place.databaseUrl });
  await other.connect();
  await other.query('BEGIN');
  await other.query('SELECT 1 FROM community_heads FOR UPDATE');
  await collectAll(first, roomIds[0] ?? '');
  expect((await first.fault('sync.now', {})).sub).toBe('hub.busy');
  expect(await first.call('sync.status', {})).toMatchObject({ state: 'online', problem: 'hub.busy' });
  await other.query('COMMIT');
  await other.end();
  await meet(first, second);
  expect(await first.call('sync.status', {})).toMatchObject({ state: 'online', waiting: 0 });
  expect(digestsOf(second)).toEqual(digestsOf(first));
});

test('a hub that can’t follow says so at once, with the time to come again, and stays well', async () => {
  const { hub, roomIds } = town;
  const [head] = await hub.database.all<{ id: string }>('SELECT community_id AS id FROM community_heads');
  const [desk] = await enrolSmallDesks(hub.database, head?.id ?? '', 1);
  if (!desk) throw new Error('one desk was asked for');
  const server = await createHubServer({
    databases: createDatabases(hub.database),
    now: () => TEST_NOW,
    log: false,
    hubKey: openHubKey(hub.place.folder),
    reach: () => ({ url: 'http://127.0.0.1', fingerprint: undefined }),
    mostAtOnce: 1,
  });
  try {
    const origin = await server.listen({ host: '127.0.0.1', port: 0 });
    const { headers, body } = roundOf(desk, nextFacts(desk, 1, roomIds[0] ?? ''));
    const send = () => fetch(`${origin}/v1/sync`, { method: 'POST', headers, body });
    // The same round many times over: one is worked on, and none of the others is taken for another fact.
    const answers = await Promise.all(Array.from({ length: 20 }, send));
    const busy = answers.filter(({ status }) => status === 503);
    expect(busy.length).toBeGreaterThan(0);
    expect(new Set(busy.map((answer) => answer.headers.get('retry-after')))).toEqual(new Set(['2']));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await fetch(`${origin}/healthz`)).status).toBe(200);
    // The place is free again, whatever became of those that were turned away.
    expect((await send()).status).toBe(409);
  } finally {
    await server.close();
  }
});

test.each([
  ['30', 30_000],
  ['999999', 300_000],
  ['0', 1000],
  ['Wed, 21 Oct 2026 07:28:00 GMT', 1000],
  [undefined, 1000],
])('the time a hub asks for is believed within bounds: %s', async (header, afterMs) => {
  const server = createServer((_request, response) => {
    if (header !== undefined) response.setHeader('retry-after', header);
    response.writeHead(503).end('{"refused":"busy"}');
  });
  answering = server;
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await expect(askHub({ url }, '/v1/enroll', {}, z.unknown())).rejects.toMatchObject({
    refused: 'busy',
    afterMs,
  });
});
