import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { linesOf } from '../support/household.ts';
import { expectMoneyRight, readFile } from '../support/moneyChecks.ts';
import { type RealPostgres, startPostgres } from '../support/realPostgres.ts';
import { openTestDesk, PASSWORD, TEST_NOW, type TestDesk } from '../support/testDesk.ts';
import { collectAll, digestsOf, meet, openTwoDesks, type TwoDesks } from '../support/twoDesks.ts';

const DAY_MS = 86_400_000;
const TEN_YEARS_MS = 3653 * DAY_MS;
const TODAY = '2026-11-23';

let postgres: RealPostgres;
let town: TwoDesks;
let first: TestDesk;
let second: TestDesk;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres?.stop());
beforeEach(async () => {
  town = await openTwoDesks(postgres, { rooms: 8 });
  ({ first, second } = town);
  for (const desk of [first, second]) await desk.call('shifts.open', { counts: {} });
  await meet(first, second);
});
afterEach(() => town?.close());

const room = (index: number) => town.roomIds[index] ?? '';

/** A clock that jumped ends what was signed in. */
async function setClock(desk: TestDesk, instant: number): Promise<void> {
  desk.clock.set(instant);
  await desk.call('sessions.signIn', { username: 'admin', password: PASSWORD });
}

/** Takes what a room owes, on the day the clerk names. */
async function collectOn(desk: TestDesk, roomId: string, confirmedDay?: string): Promise<void> {
  const [line] = (await linesOf(desk, roomId)).filter(({ outstandingFen }) => outstandingFen > 0);
  const amountFen = line?.outstandingFen ?? 0;
  await desk.call('payments.collect', {
    roomId,
    lines: [{ lineId: line?.lineId ?? '', amountFen }],
    tenders: [{ method: 'cash', amountFen }],
    ...(confirmedDay && { confirmedDay }),
  });
}

/** What is refused because of the clock, so that the clerk names the day. */
async function suspicionAt(desk: TestDesk, roomId: string): Promise<string> {
  const fault = await collectOn(desk, roomId).then(
    () => undefined,
    (error: { fault: { sub: string } }) => error.fault,
  );
  return fault?.sub ?? 'none';
}

type Taken = { readonly businessDate: string; readonly issuedAt: number };

const receipts = (desk: TestDesk) =>
  readFile(desk.dataFolder, (db) =>
    db
      .prepare<[], Taken>(
        'SELECT business_date AS businessDate, issued_at AS issuedAt FROM receipts ORDER BY series, serial',
      )
      .all(),
  );

/** Every op of a desk in the log in the order it made them, whatever its clock said. */
async function expectLogInOrder(): Promise<void> {
  const [row] = await town.hub.database.all<{ wrong: number; entries: number; last: number }>(
    `SELECT count(*) FILTER (WHERE dseq <> place) AS wrong, count(*) AS entries, max(cseq) AS last FROM
       (SELECT dseq, cseq, row_number() OVER (PARTITION BY incarnation ORDER BY cseq) AS place FROM log_entries) e`,
  );
  expect(row).toMatchObject({ wrong: 0, last: row?.entries });
}

async function expectEven(): Promise<void> {
  await meet(first, second);
  expect(digestsOf(second)).toEqual(digestsOf(first));
  for (const desk of [first, second]) {
    expect(await desk.call('system.verify', {})).toMatchObject({ ok: true });
    expect(await desk.call('sync.status', {})).toMatchObject({ waiting: 0 });
    readFile(desk.dataFolder, expectMoneyRight);
  }
  await expectLogInOrder();
}

test('a clock ten years ahead: the clerk names the day, nothing is lost, and nobody else’s day is another one', async () => {
  await town.hub.disconnect();
  await setClock(second, TEST_NOW + TEN_YEARS_MS);
  await second.call('people.save', { name: '穆桂英', phones: [] });
  expect(await suspicionAt(second, room(1))).toBe('clock.suspicious');
  // Nor does a shift begin ten years on, after which every day would be an earlier one.
  expect((await second.fault('shifts.open', { counts: {} })).sub).toBe('clock.suspicious');
  await collectOn(second, room(1), TODAY);
  await town.hub.connect();
  await expectEven();
  const { clockAheadMs } = await second.call('sync.status', {});
  expect(clockAheadMs).toBe(TEN_YEARS_MS);
  // The other desk, whose clock is right, goes on by it: it asks for no day and dates nothing ten years on.
  await collectAll(first, room(2));
  await setClock(second, TEST_NOW + 60_000);
  await collectAll(second, room(3));
  await expectEven();
  expect((await second.call('sync.status', {})).clockAheadMs).toBeUndefined();
  const taken = receipts(first);
  expect(taken.map(({ businessDate }) => businessDate)).toEqual([TODAY, TODAY, TODAY]);
  expect(taken.filter(({ issuedAt }) => issuedAt < TEST_NOW + DAY_MS)).toHaveLength(2);
});

test('a clock two years back: facts never lie before what was there, and money asks for its day', async () => {
  await town.hub.disconnect();
  await setClock(second, TEST_NOW - 730 * DAY_MS);
  await second.call('people.save', { name: '花木兰', phones: [] });
  expect(await suspicionAt(second, room(1))).toBe('clock.suspicious');
  await collectOn(second, room(1), TODAY);
  await town.hub.connect();
  await expectEven();
  expect(receipts(first)).toMatchObject([{ businessDate: TODAY, issuedAt: TEST_NOW }]);
  expect((await second.call('sync.status', {})).clockAheadMs).toBe(-730 * DAY_MS);
});

test('a clock that steps back between two facts holds the second at the first; a minute asks nobody', async () => {
  second.clock.advance(10 * 60_000);
  await collectAll(second, room(1));
  second.clock.advance(-60_000);
  await collectAll(second, room(2));
  second.clock.advance(-60 * 60_000);
  expect(await suspicionAt(second, room(3))).toBe('clock.suspicious');
  await collectOn(second, room(3), TODAY);
  await expectEven();
  const moments = receipts(second).map(({ issuedAt }) => issuedAt - TEST_NOW);
  expect(moments).toEqual([600_000, 600_000, 600_000]);
});

test('a lease ends by no jump for good: setting the clock right or the next exchange gives it back, and years give none', async () => {
  const publish = async (desk: TestDesk, period = '2026-11') => {
    const { previewId } = await desk.call('billRuns.preview', { period });
    return desk.call('billRuns.publish', { previewId }).then(
      () => 'published',
      (error: { fault: { sub: string } }) => error.fault.sub,
    );
  };
  await town.hub.disconnect();
  await setClock(second, TEST_NOW + TEN_YEARS_MS);
  expect(await publish(second)).toBe('sync.leaseOver');
  await collectOn(second, room(1), TODAY);
  await setClock(second, TEST_NOW + 1000);
  expect(await publish(second)).toBe('published');
  // An exchange by the wrong clock gives thirty days by that clock, and one by the right clock thirty of its own.
  await setClock(second, TEST_NOW + TEN_YEARS_MS);
  await town.hub.connect();
  await second.call('sync.now', {});
  await setClock(second, TEST_NOW + 2000);
  await second.call('sync.now', {});
  await town.hub.disconnect();
  await setClock(second, TEST_NOW + 31 * DAY_MS);
  expect(await publish(second, '2026-12')).toBe('sync.leaseOver');
  await setClock(second, TEST_NOW + 3000);
  await town.hub.connect();
  await expectEven();
});

test('a clock set back after an exchange doesn’t pass for having heard from the hub', async () => {
  const [item] = (await second.call('feeItems.list', {})).feeItems;
  if (!item) throw new Error('the town has a fee');
  const { feeItemId, code, name } = item;
  const rule = { from: '2027-01-01', rule: { kind: 'areaPrice' as const, unitPrice: '3.00' } };
  await second.call('sync.now', {});
  await town.hub.disconnect();
  await setClock(second, TEST_NOW - DAY_MS);
  expect((await second.fault('feeItems.save', { feeItemId, code, name, rule })).sub).toBe('sync.needsHub');
});

test('the hub’s clock jumps: nothing is refused, days stay the desks’, desks are told, and codes go by that clock', async () => {
  const { code } = await first.call('desks.invite', {});
  town.hub.clock.set(TEST_NOW + TEN_YEARS_MS);
  await collectAll(first, room(1));
  await collectAll(second, room(2));
  await expectEven();
  expect((await first.call('sync.status', {})).clockAheadMs).toBe(-TEN_YEARS_MS);
  const late = openTestDesk();
  try {
    expect((await late.fault('setup.join', { code })).sub).toBe('hub.codeExpired');
    town.hub.clock.set(TEST_NOW - 730 * DAY_MS);
    await collectAll(first, room(3));
    await expectEven();
    const again = await first.call('desks.invite', {});
    await late.call('setup.join', { code: again.code });
    await late.call('sessions.signIn', { username: 'admin', password: PASSWORD });
    town.hub.clock.set(TEST_NOW);
    await collectAll(second, room(4));
    await meet(late, first, second, late);
    expect(digestsOf(late)).toEqual(digestsOf(first));
  } finally {
    await late.close();
  }
  await expectEven();
  expect(new Set(receipts(first).map(({ businessDate }) => businessDate))).toEqual(new Set([TODAY]));
  expect((await first.call('sync.status', {})).clockAheadMs).toBeUndefined();
  const days = await town.hub.database.all<{ day: string }>(
    "SELECT DISTINCT ruling::jsonb->>'day' AS day FROM log_entries WHERE type = 'payment.collected'",
  );
  expect(days).toEqual([{ day: TODAY }]);
});
