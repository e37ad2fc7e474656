import { afterAll, beforeAll, expect, test } from 'vitest';
import { MONTH_FEN } from '../support/household.ts';
import { type RealPostgres, startPostgres } from '../support/realPostgres.ts';
import { collectAll, digestsOf, meet, openTwoDesks, type TwoDesks } from '../support/twoDesks.ts';

let postgres: RealPostgres;
let town: TwoDesks;

beforeAll(async () => {
  postgres = await startPostgres();
  town = await openTwoDesks(postgres, { rooms: 6 });
});
afterAll(async () => {
  await town?.close();
  await postgres?.stop();
});

test('two desks that hand the same bills in at the same moment: each excess is credit, once', async () => {
  const { hub, first, second, roomIds } = town;
  await hub.disconnect();
  for (const desk of [first, second]) await desk.call('shifts.open', { counts: {} });
  for (const roomId of roomIds) for (const desk of [first, second]) await collectAll(desk, roomId);
  await hub.connect();
  await Promise.all([first.call('sync.now', {}), second.call('sync.now', {})]);
  await meet(first, second);
  for (const roomId of roomIds) {
    const { rows } = await first.call('prepayments.ledger', { roomId });
    expect(rows.map(({ kind, amountFen }) => [kind, amountFen])).toEqual([['excess', MONTH_FEN]]);
  }
  expect(digestsOf(second)).toEqual(digestsOf(first));
  expect((await first.call('cases.list', {})).cases).toHaveLength(roomIds.length);
});
