import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { decodeOp, GENESIS_HASH, hashText } from '#shared/ops/envelope.ts';
import { chainHash } from '#shared/ops/ruling.ts';
import { readEnrolmentCode } from '#shared/sync/hubApi.ts';
import type { LogEntry, SentOp } from '#shared/sync/wire.ts';
import { type RealPostgres, startPostgres } from '../support/realPostgres.ts';
import { type Asked, asked, nextFacts, roundOf, type SmallDesk } from '../support/smallDesks.ts';
import { openTestHub, type TestHub } from '../support/testHub.ts';

let postgres: RealPostgres;
let hub: TestHub;
let founder: SmallDesk;
const ROOM = randomUUID();

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres?.stop());
beforeEach(async () => {
  hub = await openTestHub(postgres);
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  founder = smallDesk(randomUUID(), privateKey);
  const { code } = readEnrolmentCode(await hub.foundingCode()) ?? { code: '' };
  const { community, id: desk } = founder;
  const body = JSON.stringify({
    code,
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    name: 'PC',
    app: '0',
    founds: { community, desk, letter: 'A' },
  });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${hub.direct}/v1/enroll`, { method: 'POST', headers, body });
  expect(answer.status).toBe(200);
});
afterEach(() => hub?.close());

function smallDesk(community: string, key: SmallDesk['key']): SmallDesk {
  const id = randomUUID();
  return { id, key, community, inc: hashText(id).slice(0, 16), dseq: 0, head: GENESIS_HASH, requests: 0 };
}

/** Ops as the log of a desk that worked alone has them. */
function asLog(ops: readonly SentOp[]): LogEntry[] {
  let chash = GENESIS_HASH;
  return ops.map(({ raw, sig, ruling }, index) => {
    chash = chainHash(chash, decodeOp(raw).id, hashText(raw), ruling);
    return { cseq: index + 1, raw, sig, ruling, chash };
  });
}

async function send({ path, body, headers }: Asked): Promise<{ status: number; refused?: string }> {
  const answer = await fetch(`${hub.direct}${path}`, { method: 'POST', headers, body });
  return { status: answer.status, ...((await answer.json()) as { refused?: string }) };
}

const found = (ops: readonly SentOp[]) =>
  send(asked(founder, '/v1/found', JSON.stringify({ entries: asLog(ops) })));

async function stateOfHub(): Promise<{ state: string; entries: number }> {
  const [row] = await hub.database.all<{ state: string; entries: number }>(
    `SELECT h.state, (SELECT count(*) FROM log_entries) AS entries FROM community_heads h`,
  );
  return row ?? { state: '', entries: 0 };
}

/** The founder's first round, after its log was handed over. */
async function firstRound(ops: readonly SentOp[]): Promise<void> {
  const { cseq, chash } = asLog(ops).at(-1) ?? { cseq: 0, chash: GENESIS_HASH };
  expect(await send(roundOf(founder, [], { at: { cseq, chash } }))).toMatchObject({ status: 200 });
}

test('a log of its own is taken whole, in slices that may end anywhere, and opens the community', async () => {
  const ops = nextFacts(founder, 5, ROOM);
  const entries = asLog(ops);
  for (const slice of [entries.slice(0, 2), entries.slice(2)]) {
    const body = JSON.stringify({ entries: slice });
    expect(await send(asked(founder, '/v1/found', body))).toMatchObject({ status: 200 });
  }
  await firstRound(ops);
  expect(await stateOfHub()).toEqual({ state: 'open', entries: 5 });
});

test.each<[string, () => SentOp[]]>([
  ['ops in the name of another desk', () => nextFacts({ ...founder, id: randomUUID() }, 3, ROOM)],
  ['a chain that begins in the middle', () => nextFacts({ ...founder, dseq: 4 }, 3, ROOM)],
  [
    'an op that follows on another one',
    () => {
      const before = nextFacts(founder, 1, ROOM);
      founder.head = hashText('another op');
      return [...before, ...nextFacts(founder, 2, ROOM)];
    },
  ],
  [
    'an op twice under two numbers',
    () => {
      const ops = nextFacts(founder, 2, ROOM);
      return [...ops, ...ops];
    },
  ],
])('%s: refused, and nothing is taken', async (_what, ops) => {
  expect(await found(ops())).toMatchObject({ status: 409, refused: 'logBroken' });
  expect(await stateOfHub()).toEqual({ state: 'founding', entries: 0 });
});

test('a signature of another key is refused', async () => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const ops = nextFacts({ ...founder, key: privateKey }, 3, ROOM);
  expect(await found(ops)).toMatchObject({ status: 401, refused: 'signatureWrong' });
  expect(await stateOfHub()).toMatchObject({ entries: 0 });
});

test('a log that nobody signed opens nothing, until a signature vouches for it', async () => {
  const unsigned = nextFacts(founder, 3, ROOM).map((op) => ({ ...op, sig: null }));
  expect(await found(unsigned)).toMatchObject({ status: 200 });
  await firstRound(unsigned);
  expect(await stateOfHub()).toEqual({ state: 'founding', entries: 3 });
  const whole = [...unsigned, ...nextFacts(founder, 1, ROOM)];
  expect(await found(whole)).toMatchObject({ status: 200 });
  await firstRound(whole);
  expect(await stateOfHub()).toEqual({ state: 'open', entries: 4 });
});
