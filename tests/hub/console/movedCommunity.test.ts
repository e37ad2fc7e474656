import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabases, type HubDatabases } from '#hub/db/databases.ts';
import { openPostgres } from '#hub/db/postgresDatabase.ts';
import { moveCommunity } from '#hub/move/moveCommunity.ts';
import { type RealPostgres, startPostgres } from '../../support/realPostgres.ts';
import { openFoundedDesk, TEST_NOW, type TestDesk } from '../../support/testDesk.ts';
import { foundAt } from '../../support/testHub.ts';
import { collectAll, meet, openTwoDesks, type TwoDesks } from '../../support/twoDesks.ts';
import { type ConsoleBrowser, openSignedIn } from './consoleBrowser.ts';

const EAST = 'east';

let postgres: RealPostgres;
let town: TwoDesks;
let village: TestDesk;
let databases: HubDatabases;
let browser: ConsoleBrowser;

/** One server with two databases: where they stand makes no difference to the console. */
beforeAll(async () => {
  postgres = await startPostgres();
  await postgres.create(EAST);
  town = await openTwoDesks(postgres, { rooms: 2, others: { [EAST]: postgres.url(EAST) } });
  village = await openFoundedDesk();
  await foundAt(town.hub, village);
  const home = await openPostgres(town.hub.place.databaseUrl);
  databases = createDatabases(home, new Map([[EAST, await openPostgres(postgres.url(EAST))]]));
  browser = await openSignedIn(town.hub.direct, town.hub.database);
}, 120_000);

afterAll(async () => {
  await databases?.close();
  await village?.close();
  await town?.close();
  await postgres?.stop();
});

const communityOf = async (letter: string) =>
  (await browser.call('desks.list', {})).desks.find((desk) => desk.letter === letter)?.communityId ?? '';

test('a community in another database stands in the console once, with the same sums, and is acted on there', async () => {
  const { first, second, roomIds } = town;
  await first.call('shifts.open', { counts: {} });
  await collectAll(first, roomIds[0] ?? '');
  await meet(first, second);
  const communityId = await communityOf('B');
  const before = await browser.call('communities.list', {});
  await moveCommunity(databases, communityId, EAST, { now: () => TEST_NOW });
  const after = await browser.call('communities.list', {});
  const standing = (list: typeof after) => list.communities.find((one) => one.communityId === communityId);
  expect(standing(after)).toEqual(standing(before));
  expect(after.communities).toHaveLength(2);
  expect(after.total).toEqual(before.total);
  expect((await browser.call('desks.list', {})).desks).toHaveLength(3);
  expect(await browser.call('hub.health', {})).toMatchObject({ activeDesks: 3 });

  await browser.call('prices.publish', {
    communityId,
    code: '1',
    from: '2026-12-01',
    rule: { kind: 'areaPrice', unitPrice: '2.80' },
  });
  await meet(first, second);
  expect(JSON.stringify(await second.call('feeItems.list', {}))).toContain('"2.80"');
  expect(await second.call('system.verify', {})).toMatchObject({ ok: true });
  const { entries } = await browser.call('administrators.audit', {});
  const entry = entries.find(({ action }) => action === 'prices.publish');
  expect(entry).toMatchObject({ by: '总部管理员', communityName: standing(after)?.name });
});

test('while a community moves, nothing is done in it, and the console says why', async () => {
  const communityId = await communityOf('B');
  await databases.byName
    .get(EAST)
    ?.all("UPDATE community_heads SET place = 'leaving' WHERE community_id = $1", communityId);
  const price = {
    communityId,
    code: '1',
    from: '2027-01-01',
    rule: { kind: 'areaPrice', unitPrice: '9' },
  } as const;
  expect(await browser.fault('prices.publish', price)).toMatchObject({ code: 'busy', sub: 'console.moving' });
  await databases.byName
    .get(EAST)
    ?.all("UPDATE community_heads SET place = 'here' WHERE community_id = $1", communityId);
  await browser.call('prices.publish', price);
});
