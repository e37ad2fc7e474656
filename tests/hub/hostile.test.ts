import { generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { sendReason } from '#hub/sync/hubItems.ts';
import { fileMachineKey } from '#main/core/keys/fileMachineKey.ts';
import { openKeyring } from '#main/core/keys/keyring.ts';
import { openForReading } from '#main/db/openDatabase.ts';
import { version } from '#main/version.ts';
import { encodeOp, GENESIS_HASH, hashText, type Op } from '#shared/ops/envelope.ts';
import { readEnrolmentCode } from '#shared/sync/hubApi.ts';
import { REQUEST_HEADERS, requestHash } from '#shared/sync/signedRequest.ts';
import { type RealPostgres, startPostgres } from '../support/realPostgres.ts';
import { meet, openTwoDesks, type TwoDesks } from '../support/twoDesks.ts';

let postgres: RealPostgres;
let town: TwoDesks;
let community: string;
let desk: string;
let key: KeyObject;
let count = 1_000_000;

beforeAll(async () => {
  postgres = await startPostgres();
  town = await openTwoDesks(postgres);
  const { dataFolder, configFolder } = town.second;
  const file = openForReading(join(dataFolder, 'community.sqlite'));
  const local = (name: string) =>
    file.prepare<[string], string>('SELECT value FROM local_state WHERE key = ?').pluck().get(name) ?? '';
  community = local('community');
  desk = local('desk');
  file.close();
  key = openKeyring(dataFolder, fileMachineKey(configFolder)).deskPrivateKey;
});

afterAll(async () => {
  await town?.close();
  await postgres?.stop();
});

beforeEach(() => {
  count += 1;
});

type Asked = { readonly status: number; readonly body: { refused?: string; requests?: number } };

async function ask(path: string, body: string, headers: Record<string, string> = {}): Promise<Asked> {
  const answer = await fetch(`${town.hub.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  return { status: answer.status, body: (await answer.json()) as Asked['body'] };
}

function signedHeaders(
  path: string,
  body: string,
  by: Partial<{ community: string; desk: string; key: KeyObject; count: number }> = {},
) {
  const asks = { community, desk, key, count, ...by };
  const hash = requestHash({ method: 'POST', path, body, ...asks });
  return {
    [REQUEST_HEADERS.community]: asks.community,
    [REQUEST_HEADERS.desk]: asks.desk,
    [REQUEST_HEADERS.count]: String(asks.count),
    [REQUEST_HEADERS.signature]: sign(null, Buffer.from(hash, 'hex'), asks.key).toString('base64'),
  };
}

function syncBody(ops: { raw: string; sig: string | null; ruling: string }[] = []): string {
  const at = { cseq: 0, chash: GENESIS_HASH };
  return JSON.stringify({
    v: 1,
    nonce: randomUUID(),
    desk,
    epoch: null,
    at,
    earlier: [],
    acked: [],
    ops,
    limit: 1,
    clock: 0,
  });
}

const RULING = JSON.stringify({ day: '2026-11-23', effects: [], period: '2026-11', verdict: 'accepted' });

/** An op as a desk would make it, by whichever key. */
function opBy(signer: KeyObject, fields: Partial<Op>): { raw: string; sig: string; ruling: string } {
  const raw = new TextDecoder().decode(
    encodeOp({
      v: 1,
      community,
      desk,
      inc: 'feedfacecafebeef',
      dseq: 1,
      id: randomUUID(),
      type: 'setting.changed',
      sv: 1,
      at: '2026-11-23T10:00:00.000+08:00',
      mono: 0,
      actor: randomUUID(),
      touch: [],
      body: { key: 'dayEndsAtMinutes', value: '0', fromDay: '2026-11-23' },
      prev: GENESIS_HASH,
      ...fields,
    }),
  );
  const sig = sign(null, Buffer.from(hashText(raw), 'hex'), signer).toString('base64');
  return { raw, sig, ruling: RULING };
}

async function entries(): Promise<number> {
  const [row] = await town.hub.database.all<{ count: number }>('SELECT count(*) AS count FROM log_entries');
  return row?.count ?? 0;
}

const strangersKey = () => generateKeyPairSync('ed25519').privateKey;

test('who is not enrolled, or signs with another key, is refused before anything is read', async () => {
  const body = syncBody();
  expect(await ask('/v1/sync', body)).toMatchObject({ status: 400, body: { refused: 'requestMalformed' } });
  expect(await ask('/v1/sync', body, signedHeaders('/v1/sync', body, { key: strangersKey() }))).toMatchObject(
    { status: 401, body: { refused: 'signatureWrong' } },
  );
  expect(await ask('/v1/sync', body, signedHeaders('/v1/sync', body, { desk: randomUUID() }))).toMatchObject({
    status: 401,
    body: { refused: 'deskUnknown' },
  });
  expect(
    await ask('/v1/sync', body, signedHeaders('/v1/sync', body, { community: randomUUID() })),
  ).toMatchObject({ status: 401, body: { refused: 'deskUnknown' } });
});

test('a request is good for its path and its bytes, once', async () => {
  const body = syncBody();
  const headers = signedHeaders('/v1/sync', body);
  expect((await ask('/v1/sync', body, headers)).status).toBe(200);
  expect(await ask('/v1/sync', body, headers)).toMatchObject({
    status: 409,
    body: { refused: 'requestReplayed', requests: count },
  });
  count += 1;
  const other = signedHeaders('/v1/sync', body);
  expect(await ask('/v1/sync', syncBody(), other)).toMatchObject({ body: { refused: 'signatureWrong' } });
  expect(await ask('/v1/beside', body, other)).toMatchObject({ body: { refused: 'signatureWrong' } });
});

test.each([
  ['of another community', () => opBy(key, { community: randomUUID() })],
  ['signed by somebody else', () => opBy(strangersKey(), {})],
  ['in the name of another desk', () => opBy(key, { desk: randomUUID() })],
  ['without its predecessor', () => opBy(key, { dseq: 5 })],
])('an op %s does not get into the log', async (_name, op) => {
  const before = await entries();
  const body = syncBody([op()]);
  expect((await ask('/v1/sync', body, signedHeaders('/v1/sync', body))).status).toBe(200);
  expect(await entries()).toBe(before);
});

test('a signature does not carry in what stands before it in the name of another desk', async () => {
  const before = await entries();
  const hidden = opBy(key, { inc: 'feedfacecafe0001', desk: randomUUID() });
  const foreign = opBy(key, { inc: 'feedfacecafe0002', community: randomUUID() });
  const bodies = [
    [{ ...hidden, sig: null }, opBy(key, { inc: 'feedfacecafe0001', dseq: 2, prev: hashText(hidden.raw) })],
    [{ ...foreign, sig: null }, opBy(key, { inc: 'feedfacecafe0002', dseq: 2, prev: hashText(foreign.raw) })],
  ].map(syncBody);
  for (const body of bodies) {
    count += 1;
    expect((await ask('/v1/sync', body, signedHeaders('/v1/sync', body))).status).toBe(200);
  }
  expect(await entries()).toBe(before);
});

test('a desk does not write in the chain of another one', async () => {
  const before = await entries();
  const [chain] = await town.hub.database.all<{ incarnation: string; dseq: number; hash: string }>(
    'SELECT incarnation, dseq, hash FROM chains WHERE desk_id <> $1',
    desk,
  );
  if (!chain) throw new Error('the first desk has a chain');
  const body = syncBody([opBy(key, { inc: chain.incarnation, dseq: chain.dseq + 1, prev: chain.hash })]);
  expect((await ask('/v1/sync', body, signedHeaders('/v1/sync', body))).status).toBe(200);
  expect(await entries()).toBe(before);
});

test('what is no op, no JSON, no request or too big is refused with a code', async () => {
  const bodies = ['', '{', '[]', '{"v":2}', syncBody([{ raw: 'x', sig: null, ruling: RULING }])];
  for (const body of bodies) {
    count += 1;
    const { status, body: answer } = await ask('/v1/sync', body, signedHeaders('/v1/sync', body));
    expect([status, answer.refused], body.slice(0, 20)).toEqual([400, 'requestMalformed']);
  }
  const huge = 'x'.repeat(17 * 1024 * 1024);
  expect(await ask('/v1/sync', huge)).toMatchObject({ status: 413, body: { refused: 'requestTooLarge' } });
});

test('an op with a body that nobody can read is held, and stops no desk', async () => {
  const { first, second } = town;
  const op = opBy(key, { inc: 'baadf00dbaadf00d', type: 'payment.collected', body: { nonsense: true } });
  count += 1;
  const body = syncBody([op]);
  const answer = await ask('/v1/sync', body, signedHeaders('/v1/sync', body));
  expect(answer.status).toBe(200);
  await meet(first, second);
  for (const each of [first, second]) {
    expect(await each.call('sync.status', {})).toMatchObject({ state: 'online', waiting: 0 });
    expect(await each.call('system.verify', {})).toMatchObject({ ok: true });
    expect(await each.call('system.rebuild', {})).toMatchObject({ equal: true });
    const { cases } = await each.call('cases.list', {});
    expect(cases.map(({ kind }) => kind)).toContain('held');
  }
  // The desk itself has sent more requests meanwhile.
  count += 1000;
});

test('a program of another age is told which side to renew, and the present one stands with its desk', async () => {
  const { hub, second } = town;
  const body = syncBody();
  const ofProtocol = (protocol: string) => ({
    ...signedHeaders('/v1/sync', body),
    [REQUEST_HEADERS.protocol]: protocol,
  });
  expect(await ask('/v1/sync', body, ofProtocol('0'))).toMatchObject({ body: { refused: 'programTooOld' } });
  expect(await ask('/v1/sync', body, ofProtocol('x'))).toMatchObject({ body: { refused: 'programTooOld' } });
  expect(await ask('/v1/sync', body, ofProtocol('99'))).toMatchObject({ body: { refused: 'hubTooOld' } });
  await hub.database.all("UPDATE enrolled_desks SET app_version = '0.0.1' WHERE desk_id = $1", desk);
  await second.call('sync.now', {});
  const [row] = await hub.database.all<{ version: string }>(
    'SELECT app_version AS version FROM enrolled_desks WHERE desk_id = $1',
    desk,
  );
  expect(row?.version).toBe(version);
});

test('what the hub says itself goes to programs that know it, and no desk says it', async () => {
  const { hub } = town;
  await sendReason(hub.database, community, randomUUID(), '调岗');
  const besideOf = async (protocol: string, items: readonly unknown[] = []) => {
    count += 1;
    const body = JSON.stringify({ nonce: randomUUID(), cursor: 0, items, limit: 100 });
    const headers = { ...signedHeaders('/v1/beside', body), [REQUEST_HEADERS.protocol]: protocol };
    return (await ask('/v1/beside', body, headers)).body as { items?: { kind: string }[]; refused?: string };
  };
  const kinds = async (protocol: string) =>
    new Set((await besideOf(protocol)).items?.map(({ kind }) => kind));
  expect(await kinds('1')).toEqual(new Set(['subjectKey', 'credential']));
  expect(await kinds('2')).toEqual(new Set(['subjectKey', 'credential', 'reason']));
  for (const kind of ['activation', 'reason']) {
    const item = { kind, id: randomUUID(), version: 0, content: '{}' };
    expect(await besideOf('2', [item])).toMatchObject({ refused: 'requestMalformed' });
  }
});

test('a revoked desk gets nothing and what it has is kept for an administrator', async () => {
  const { hub, second, first } = town;
  await hub.database.all("UPDATE enrolled_desks SET state = 'revoked' WHERE desk_id = $1", desk);
  expect((await second.fault('sync.now', {})).sub).toBe('hub.deskRevoked');
  const op = opBy(key, {});
  count += 1000;
  const body = syncBody([op]);
  const answer = await ask('/v1/sync', body, signedHeaders('/v1/sync', body));
  expect(answer).toMatchObject({ status: 403, body: { refused: 'deskRevoked' } });
  const kept = await hub.database.all<{ why: string }>('SELECT why FROM suspect_ops WHERE raw = $1', op.raw);
  expect(kept).toEqual([{ why: 'revoked' }]);
  await hub.database.all("UPDATE enrolled_desks SET state = 'active' WHERE desk_id = $1", desk);
  await meet(second, first);
});

test('health and metrics are there, and tell of nobody', async () => {
  const health = await fetch(`${town.hub.direct}/healthz`);
  expect([health.status, await health.json()]).toEqual([200, { ok: true }]);
  const metrics = await (await fetch(`${town.hub.direct}/metrics`)).text();
  expect(metrics).toMatch(/steward_hub_log_entries [1-9]/);
  expect(metrics).toMatch(/steward_hub_refusals_total\{why="signatureWrong"\} [1-9]/);
  expect(metrics).not.toContain(community);
});

test('a code works once, and not after its time', async () => {
  const { hub, first } = town;
  const publicKey = generateKeyPairSync('ed25519')
    .publicKey.export({ format: 'der', type: 'spki' })
    .toString('base64');
  const enrol = (code: string) =>
    ask('/v1/enroll', JSON.stringify({ code, publicKey, name: 'PC', app: '0' }));
  expect(await enrol('0'.repeat(32))).toMatchObject({ status: 403, body: { refused: 'codeUnknown' } });
  const invited = readEnrolmentCode((await first.call('desks.invite', {})).code);
  if (!invited) throw new Error('the code reads back');
  expect((await enrol(invited.code)).status).toBe(200);
  expect(await enrol(invited.code)).toMatchObject({ status: 403, body: { refused: 'codeUsed' } });
  const late = readEnrolmentCode((await first.call('desks.invite', {})).code);
  await hub.database.all('UPDATE enrolment_codes SET expires_at = 1 WHERE used_at IS NULL');
  expect(await enrol(late?.code ?? '')).toMatchObject({ status: 403, body: { refused: 'codeExpired' } });
});

test('the hub holds no name, phone or ID number of anybody in the clear', async () => {
  const { first, second, hub } = town;
  const secrets = ['欧阳暗香', '13900007777'];
  await first.call('people.save', {
    name: secrets[0] ?? '',
    phones: [secrets[1] ?? ''],
    ties: [{ roomId: town.roomIds[0] ?? '', role: 'tenant' }],
  });
  await meet(first, second);
  expect(JSON.stringify(await second.call('rooms.search', { text: '欧阳' }))).toContain('欧阳暗香');
  const tables = await hub.database.all<{ name: string }>(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'",
  );
  for (const { name } of tables) {
    const rows = JSON.stringify(await hub.database.all(`SELECT * FROM ${name}`));
    for (const secret of secrets) expect(rows.includes(secret), `${name} holds ${secret}`).toBe(false);
  }
});
