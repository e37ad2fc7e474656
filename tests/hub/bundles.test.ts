import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleOf, take } from '../support/bundles.ts';
import { type RealPostgres, startPostgres } from '../support/realPostgres.ts';
import { openFoundedDesk, type TestDesk } from '../support/testDesk.ts';
import {
  collectAll,
  digestsOf,
  meet,
  openTwoDesks,
  receiptNumbers,
  type TwoDesks,
} from '../support/twoDesks.ts';

let postgres: RealPostgres;
let town: TwoDesks;
const numbers: string[] = [];

beforeAll(async () => {
  postgres = await startPostgres();
  town = await openTwoDesks(postgres, { rooms: 8 });
  for (const desk of [town.first, town.second]) await desk.call('shifts.open', { counts: {} });
  await meet(town.first, town.second);
});

afterAll(async () => {
  await town?.close();
  await postgres?.stop();
});

async function collect(desk: TestDesk): Promise<void> {
  numbers.push(await collectAll(desk, town.roomIds[numbers.length] ?? ''));
}

async function everybodyAgrees(): Promise<void> {
  await meet(town.first, town.second);
  for (const desk of [town.first, town.second]) {
    expect(await receiptNumbers(desk)).toEqual([...numbers].sort());
    expect(await desk.call('sync.status', {})).toMatchObject({ state: 'online', waiting: 0 });
    expect(await desk.call('system.verify', {})).toMatchObject({ ok: true });
  }
  expect(digestsOf(town.second)).toEqual(digestsOf(town.first));
}

test('a desk without a network hands its money on by a stick, and learns what the others did', async () => {
  const { first, second, hub } = town;
  await hub.disconnect();
  await collect(second);
  const [roomId = ''] = town.roomIds;
  await second.call('people.save', { name: '单雄信', phones: [], ties: [{ roomId, role: 'tenant' }] });
  await collect(first);
  const fromSecond = await bundleOf(second);
  const taken = await take(first, fromSecond);
  expect(taken).toMatchObject({ entries: 0, logFits: true });
  expect(taken.ops).toBeGreaterThan(0);
  // The same once more changes nothing.
  expect(await take(first, fromSecond)).toMatchObject({ ops: 0, entries: 0 });
  expect(await receiptNumbers(first)).toEqual([...numbers].sort());
  const found = await first.call('rooms.search', { text: '单雄信' });
  expect(JSON.stringify(found)).toContain('单雄信');
  // The first one reaches the hub and hands both on; the other one hears of it by a stick.
  await hub.connect();
  await first.call('sync.now', {});
  expect(await first.call('sync.status', {})).toMatchObject({ waiting: 0 });
  expect((await second.call('sync.status', {})).waiting).toBeGreaterThan(0);
  const back = await take(second, await bundleOf(first));
  expect(back.logFits).toBe(true);
  expect(back.entries).toBeGreaterThan(0);
  expect(await second.call('sync.status', {})).toMatchObject({ waiting: 0 });
  expect(digestsOf(second)).toEqual(digestsOf(first));
  await everybodyAgrees();
});

test('a stick may come before or after the network, and a part of it is no harm', async () => {
  const { first, second } = town;
  await collect(second);
  const early = await bundleOf(second);
  await collect(second);
  const later = await bundleOf(second);
  await second.call('sync.now', {});
  await take(first, later);
  await take(first, early);
  await everybodyAgrees();
  expect(await take(second, await bundleOf(first))).toMatchObject({ ops: 0, entries: 0, logFits: true });
});

test('the hub takes a bundle from whoever carries it, once', async () => {
  const { second, hub } = town;
  await hub.disconnect();
  await collect(second);
  const bytes = await bundleOf(second);
  await hub.connect();
  const give = async (body: Uint8Array) => {
    const answer = await fetch(`${hub.direct}/v1/bundle`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: Buffer.from(body),
    });
    return { status: answer.status, ...((await answer.json()) as Record<string, unknown>) };
  };
  const first = await give(bytes);
  expect(first).toMatchObject({ status: 200 });
  expect(first).not.toMatchObject({ accepted: 0 });
  expect(await give(bytes)).toMatchObject({ status: 200, accepted: 0 });
  expect(await give(altered(bytes))).toEqual({ status: 400, refused: 'requestMalformed' });
  expect(await give(bytes.subarray(0, 40))).toEqual({ status: 400, refused: 'requestMalformed' });
  await everybodyAgrees();
});

test('a bundle of others, an altered one and one of an unknown PC are refused, and nothing is taken', async () => {
  const { first, second } = town;
  const bytes = await bundleOf(second);
  const fault = async (desk: TestDesk, content: Uint8Array) =>
    (await desk.fault('sync.importBundle', { fileId: desk.desk.files.put('stick.steward', '', content) }))
      .sub;
  expect(await fault(first, altered(bytes))).toBe('bundle.unreadable');
  expect(await fault(first, Buffer.from('steward bundle 1\n{}\n'))).toBe('bundle.unreadable');
  expect(
    await fault(
      first,
      resigned(bytes, (header) => ({ ...header, madeAt: 1 })),
    ),
  ).toBe('bundle.altered');
  const stranger = '00000000-0000-7000-8000-00000000dddd';
  expect(
    await fault(
      first,
      resigned(bytes, (header) => ({ ...header, desk: stranger })),
    ),
  ).toBe('bundle.unknownDesk');
  expect(
    await fault(
      first,
      resigned(bytes, (header) => ({ ...header, community: stranger })),
    ),
  ).toBe('bundle.otherCommunity');
  const alone = await openFoundedDesk();
  try {
    expect((await alone.fault('sync.exportBundle', {})).sub).toBe('bundle.alone');
  } finally {
    await alone.close();
  }
});

function altered(bytes: Uint8Array): Uint8Array {
  const other = Uint8Array.from(bytes);
  other[other.length - 3] = (other[other.length - 3] ?? 0) ^ 1;
  return other;
}

/** The same content under another header. */
function resigned(bytes: Uint8Array, change: (header: Record<string, unknown>) => unknown): Uint8Array {
  const text = Buffer.from(bytes);
  const start = text.indexOf('\n') + 1;
  const end = text.indexOf('\n', start);
  const header = JSON.parse(text.subarray(start, end).toString('utf8')) as Record<string, unknown>;
  return Buffer.concat([
    text.subarray(0, start),
    Buffer.from(`${JSON.stringify(change(header))}\n`),
    text.subarray(end + 1),
  ]);
}
