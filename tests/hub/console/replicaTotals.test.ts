import { afterAll, beforeAll, expect, test } from 'vitest';
import { type StreamingReplica, startReplica } from '../../peers/streamingReplica.ts';
import { foundTown, MONTH_FEN } from '../../support/household.ts';
import { type RealPostgres, startPostgres } from '../../support/realPostgres.ts';
import { openFoundedDesk, TEST_NOW, type TestDesk } from '../../support/testDesk.ts';
import { foundAt, openTestHub, type TestHub } from '../../support/testHub.ts';
import { collectAll, meet } from '../../support/twoDesks.ts';
import { type ConsoleBrowser, openSignedIn } from './consoleBrowser.ts';

/*
 * The sums of the console are read from a streaming replica, unless it lacks what came in long ago or is away.
 */

let postgres: RealPostgres;
let replica: StreamingReplica;
let hub: TestHub;
let desk: TestDesk;
let browser: ConsoleBrowser;
let roomIds: readonly string[];

beforeAll(async () => {
  postgres = await startPostgres();
  hub = await openTestHub(postgres);
  desk = await openFoundedDesk();
  ({ roomIds } = await foundTown(desk, { rooms: 4, billed: ['2026-10'] }));
  await foundAt(hub, desk);
  await desk.call('shifts.open', { counts: {} });
  browser = await openSignedIn(hub.direct, hub.database);
  await meet(desk);
  replica = await startReplica(postgres);
  await hub.replicatedBy(replica);
}, 240_000);

afterAll(async () => {
  await desk?.close();
  await hub?.close();
  await replica?.stop();
  await postgres?.stop();
}, 120_000);

async function collected() {
  const { total, asOf, isOfReplica } = await browser.call('communities.list', {});
  return { fen: total.collectedMonthFen, asOf, isOfReplica };
}

async function collect(room: number): Promise<void> {
  await collectAll(desk, roomIds[room] ?? '');
  await meet(desk);
}

test('a replica that has everything answers, as of now', { timeout: 60_000 }, async () => {
  expect(await collected()).toMatchObject({ isOfReplica: true, fen: 0 });
  await collect(0);
  await replica.catchUp();
  expect(await collected()).toEqual({ isOfReplica: true, asOf: TEST_NOW, fen: MONTH_FEN });
});

test('one that is a little behind answers until when it has everything, and one far behind nothing', {
  timeout: 60_000,
}, async () => {
  await replica.hold();
  await collect(1);
  expect(await collected()).toEqual({ isOfReplica: true, asOf: TEST_NOW, fen: MONTH_FEN });
  const lacking = await hub.database.all<{ cseq: number }>(
    `SELECT e.cseq FROM log_entries e JOIN receipts r ON r.op_id = e.op_id ORDER BY e.cseq DESC LIMIT 1`,
  );
  // It came in a while ago, by the hub's clock.
  const since = (ms: number) =>
    hub.database.all(
      'UPDATE log_entries SET received_at = $1 WHERE cseq = $2',
      TEST_NOW - ms,
      lacking[0]?.cseq,
    );
  await since(40_000);
  expect(await collected()).toEqual({ isOfReplica: true, asOf: TEST_NOW - 40_000, fen: MONTH_FEN });
  await since(61_000);
  expect(await collected()).toEqual({ isOfReplica: false, asOf: TEST_NOW, fen: 2 * MONTH_FEN });
  await replica.goOn();
  await replica.catchUp();
  expect(await collected()).toEqual({ isOfReplica: true, asOf: TEST_NOW, fen: 2 * MONTH_FEN });
});

test('one of another history answers nothing, and without it the database does', {
  timeout: 60_000,
}, async () => {
  await replica.hold();
  await hub.database.all("UPDATE community_heads SET epoch = 'fedcba9876543210'");
  expect(await collected()).toMatchObject({ isOfReplica: false, fen: 2 * MONTH_FEN });
  await replica.goOn();
  await replica.catchUp();
  expect(await collected()).toMatchObject({ isOfReplica: true });
  await replica.stop();
  await collect(2);
  for (let turn = 0; turn < 2; turn += 1)
    expect(await collected()).toEqual({ isOfReplica: false, asOf: TEST_NOW, fen: 3 * MONTH_FEN });
});
