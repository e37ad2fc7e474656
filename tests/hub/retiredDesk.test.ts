import { afterAll, beforeAll, expect, test } from 'vitest';
import { linesOf } from '../support/household.ts';
import { type RealPostgres, startPostgres } from '../support/realPostgres.ts';
import { TEST_NOW } from '../support/testDesk.ts';
import {
  collectAll,
  digestsOf,
  meet,
  openTwoDesks,
  receiptNumbers,
  type TwoDesks,
} from '../support/twoDesks.ts';

const DAY_MS = 86_400_000;

let postgres: RealPostgres;
let town: TwoDesks;
const numbers: string[] = [];

beforeAll(async () => {
  postgres = await startPostgres();
  town = await openTwoDesks(postgres, { rooms: 6 });
  for (const desk of [town.first, town.second]) await desk.call('shifts.open', { counts: {} });
  await meet(town.first, town.second);
});

afterAll(async () => {
  await town?.close();
  await postgres?.stop();
});

async function secondsId(): Promise<string> {
  const { desks } = await town.first.call('sync.status', {});
  return desks.find(({ isThis }) => !isThis)?.id ?? '';
}

async function healthOfSecond() {
  const deskId = await secondsId();
  const { desks } = await town.first.call('desks.health', {});
  return desks.find((desk) => desk.deskId === deskId);
}

test('the hub says how the desks are: when they came, how far behind, how wrong their clock', async () => {
  const { first, second, hub, roomIds } = town;
  second.clock.advance(7 * 60_000);
  await second.call('sync.now', {});
  numbers.push(await collectAll(first, roomIds[0] ?? ''));
  await first.call('sync.now', {});
  // It comes by itself now and then: as if it hadn't.
  await hub.database.all('UPDATE enrolled_desks SET pulled_cseq = 1 WHERE desk_id = $1', await secondsId());
  const health = await healthOfSecond();
  expect(health).toMatchObject({
    state: 'active',
    lastSeenAt: TEST_NOW,
    clockOffsetMs: 7 * 60_000,
    suspects: 0,
  });
  expect(health?.behind).toBeGreaterThan(0);
  await meet(second, first);
  expect(await healthOfSecond()).toMatchObject({ behind: 0 });
});

test('a retired desk gets nothing, and the money it took is taken in once somebody has looked at it', async () => {
  const { first, second, hub, roomIds } = town;
  await hub.disconnect();
  const lost = await collectAll(second, roomIds[1] ?? '');
  await hub.connect();
  const deskId = await secondsId();
  const own = (await first.call('sync.status', {})).desks.find(({ isThis }) => isThis)?.id ?? '';
  expect((await first.fault('desks.revoke', { deskId: own, reason: '点错了' })).sub).toBe(
    'desk.revokesItself',
  );
  await first.call('desks.revoke', { deskId, reason: '电脑被盗' });
  expect((await second.fault('sync.now', {})).sub).toBe('hub.deskRevoked');
  const health = await healthOfSecond();
  expect(health?.state).toBe('revoked');
  expect(health?.suspects).toBeGreaterThan(0);
  await first.call('sync.now', {});
  expect(await receiptNumbers(first)).not.toContain(lost);
  // What others do never reaches it.
  numbers.push(await collectAll(first, roomIds[2] ?? ''));
  await first.call('sync.now', {});
  expect((await second.fault('sync.now', {})).sub).toBe('hub.deskRevoked');
  expect(await receiptNumbers(second)).not.toContain(numbers.at(-1));
  const { accepted } = await first.call('desks.acceptSuspects', { deskId, reason: '已收到钱' });
  expect(accepted).toBeGreaterThan(0);
  numbers.push(lost);
  expect(await receiptNumbers(first)).toEqual([...numbers].sort());
  // It goes on sending what it took, and the hub has that by now.
  expect((await second.fault('sync.now', {})).sub).toBe('hub.deskRevoked');
  expect(await healthOfSecond()).toMatchObject({ suspects: 0 });
  expect(await first.call('desks.acceptSuspects', { deskId, reason: '再看一次' })).toEqual({ accepted: 0 });
  expect(await first.call('system.verify', {})).toMatchObject({ ok: true });
  await hub.database.all("UPDATE enrolled_desks SET state = 'active' WHERE desk_id = $1", deskId);
  await meet(second, first);
  expect(digestsOf(second)).toEqual(digestsOf(first));
});

test('a desk that hasn’t reached the hub for thirty days collects and does nothing else that binds others', async () => {
  const { first, hub, roomIds } = town;
  await first.call('sync.now', {});
  await hub.disconnect();
  first.clock.advance(31 * DAY_MS);
  await first.call('sessions.signIn', { username: 'admin', password: 'correct horse 1' });
  const { previewId } = await first.call('billRuns.preview', { period: '2026-11' });
  expect((await first.fault('billRuns.publish', { previewId })).sub).toBe('sync.leaseOver');
  const roomId = roomIds[3] ?? '';
  const [line] = await linesOf(first, roomId);
  const amountFen = line?.outstandingFen ?? 0;
  const { receipts } = await first.call('payments.collect', {
    roomId,
    lines: [{ lineId: line?.lineId ?? '', amountFen }],
    tenders: [{ method: 'cash', amountFen }],
    confirmedDay: '2026-12-24',
  });
  expect(receipts).toHaveLength(1);
  await hub.connect();
  await first.call('sync.now', {});
  const again = await first.call('billRuns.preview', { period: '2026-11' });
  await first.call('billRuns.publish', { previewId: again.previewId });
});
