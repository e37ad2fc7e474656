import { afterAll, beforeAll, expect, test } from 'vitest';
import { foundTown, linesOf, MONTH_FEN } from '../../support/household.ts';
import { type RealPostgres, startPostgres } from '../../support/realPostgres.ts';
import { openFoundedDesk, TEST_NOW, type TestDesk } from '../../support/testDesk.ts';
import { foundAt } from '../../support/testHub.ts';
import { collectAll, meet, openTwoDesks, receiptNumbers, type TwoDesks } from '../../support/twoDesks.ts';
import { voidReceipt } from '../../support/voidReceipt.ts';
import { type ConsoleBrowser, openConsole, openSignedIn } from './consoleBrowser.ts';

const DAY_MS = 86_400_000;
/** What nobody may read at the hub. */
const PERSONAL = ['住户1', '住户2', '欧阳暗香', '13900007777'];

let postgres: RealPostgres;
let town: TwoDesks;
let village: TestDesk;
let villageRooms: readonly string[];
let console: ConsoleBrowser;

beforeAll(async () => {
  postgres = await startPostgres();
  town = await openTwoDesks(postgres, { rooms: 6 });
  village = await openFoundedDesk();
  villageRooms = (await foundTown(village, { rooms: 2, billed: ['2026-10', '2026-11'] })).roomIds;
  await foundAt(town.hub, village);
  await town.first.call('people.save', {
    name: PERSONAL[2] ?? '',
    phones: [PERSONAL[3] ?? ''],
    ties: [{ roomId: town.roomIds[0] ?? '', role: 'tenant' }],
  });
  for (const desk of [town.first, town.second, village]) await desk.call('shifts.open', { counts: {} });
  console = await openSignedIn(town.hub.direct, town.hub.database);
});

afterAll(async () => {
  await village?.close();
  await town?.close();
  await postgres?.stop();
});

async function secondsId(): Promise<string> {
  const { desks } = await town.first.call('sync.status', {});
  return desks.find(({ isThis }) => !isThis)?.id ?? '';
}

async function owedAt(desk: TestDesk, roomIds: readonly string[]): Promise<number> {
  let owedFen = 0;
  for (const roomId of roomIds)
    for (const line of await linesOf(desk, roomId)) owedFen += line.outstandingFen;
  return owedFen;
}

test('each community stands with the sums its own desk has, and the total is the sum of what stands there', async () => {
  const { first, second, roomIds, hub } = town;
  await collectAll(first, roomIds[0] ?? '');
  await collectAll(second, roomIds[1] ?? '');
  const voided = await collectAll(first, roomIds[2] ?? '');
  const [receipt] = (await first.call('receipts.list', {})).rows.filter(({ number }) => number === voided);
  await voidReceipt(first, receipt?.receiptId ?? '', '收错住户');
  await collectAll(village, villageRooms[0] ?? '');
  await meet(first, second, village);
  const { communities, total } = await console.call('communities.list', {});
  expect(communities).toHaveLength(2);
  const own = [
    { desk: first, rooms: roomIds, entries: 2 },
    { desk: village, rooms: villageRooms, entries: 1 },
  ];
  for (const { desk, rooms, entries } of own) {
    const owedFen = await owedAt(desk, rooms);
    const { figures } = await desk.call('today.summary', { language: 'zh-CN' });
    const here = communities.find((one) => one.owedFen === owedFen && one.receipts === entries);
    expect(here).toMatchObject({ collectedMonthFen: figures?.trend.at(-1)?.collectedFen, state: 'open' });
    expect(here?.collectedTodayFen).toBe(here?.collectedMonthFen);
  }
  expect(total.collectedMonthFen).toBe(2 * MONTH_FEN + 2 * MONTH_FEN);
  for (const key of [
    'collectedTodayFen',
    'collectedMonthFen',
    'owedFen',
    'receipts',
    'openOrders',
  ] as const) {
    expect(total[key], key).toBe(communities.reduce((sum, one) => sum + one[key], 0));
  }
  // The rows themselves, over all communities at once.
  const [rows] = await hub.database.all<{ owed: number; taken: number }>(
    `SELECT (SELECT sum(outstanding_fen)::bigint FROM line_states) AS owed, (SELECT sum(t.amount_fen)::bigint
       FROM payment_tenders t JOIN receipts r ON r.community_id = t.community_id AND r.payment_id = t.payment_id
       WHERE NOT EXISTS (SELECT 1 FROM receipt_voids v WHERE v.community_id = r.community_id
         AND v.receipt_id = r.id)) AS taken`,
  );
  expect(rows).toEqual({ owed: total.owedFen, taken: total.collectedMonthFen });
});

test('desks stand with what they said of themselves: queue, oldest, version, lease, clock', async () => {
  const { first, second, hub, roomIds } = town;
  second.clock.advance(6 * 60_000);
  await second.call('sync.now', {});
  const deskId = await secondsId();
  const stands = async () =>
    (await console.call('desks.list', {})).desks.find((desk) => desk.deskId === deskId);
  expect(await stands()).toMatchObject({
    letter: 'B',
    state: 'active',
    waiting: 0,
    oldestWaitingAt: null,
    appVersion: '0.1.0',
    lastSeenAt: TEST_NOW,
    leaseUntil: TEST_NOW + 30 * DAY_MS,
    clockOffsetMs: 6 * 60_000,
    behind: 0,
  });
  await hub.disconnect();
  await collectAll(second, roomIds[3] ?? '');
  await hub.connect();
  // Its first round after a pause says what had gathered.
  await hub.database.execute(
    `CREATE TABLE seen (waiting BIGINT, oldest BIGINT);
     CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       INSERT INTO seen VALUES (NEW.waiting, NEW.oldest_waiting_at); RETURN NEW; END $$;
     CREATE TRIGGER see AFTER UPDATE OF waiting ON enrolled_desks FOR EACH ROW
       WHEN (NEW.waiting > 0) EXECUTE FUNCTION see()`,
  );
  await meet(second, first);
  const [said] = await hub.database.all<{ waiting: number; oldest: number }>('SELECT * FROM seen LIMIT 1');
  await hub.database.execute('DROP TRIGGER see ON enrolled_desks; DROP FUNCTION see; DROP TABLE seen');
  expect(said?.waiting).toBeGreaterThan(0);
  expect(said?.oldest).toBe(second.clock.now());
  expect(await stands()).toMatchObject({ waiting: 0, oldestWaitingAt: null });
  first.clock.advance(6 * 60_000);
});

test('a double collection is a case with both desks, until a desk closes it', async () => {
  const { first, second, hub, roomIds } = town;
  const roomId = roomIds[4] ?? '';
  await hub.disconnect();
  await collectAll(first, roomId);
  const later = await collectAll(second, roomId);
  await hub.connect();
  await meet(first, second);
  const { cases } = await console.call('cases.list', {});
  expect(cases).toMatchObject([
    { kind: 'doubleCollection', amountFen: MONTH_FEN, receiptNumber: later, closedBy: null },
  ]);
  expect(cases[0]?.desks.map(({ letter }) => letter)).toEqual(['B', 'A']);
  const open = async () =>
    (await console.call('communities.list', {})).communities.reduce((sum, one) => sum + one.openCases, 0);
  expect(await open()).toBe(1);
  await first.call('cases.resolve', {
    caseId: cases[0]?.caseId ?? '',
    way: 'kept',
    reason: '留作下月物业费',
  });
  await meet(first, second);
  expect((await console.call('cases.list', {})).cases).toEqual([]);
  expect((await console.call('cases.list', { state: 'all' })).cases).toMatchObject([{ closedBy: 'kept' }]);
  expect(await open()).toBe(0);
});

test('a code that the console makes lets a community in, once; a cancelled one lets nobody in', async () => {
  const made = await console.call('codes.make', { minutes: 30 });
  expect(made).toMatchObject({ fingerprint: null, expiresAt: TEST_NOW + 30 * 60_000 });
  const hamlet = await openFoundedDesk();
  try {
    await hamlet.call('desks.enrol', { code: made.code });
    expect((await console.call('communities.list', {})).communities).toHaveLength(3);
    const { codes } = await console.call('codes.list', {});
    expect(codes.filter(({ purpose, state }) => purpose === 'found' && state === 'open')).toEqual([]);
    const other = await console.call('codes.make', { minutes: 30 });
    const open = (await console.call('codes.list', {})).codes.find(({ state }) => state === 'open');
    await console.call('codes.cancel', { id: open?.id ?? '' });
    expect((await console.fault('codes.cancel', { id: open?.id ?? '' })).sub).toBe('console.codeGone');
    const alone = await openFoundedDesk();
    try {
      expect((await alone.fault('desks.enrol', { code: other.code })).sub).toBe('hub.codeUnknown');
    } finally {
      await alone.close();
    }
  } finally {
    await hamlet.close();
  }
});

test('a revoked desk’s money is kept aside, shown, and taken in by an administrator, once', async () => {
  const { first, second, hub, roomIds } = town;
  const communityId = (await console.call('desks.list', {})).desks.find(
    ({ letter }) => letter === 'B',
  )?.communityId;
  const desk = { communityId: communityId ?? '', deskId: await secondsId() };
  await hub.disconnect();
  await collectAll(second, roomIds[5] ?? '');
  await hub.connect();
  await console.call('desks.revoke', { ...desk, reason: '电脑被盗' });
  expect((await second.fault('sync.now', {})).sub).toBe('hub.deskRevoked');
  const [kept] = (await console.call('suspects.list', {})).suspects;
  expect(kept).toMatchObject({ ...desk, why: 'revoked', payments: 1 });
  expect(kept?.count).toBeGreaterThan(0);
  expect(
    (
      await console.fault('suspects.accept', {
        communityId: desk.communityId,
        deskId: desk.communityId,
        reason: '核对过',
      })
    ).sub,
  ).toBe('console.deskGone');
  const { accepted } = await console.call('suspects.accept', { ...desk, reason: '和本人核对过' });
  expect(accepted).toBe(kept?.count);
  expect((await console.call('suspects.list', {})).suspects).toEqual([]);
  await first.call('sync.now', {});
  expect(await receiptNumbers(first)).toEqual(await receiptNumbers(second));
  const { entries } = await console.call('administrators.audit', {});
  expect(entries.slice(0, 2).map(({ action, by, subject, reason }) => [action, by, subject, reason])).toEqual(
    [
      ['suspects.accept', '总部管理员', desk.deskId, '和本人核对过'],
      ['desks.revoke', '总部管理员', desk.deskId, '电脑被盗'],
    ],
  );
});

test('what forked is shown and never taken in', async () => {
  const { hub } = town;
  const [entry] = await hub.database.all<{ community_id: string; raw: string }>(
    'SELECT community_id, raw FROM log_entries LIMIT 1',
  );
  await hub.database.all(
    `INSERT INTO suspect_ops (community_id, hash, raw, ruling, why, received_at) VALUES ($1, $2, $3, '{}', 'fork', 1)`,
    entry?.community_id,
    'f'.repeat(64),
    entry?.raw,
  );
  const [fork] = (await console.call('suspects.list', {})).suspects;
  expect(fork).toMatchObject({ why: 'fork', count: 1 });
  const asked = { communityId: fork?.communityId ?? '', deskId: fork?.deskId ?? '', reason: '试一试' };
  expect(await console.call('suspects.accept', asked)).toEqual({ accepted: 0 });
  expect((await console.call('suspects.list', {})).suspects).toHaveLength(1);
  await hub.database.all("DELETE FROM suspect_ops WHERE why = 'fork'");
});

test('the hub says how it is, and nothing it ever answered holds a name or number of anybody', async () => {
  expect(await console.call('hub.health', {})).toMatchObject({
    version: '0.1.0',
    database: expect.stringContaining('PostgreSQL'),
    silentDesks: 0,
    address: town.hub.direct,
  });
  await console.call('administrators.list', {});
  const all = console.heard.join('\n');
  expect(all.length).toBeGreaterThan(5000);
  for (const secret of PERSONAL) expect(all.includes(secret), secret).toBe(false);
  expect(all).not.toMatch(/argon2|sealed|verifier|public_key/i);
  const stranger = openConsole(town.hub.direct);
  expect((await stranger.fault('desks.list', {})).code).toBe('unauthenticated');
});
