import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabases } from '#hub/db/databases.ts';
import { createHubServer } from '#hub/http/server.ts';
import { openHubKey } from '#hub/sync/hubKey.ts';
import { type RealPostgres, startPostgres } from '../support/realPostgres.ts';
import { enrolSmallDesks, nextFacts, roundOf, type SmallDesk } from '../support/smallDesks.ts';
import { TEST_NOW } from '../support/testDesk.ts';
import { digestsOf, meet, openTwoDesks, type TwoDesks } from '../support/twoDesks.ts';

let postgres: RealPostgres;
let town: TwoDesks;
let community: string;

beforeAll(async () => {
  postgres = await startPostgres();
  town = await openTwoDesks(postgres);
  const [head] = await town.hub.database.all<{ id: string }>(
    'SELECT community_id AS id FROM community_heads',
  );
  community = head?.id ?? '';
});
afterAll(async () => {
  await town?.close();
  await postgres?.stop();
});

const DESKS = 1000;

/** Asks until the hub answers, as a desk does; answers what it was told instead. */
async function sendUntilTaken(desk: SmallDesk): Promise<number[]> {
  const ops = nextFacts(desk, 1, town.roomIds[0] ?? '');
  const told: number[] = [];
  for (;;) {
    const { body, headers } = roundOf(desk, ops);
    const { status } = await fetch(`${town.hub.direct}/v1/sync`, { method: 'POST', headers, body });
    if (status === 200) return told;
    told.push(status);
    if (status !== 503) throw new Error(`a desk was answered ${status}`);
  }
}

test('a thousand desks at once: every fact in the log once, nobody is told anything but to come again', {
  timeout: 120_000,
}, async () => {
  const { hub, first, second } = town;
  const desks = await enrolSmallDesks(hub.database, community, DESKS);
  await Promise.all(desks.map(sendUntilTaken));
  const [log] = await hub.database.all<{ entries: number; last: number; storm: number }>(
    `SELECT count(*) AS entries, max(cseq) AS last, count(*) FILTER (WHERE type = 'attachment.added') AS storm
     FROM log_entries`,
  );
  expect(log).toMatchObject({ storm: DESKS, last: log?.entries });
  await meet(first, second);
  expect(digestsOf(second)).toEqual(digestsOf(first));
});

test('bodies that come byte by byte hold nobody up and are cut off', async () => {
  const server = await createHubServer({
    databases: createDatabases(town.hub.database),
    now: () => TEST_NOW,
    log: false,
    hubKey: openHubKey(town.hub.place.folder),
    reach: () => ({ url: 'http://127.0.0.1', fingerprint: undefined }),
    requestTimeoutMs: 2000,
  });
  const slow: Socket[] = [];
  try {
    const address = new URL(await server.listen({ host: '127.0.0.1', port: 0 }));
    const ended = Array.from({ length: 200 }, () => {
      const socket = connect(Number(address.port), '127.0.0.1');
      slow.push(socket);
      socket.on('error', () => undefined);
      socket.write('POST /v1/sync HTTP/1.1\r\nhost: hub\r\ncontent-type: application/json\r\n');
      socket.write('content-length: 1000000\r\n\r\n{');
      let said = '';
      socket.on('data', (data) => {
        said += data.toString('latin1');
      });
      return new Promise<string>((done) => socket.once('close', () => done(said.slice(0, 12))));
    });
    const answered = await fetch(`${address.origin}/healthz`);
    expect([answered.status, await answered.json()]).toEqual([200, { ok: true }]);
    expect(new Set(await Promise.all(ended))).toEqual(new Set(['HTTP/1.1 408']));
  } finally {
    for (const socket of slow) socket.destroy();
    await server.close();
  }
});
