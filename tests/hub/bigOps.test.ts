import { afterAll, beforeAll, expect, test } from 'vitest';
import { manifestOf, PART_ENTRIES } from '#hub/sync/logParts.ts';
import { importRooms } from '../support/household.ts';
import { type RealPostgres, startPostgres } from '../support/realPostgres.ts';
import { openFoundedDesk, openTestDesk, PASSWORD, type TestDesk } from '../support/testDesk.ts';
import { foundAt, joinFrom, openTestHub, type TestHub } from '../support/testHub.ts';
import { digestsOf, meet } from '../support/twoDesks.ts';

/*
 * An op of two hundred bills has eighty kilobytes: counted by entries alone, one request of a founding desk was bigger
 * than the hub takes, and so no community with a year of bills could be founded.
 */
const ROOMS = 400;
const FEES = 3;
const MONTHS = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10'].map((month) => `2026-${month}`);
const MEGABYTE = 1024 * 1024;

let postgres: RealPostgres;
let hub: TestHub;
let first: TestDesk;

beforeAll(async () => {
  postgres = await startPostgres();
  hub = await openTestHub(postgres, 20261128);
  first = await openFoundedDesk();
  const lines = Array.from({ length: ROOMS }, (_each, index) => `1-1-${1000 + index},89.5,住户${index}`);
  await importRooms(first, '房号,面积,业主', lines);
  const { rows } = await first.call('rooms.list', { limit: 500 });
  for (let fee = 1; fee <= FEES; fee += 1) {
    const { feeItemId } = await first.call('feeItems.save', {
      code: String(100 + fee),
      name: `收费项目${fee}`,
      rule: { from: '2026-01-01', rule: { kind: 'areaPrice', unitPrice: `${fee}.03` } },
    });
    const roomIds = rows.map(({ roomId }) => roomId);
    await first.call('feeItems.attach', { feeItemId, roomIds, from: '2026-01-01' });
  }
  for (const period of MONTHS) {
    const { previewId } = await first.call('billRuns.preview', { period });
    await first.call('billRuns.publish', { previewId });
  }
  await foundAt(hub, first);
}, 120_000);

afterAll(async () => {
  await first?.close();
  await hub?.close();
  await postgres?.stop();
});

test('a log of big ops is handed over, and out in pieces of some megabytes', {
  timeout: 120_000,
}, async () => {
  const [log] = await hub.database.all<{ entries: number; bytes: number }>(
    'SELECT count(*) AS entries, sum(octet_length(raw))::bigint AS bytes FROM log_entries',
  );
  const { entries, bytes } = log ?? { entries: 0, bytes: 0 };
  expect(bytes).toBeGreaterThan(4 * MEGABYTE);
  // More requests than there would be by the count of entries.
  expect(hub.network.asked.get('/v1/found')).toBeGreaterThan(Math.ceil(entries / 200));

  const second = openTestDesk();
  try {
    await joinFrom(first, second);
    await second.call('sessions.signIn', { username: 'admin', password: PASSWORD });
    await meet(second, first);
    expect(digestsOf(second)).toEqual(digestsOf(first));
    expect(await second.call('system.verify', {})).toMatchObject({ ok: true });
  } finally {
    await second.close();
  }
});

test('a part ends where it is big enough, and the next one goes on there', async () => {
  const manifest = await hub.database.transaction(async (tx) => {
    const [head] = await tx.all<{ id: string }>('SELECT community_id AS id FROM community_heads');
    return manifestOf(tx, head?.id ?? '', { entries: PART_ENTRIES, bytes: MEGABYTE });
  });
  expect(manifest.parts.length).toBeGreaterThan(3);
  let at = 0;
  for (const { from, to } of manifest.parts) {
    expect(from.cseq).toBe(at);
    at = to.cseq;
    const [part] = await hub.database.all<{ bytes: number }>(
      'SELECT sum(octet_length(raw))::bigint AS bytes FROM log_entries WHERE cseq > $1 AND cseq <= $2',
      from.cseq,
      to.cseq,
    );
    expect(part?.bytes).toBeLessThanOrEqual(MEGABYTE);
    // Big enough: the next op, of eighty kilobytes, had no room in it.
    expect(part?.bytes).toBeGreaterThan(MEGABYTE - 128 * 1024);
  }
});
