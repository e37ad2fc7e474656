import { generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabases } from '#hub/db/databases.ts';
import { createHubServer } from '#hub/http/server.ts';
import { encodeOp, GENESIS_HASH, hashText } from '#shared/ops/envelope.ts';
import { REQUEST_HEADERS, requestHash } from '#shared/sync/signedRequest.ts';
import { type RealPostgres, startPostgres } from '../support/realPostgres.ts';
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

type SmallDesk = { readonly id: string; readonly key: KeyObject; readonly inc: string };

/** Desks that are enrolled already. Their programs are this test: a thousand real ones don't fit on one machine. */
async function enrolMany(): Promise<SmallDesk[]> {
  const desks = Array.from({ length: DESKS }, (_each, index) => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const inc = index.toString(16).padStart(16, '0');
    const spki = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
    return { id: randomUUID(), key: privateKey, spki, inc };
  });
  await town.hub.database.all(
    `INSERT INTO enrolled_desks (community_id, desk_id, name, letter, public_key, state, enrolled_at, app_version)
     SELECT $1, u.id, 'PC', 'Z' || u.spki, u.spki, 'active', $2::bigint, '0' FROM unnest($3::text[], $4::text[]) AS u (id, spki)`,
    community,
    TEST_NOW,
    desks.map(({ id }) => id),
    desks.map(({ spki }) => spki),
  );
  return desks;
}

/** What a desk asks with one new fact: a file that nobody has yet. */
function requestOf({ id, key, inc }: SmallDesk, count: number) {
  const raw = new TextDecoder().decode(
    encodeOp({
      v: 1,
      community,
      desk: id,
      inc,
      dseq: 1,
      id: `${inc.slice(8)}-0000-7000-8000-000000000001`,
      type: 'attachment.added',
      sv: 1,
      at: '2026-11-23T10:00:00.000+08:00',
      mono: 0,
      actor: community,
      touch: [],
      body: {
        attachmentId: `${inc.slice(8)}-0000-7000-8000-000000000002`,
        sha256: hashText(inc),
        subjectKind: 'room',
        subjectId: town.roomIds[0] ?? '',
        sealSubject: town.roomIds[0] ?? '',
        name: 'AAAA',
        mediaType: 'image/jpeg',
        bytes: 1,
      },
      prev: GENESIS_HASH,
    }),
  );
  const signed = (hash: string) => sign(null, Buffer.from(hash, 'hex'), key).toString('base64');
  const ruling = JSON.stringify({ day: '2026-11-23', effects: [], period: '2026-11', verdict: 'accepted' });
  const body = JSON.stringify({
    v: 1,
    nonce: randomUUID(),
    desk: id,
    epoch: null,
    at: { cseq: 0, chash: GENESIS_HASH },
    earlier: [],
    acked: [],
    ops: [{ raw, sig: signed(hashText(raw)), ruling }],
    limit: 1,
    clock: TEST_NOW,
  });
  const path = '/v1/sync';
  const asked = requestHash({ method: 'POST', path, body, community, desk: id, count });
  return {
    body,
    headers: {
      'content-type': 'application/json',
      [REQUEST_HEADERS.community]: community,
      [REQUEST_HEADERS.desk]: id,
      [REQUEST_HEADERS.count]: String(count),
      [REQUEST_HEADERS.signature]: signed(asked),
    },
  };
}

/** Asks until the hub answers, as a desk does; answers what it was told instead. */
async function sendUntilTaken(desk: SmallDesk): Promise<number[]> {
  const told: number[] = [];
  for (let count = 1; ; count += 1) {
    const { status } = await fetch(`${town.hub.direct}/v1/sync`, {
      method: 'POST',
      ...requestOf(desk, count),
    });
    if (status === 200) return told;
    told.push(status);
    if (status !== 503) throw new Error(`a desk was answered ${status}`);
  }
}

test('a thousand desks at once: every fact in the log once, nobody is told anything but to come again', {
  timeout: 120_000,
}, async () => {
  const { hub, first, second } = town;
  const desks = await enrolMany();
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
