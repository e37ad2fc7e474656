import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabases, HOME, type HubDatabases } from '#hub/db/databases.ts';
import { openPostgres } from '#hub/db/postgresDatabase.ts';
import { forgetCopy, listCommunities, moveCommunity } from '#hub/move/moveCommunity.ts';
import { settleMoves } from '#hub/move/settleMove.ts';
import type { FromMortalMover, MortalMoverOptions } from '../peers/mortalMover.ts';
import { type RealPostgres, startPostgres } from '../support/realPostgres.ts';
import { LONG, seededRandom, seedOf } from '../support/seeded.ts';
import { ROOT, TEST_NOW } from '../support/testDesk.ts';
import {
  collectAll,
  digestsOf,
  meet,
  openTwoDesks,
  receiptNumbers,
  type TwoDesks,
} from '../support/twoDesks.ts';

/*
 * The process that moves a community is killed at its points. Whatever it left, one database has the community and goes
 * on with it, and a desk that collected meanwhile loses nothing.
 */

const SEED = seedOf('move killed', 20261128);
const EAST = 'east';
/** Statements at the beginning and the end, where something is decided: each is tried in the long run. */
const DECIDING = LONG ? 14 : 3;
/** Around the step that decides: before the route is changed, right after, and while the new place is about to open. */
const AROUND_ROUTE = [0, 1, 3];
/** Others in between, while rows are copied and compared. */
const BETWEEN = LONG ? 12 : 1;

let near: RealPostgres;
let far: RealPostgres;
let town: TwoDesks;
let databases: HubDatabases;
let communityId: string;
const numbers: string[] = [];
const children: ChildProcess[] = [];

beforeAll(async () => {
  [near, far] = await Promise.all([startPostgres(), startPostgres()]);
  await far.create(EAST);
  const rooms = 4 * DECIDING + BETWEEN + 8;
  town = await openTwoDesks(near, { rooms, others: { [EAST]: far.url(EAST) } });
  const home = await openPostgres(town.hub.place.databaseUrl);
  databases = createDatabases(home, new Map([[EAST, await openPostgres(far.url(EAST))]]));
  communityId = (await listCommunities(databases))[0]?.id ?? '';
  await town.first.call('shifts.open', { counts: {} });
}, 240_000);

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await databases?.close();
  await town?.close();
  await near?.stop();
  await far?.stop();
}, 120_000);

type Death = Pick<MortalMoverOptions, 'dieAt' | 'dieAfterRoute'>;

/** Answers how many points a whole move has; undefined when it died. */
async function moveInChild(to: string, death: Death = {}): Promise<number | undefined> {
  const options: MortalMoverOptions = {
    homeUrl: town.hub.place.databaseUrl,
    others: { [EAST]: far.url(EAST) },
    communityId,
    to,
    now: TEST_NOW,
    ...death,
  };
  const child = fork(join(ROOT, 'tests/peers/mortalMover.ts'), [JSON.stringify(options)], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  children.push(child);
  let points: number | undefined;
  child.on('message', (message: FromMortalMover) => {
    points = message.points;
  });
  await once(child, 'exit');
  return points;
}

const places = async () =>
  (await listCommunities(databases)).map(({ database, place }) => ({ database, place }));

/** Moves it to `to` by the way of a death at a point; answers which database had it after everything was settled. */
async function dieOnce(to: string, death: Death): Promise<string> {
  expect(await moveInChild(to, death), JSON.stringify(death)).toBeUndefined();
  const left = await places();
  const about = `${JSON.stringify(death)}: ${JSON.stringify(left)}`;
  expect(left.filter(({ place }) => place === 'here').length, about).toBeLessThanOrEqual(1);
  // While nobody knows whether the mover lives, desks are told to come again, or are served by the one owner.
  numbers.push(await collectAll(town.first, town.roomIds[numbers.length] ?? ''));
  await town.first.call('sync.now', {}).catch((error: Error) => expect(error.message).toMatch(/hub\.busy/));
  await settleMoves(databases, 0);
  const settled = await places();
  const owners = settled.filter(({ place }) => place === 'here').map(({ database }) => database);
  expect(owners, JSON.stringify(settled)).toEqual([await databases.ownerOf(communityId)]);
  expect(settled.filter(({ place }) => place !== 'here' && place !== 'left')).toEqual([]);
  await town.first.call('sync.now', {});
  expect(await town.first.call('sync.status', {})).toMatchObject({ state: 'online', waiting: 0 });
  return owners[0] ?? '';
}

async function forgetOthers(owner: string): Promise<void> {
  for (const { database } of await places()) {
    if (database !== owner) await forgetCopy(databases, communityId, database);
  }
}

test('a move killed at any point leaves one owner, which goes on', { timeout: 1_200_000 }, async () => {
  const points = (await moveInChild(EAST)) ?? 0;
  expect(points).toBeGreaterThan(100);
  const random = seededRandom(SEED);
  const all = Array.from({ length: points }, (_, index) => index + 1);
  const beginning = all.slice(0, LONG ? 2 * DECIDING : 12);
  const tried = new Set([
    ...(LONG ? beginning : Array.from({ length: 2 }, () => random.pick(beginning))),
    ...Array.from({ length: BETWEEN }, () => random.pick(all)),
    ...(LONG ? all.slice(-2 * DECIDING) : []),
  ]);
  const deaths: Death[] = [
    ...[...tried].map((dieAt) => ({ dieAt })),
    ...AROUND_ROUTE.map((dieAfterRoute) => ({ dieAfterRoute })),
  ];
  await forgetOthers(EAST);
  let owner = EAST;
  const ended = new Set<string>();
  for (const death of deaths) {
    const to = owner === HOME ? EAST : HOME;
    const next = await dieOnce(to, death);
    ended.add(next === owner ? 'back' : 'forward');
    owner = next;
    await forgetOthers(owner);
  }
  expect([...ended].sort()).toEqual(['back', 'forward']);
  await moveCommunity(databases, communityId, owner === HOME ? EAST : HOME, { now: () => TEST_NOW });
  const { first, second } = town;
  await meet(first, second);
  for (const desk of [first, second]) {
    expect(await receiptNumbers(desk)).toEqual([...numbers].sort());
    expect(await desk.call('system.verify', {})).toMatchObject({ ok: true });
  }
  expect(digestsOf(second)).toEqual(digestsOf(first));
  for (const each of databases.byName.values()) expect(await each.all('SELECT 1 FROM epochs')).toEqual([]);
});
