import { afterAll, beforeAll, expect, test } from 'vitest';
import { PART_ENTRIES } from '#hub/sync/logParts.ts';
import { importRooms } from '../support/household.ts';
import { type RealPostgres, startPostgres } from '../support/realPostgres.ts';
import { openFoundedDesk, openTestDesk, PASSWORD, type TestDesk } from '../support/testDesk.ts';
import { foundAt, joinFrom, openTestHub, type TestHub } from '../support/testHub.ts';
import { digestsOf, meet } from '../support/twoDesks.ts';

let postgres: RealPostgres;
let hub: TestHub;
let first: TestDesk;
let rooms = 0;

beforeAll(async () => {
  postgres = await startPostgres();
  hub = await openTestHub(postgres, 20261128);
  first = await openFoundedDesk();
  await addRooms(PART_ENTRIES + 100);
  await foundAt(hub, first);
}, 120_000);

afterAll(async () => {
  await first?.close();
  await hub?.close();
  await postgres?.stop();
});

/** So many facts, one a room. */
async function addRooms(count: number): Promise<void> {
  const lines = Array.from({ length: count }, (_each, index) => `1-1-${10_001 + rooms + index},89.50`);
  rooms += count;
  await importRooms(first, '房号,面积', lines);
}

test('a desk joins by parts over a bad network, and pulls in bulk what it missed for long', {
  timeout: 120_000,
}, async () => {
  const second = openTestDesk();
  try {
    const { code } = await first.call('desks.invite', {});
    // The code is spent by a success alone, so only the parts meet the bad network.
    hub.network.disturbAfter('/v1/enroll', 40);
    await second.call('setup.join', { code });
    hub.network.disturb(0);
    await second.call('sessions.signIn', { username: 'admin', password: PASSWORD });
    await meet(second, first);
    expect(digestsOf(second)).toEqual(digestsOf(first));
    const parts = hub.network.asked.get('/v1/bootstrap/part') ?? 0;
    expect(parts).toBeGreaterThan(0);

    await hub.disconnect();
    await addRooms(1500);
    await hub.connect();
    await meet(first);
    await second.call('sync.now', {});
    expect(hub.network.asked.get('/v1/pull') ?? 0).toBeGreaterThan(0);
    await meet(second, first);
    expect(digestsOf(second)).toEqual(digestsOf(first));
    expect(await second.call('system.verify', {})).toMatchObject({ ok: true });
  } finally {
    await second.close();
  }
});

test('parts are made once and stay the same; what is no part is refused', async () => {
  const stored = () =>
    hub.database.all<{ sha256: string; to_cseq: number }>('SELECT sha256, to_cseq FROM log_parts ORDER BY 2');
  const before = await stored();
  expect(before.map(({ to_cseq }) => to_cseq)).toEqual([PART_ENTRIES]);
  const third = openTestDesk();
  try {
    await joinFrom(first, third);
    const after = await stored();
    expect(after.slice(0, 1)).toEqual(before);
  } finally {
    await third.close();
  }
});

test('a desk that listens hears of another’s fact without asking', async () => {
  const listening = openTestDesk({ listens: true });
  try {
    await joinFrom(first, listening);
    await listening.call('sessions.signIn', { username: 'admin', password: PASSWORD });
    await meet(listening, first);
    await listening.restart();
    await listening.call('sessions.signIn', { username: 'admin', password: PASSWORD });
    const state = async () => (await listening.call('sync.status', {})).state;
    await expect.poll(state, { timeout: 5000 }).toBe('online');
    const pokes = () => hub.network.asked.get('/v1/poke') ?? 0;
    await expect.poll(pokes, { timeout: 5000 }).toBeGreaterThan(0);
    const exchanges = hub.network.asked.get('/v1/sync') ?? 0;
    await addRooms(1);
    await first.call('sync.now', {});
    const code = `1-1-${10_000 + rooms}`;
    await expect
      .poll(async () => JSON.stringify(await listening.call('rooms.search', { text: code })), {
        timeout: 5000,
      })
      .toContain(code);
    expect(hub.network.asked.get('/v1/sync') ?? 0).toBeGreaterThan(exchanges);
    // It waits for the word, it doesn't ask again and again.
    expect(pokes()).toBeLessThan(10);
  } finally {
    await listening.close();
  }
});
