import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHighWater } from '#main/core/highWater.ts';
import { readHead } from '#main/core/ledger.ts';
import { readLocal } from '#main/core/localState.ts';
import type { ReadDb } from '#main/db/openDatabase.ts';
import { importRooms, linesOf } from '../support/household.ts';
import { expectMoneyRight, readFile } from '../support/moneyChecks.ts';
import { type RealPostgres, startPostgres } from '../support/realPostgres.ts';
import { PASSWORD, SYNC_WORKER, type TestDesk } from '../support/testDesk.ts';
import {
  collectAll,
  digestsOf,
  meet,
  openTwoDesks,
  receiptNumbers,
  type TwoDesks,
} from '../support/twoDesks.ts';

/* The program's way of keeping in step: rounds run in a thread beside the one that clerks wait for. */

/** More than fit into a few transactions. */
const OTHERS = 300;
/** A round goes on as long as this desk has something new, so whoever loops must end. */
const MOST_RECEIPTS = 40;

let postgres: RealPostgres;
let town: TwoDesks;
const workers: Worker[] = [];
const noteWorker = (worker: Worker) => workers.push(worker);
/** Only the second desk ever starts another. */
const secondsThread = () => workers.at(-1);

beforeAll(async () => {
  process.on('worker', noteWorker);
  postgres = await startPostgres();
  town = await openTwoDesks(postgres, { host: { syncWorker: SYNC_WORKER } });
  for (const desk of [town.first, town.second]) await desk.call('shifts.open', { counts: {} });
  await meet(town.first, town.second);
});

afterAll(async () => {
  process.off('worker', noteWorker);
  await town?.close();
  await postgres?.stop();
});

let rooms = 0;

/** The other desk hands much to the hub. */
async function othersWork(): Promise<void> {
  const lines = Array.from({ length: OTHERS }, (_each, index) => `1-1-${1001 + rooms + index},60.00`);
  rooms += OTHERS;
  await importRooms(town.first, '房号,面积', lines);
  await town.first.call('sync.now', {});
}

/** What happens at the first entries of a round that brings many; answers how the round ended. */
async function whenEntriesCome(desk: TestDesk, act: () => void): Promise<PromiseSettledResult<unknown>> {
  let hasActed = false;
  const end = desk.desk.events.subscribe(({ type }) => {
    if (type !== 'progress' || hasActed) return;
    hasActed = true;
    act();
  });
  const [settled] = await Promise.allSettled([desk.call('sync.now', {})]);
  end();
  expect(hasActed).toBe(true);
  return settled;
}

async function restart(desk: TestDesk): Promise<void> {
  await desk.restart();
  await desk.call('sessions.signIn', { username: 'admin', password: PASSWORD });
}

const lastPosition = (db: ReadDb) =>
  db.prepare<[], number>('SELECT max(position) FROM ops').pluck().get() ?? 0;

const cursorOf = (desk: TestDesk) =>
  readFile(desk.dataFolder, (db) => db.prepare('SELECT cursor FROM sync_state').pluck().get());

/** Both desks and the hub have the same, each desk's mark is right, and nothing is lost or twice. */
async function expectAllRight(): Promise<void> {
  const { first, second, hub } = town;
  await meet(first, second);
  expect(digestsOf(second)).toEqual(digestsOf(first));
  for (const desk of [first, second]) {
    expect(await desk.call('sync.status', {})).toMatchObject({ state: 'online', waiting: 0 });
    expect(await desk.call('system.verify', {})).toMatchObject({ ok: true });
    expect((await desk.call('system.status', {})).log.entries).toBe(cursorOf(desk));
    readFile(desk.dataFolder, (db) => {
      expectMoneyRight(db);
      const incarnation = readLocal(db, 'incarnation') ?? '';
      const { dseq, hash } = readHead(db, incarnation);
      const highWater = openHighWater(desk.configFolder, readLocal(db, 'community') ?? '', desk.dataFolder);
      expect(highWater.read()).toMatchObject({ incarnation, dseq, hash });
      highWater.close();
      // Every place of the log is taken once.
      expect(
        db.prepare('SELECT count(*) AS entries, max(cseq) AS last, min(cseq) AS first FROM op_place').get(),
      ).toEqual({ entries: cursorOf(desk), last: cursorOf(desk), first: 1 });
    });
  }
  expect(await hub.database.all('SELECT 1 FROM suspect_ops')).toEqual([]);
}

test('two desks take the same bill without a network and agree afterwards, each by its own thread', async () => {
  const { hub, first, second, roomIds } = town;
  // The first desk's and the second's; joining had none yet.
  expect(workers).toHaveLength(2);
  await hub.disconnect();
  const numbers = [await collectAll(first, roomIds[0] ?? ''), await collectAll(second, roomIds[0] ?? '')];
  expect((await first.fault('sync.now', {})).sub).toBe('hub.unreachable');
  expect(await first.call('sync.status', {})).toMatchObject({
    state: 'offline',
    problem: 'hub.unreachable',
  });
  await hub.connect();
  await expectAllRight();
  for (const desk of [first, second]) expect(await receiptNumbers(desk)).toEqual(numbers.sort());
  expect(workers).toHaveLength(2);
});

test('a clerk’s facts are recorded between the slices of a long pull, and the log stays whole', async () => {
  const { second, roomIds } = town;
  await othersWork();
  const before = readFile(second.dataFolder, (db) => lastPosition(db));
  let isDone = false;
  const pulled = second.call('sync.now', {}).finally(() => {
    isDone = true;
  });
  const [line] = await linesOf(second, roomIds[1] ?? '');
  const receipts: string[] = [];
  while (!isDone && receipts.length < MOST_RECEIPTS) {
    const { receipts: made } = await second.call('payments.collect', {
      roomId: roomIds[1] ?? '',
      lines: [{ lineId: line?.lineId ?? '', amountFen: 1 }],
      tenders: [{ method: 'cash', amountFen: 1 }],
    });
    receipts.push(made[0]?.number ?? '');
    await new Promise((resolve) => setImmediate(resolve));
  }
  await pulled;
  // Facts stand in the file in the order they were written.
  const between = readFile(second.dataFolder, (db) =>
    db
      .prepare<[number, string], number>(
        `SELECT count(*) FROM ops WHERE type = 'payment.collected' AND position > ?
         AND position < (SELECT max(position) FROM ops WHERE incarnation <> ?)`,
      )
      .pluck()
      .get(before, readLocal(db, 'incarnation') ?? ''),
  );
  expect(between).toBeGreaterThan(1);
  await expectAllRight();
  expect(await receiptNumbers(town.first)).toEqual(expect.arrayContaining(receipts));
  // The mark outside of the file names this folder and its last fact: the series goes on.
  const { desks } = await second.call('sync.status', {});
  await restart(second);
  expect((await second.call('sync.status', {})).desks).toEqual(desks);
});

test('a month is billed while a long pull runs', async () => {
  const { second } = town;
  await othersWork();
  const pulled = second.call('sync.now', {});
  for (const period of ['2026-08', '2026-09']) {
    const { previewId } = await second.call('billRuns.preview', { period });
    await second.call('billRuns.publish', { previewId });
  }
  await pulled;
  await expectAllRight();
});

test('a thread that is killed in the middle is a mishap that is told, and the next round goes on', async () => {
  const { second, roomIds } = town;
  await othersWork();
  const threads = workers.length;
  const settled = await whenEntriesCome(second, () => void secondsThread()?.terminate());
  expect(settled).toMatchObject({ status: 'rejected', reason: { name: 'SyncWorkerDied' } });
  const reached = cursorOf(second);
  // Nothing of it stands in the way of whoever works.
  await collectAll(second, roomIds[2] ?? '');
  expect(cursorOf(second)).toBe(reached);
  await expectAllRight();
  expect(workers).toHaveLength(threads + 1);
});

test('a round that is cancelled ends, and what came stays', async () => {
  const { second } = town;
  await othersWork();
  const before = cursorOf(second);
  const taskId = '0193d7a0-0000-7000-8000-000000000001';
  const end = second.desk.events.subscribe(({ type }) => {
    if (type === 'progress') second.desk.cancel(taskId);
  });
  const result = await second.desk.call('test', { name: 'sync.now', input: {}, taskId });
  end();
  expect(result.ok).toBe(false);
  expect(cursorOf(second)).toBeGreaterThan(Number(before));
  await expectAllRight();
});

test('a desk that closes in the middle of a round leaves a whole file and no thread', async () => {
  const { second } = town;
  await othersWork();
  const thread = secondsThread();
  let restarted: Promise<void> | undefined;
  await whenEntriesCome(second, () => {
    restarted = restart(second);
  });
  await restarted;
  // A thread that ended has no number any more.
  expect(thread?.threadId).toBe(-1);
  await expectAllRight();
});

test('what the thread brings is seen at once: who was blocked elsewhere is signed out', async () => {
  const { first, second } = town;
  const user = { username: 'wang', displayName: '王收银', roles: ['cashier' as const] };
  const { id } = await first.call('users.save', { ...user, password: PASSWORD });
  await meet(first, second);
  const wang = second.as('wang');
  await wang.call('sessions.signIn', { username: 'wang', password: PASSWORD });
  await first.call('users.save', { ...user, id, active: false });
  await meet(first, second);
  expect(await wang.fault('rooms.search', { text: '1' })).toMatchObject({ sub: 'signIn.needed' });
});

test('a copy of the data is made while a long pull runs, and while facts wait for the hub', async () => {
  const { hub, second } = town;
  const place = join(second.folder, 'second place');
  mkdirSync(place);
  await second.call('settings.save', { backupFolder: place });
  await othersWork();
  const pulled = second.call('sync.now', {});
  const [{ fileName }] = await Promise.all([second.call('backups.create', {}), pulled]);
  await hub.disconnect();
  await second.call('rooms.save', { code: '1-1-999', areaM2: '60.00', occupancy: 'vacant' });
  second.clock.advance(1000);
  await second.call('backups.create', {});
  await hub.connect();
  expect(readdirSync(place)).toContain(fileName);
  await expectAllRight();
  // Closing makes one more, under a name of its own.
  second.clock.advance(1000);
});
