import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ConsoleAsked } from '#shared/console/index.ts';
import type { Input } from '#shared/contract/index.ts';
import { MONTH_FEN } from '../../support/household.ts';
import { type RealPostgres, startPostgres } from '../../support/realPostgres.ts';
import type { TestDesk } from '../../support/testDesk.ts';
import { collectAll, digestsOf, meet, openTwoDesks, type TwoDesks } from '../../support/twoDesks.ts';
import { type ConsoleBrowser, openConsole, openSignedIn } from './consoleBrowser.ts';

let postgres: RealPostgres;
let town: TwoDesks;
let browser: ConsoleBrowser;
let communityId = '';

beforeAll(async () => {
  postgres = await startPostgres();
  town = await openTwoDesks(postgres, { rooms: 6 });
  browser = await openSignedIn(town.hub.direct, town.hub.database);
  communityId = (await browser.call('users.list', {})).communities[0]?.communityId ?? '';
  for (const desk of [town.first, town.second]) await desk.call('shifts.open', { counts: {} });
});

afterAll(async () => {
  await town?.close();
  await postgres?.stop();
});

const settle = (caseId: string, way: 'kept' | 'taken' | 'noted'): ConsoleAsked<'cases.resolve'> => ({
  communityId,
  caseId,
  way,
  reason: '已和两边核对',
});

async function saveRoom(desk: TestDesk, roomId: string, change: Partial<Input<'rooms.save'>>) {
  const { code, areaM2, occupancy, saleState } = await desk.call('rooms.get', { roomId });
  await desk.call('rooms.save', { roomId, code, areaM2, occupancy, saleState, ...change });
}

/** Both desks do something while neither hears of the other; answers the case that comes of it. */
async function apart(work: (roomId: string) => Promise<unknown>, room: number) {
  const { hub, first, second, roomIds } = town;
  await hub.disconnect();
  await work(roomIds[room] ?? '');
  await hub.connect();
  await meet(first, second);
  return openAtHub();
}

async function openAtHub() {
  const { cases } = await browser.call('cases.list', {});
  return cases;
}

async function openAtDesks() {
  const open = [];
  for (const desk of [town.first, town.second])
    open.push((await desk.call('cases.list', {})).cases.map(({ caseId }) => caseId));
  return open;
}

async function expectEven() {
  const { first, second } = town;
  await meet(first, second);
  expect(digestsOf(second)).toEqual(digestsOf(first));
  for (const desk of [first, second]) {
    expect(await desk.call('system.verify', {})).toMatchObject({ ok: true });
    expect(await desk.call('system.rebuild', {})).toMatchObject({ equal: true });
  }
}

test('that the excess of a double collection stays is decided at the centre, and closes at every desk with its reason', async () => {
  const { first, second } = town;
  const [one] = await apart(async (roomId) => {
    await collectAll(first, roomId);
    await collectAll(second, roomId);
  }, 0);
  expect(one).toMatchObject({ kind: 'doubleCollection', ways: ['kept'], amountFen: MONTH_FEN, communityId });
  const caseId = one?.caseId ?? '';
  expect((await browser.fault('cases.resolve', settle(caseId, 'noted'))).sub).toBe('case.otherWay');
  expect(await browser.call('cases.resolve', settle(caseId, 'kept'))).toEqual({ caseId });
  expect(await openAtHub()).toEqual([]);
  expect(await openAtDesks()).toEqual([[caseId], [caseId]]);
  await expectEven();
  expect(await openAtDesks()).toEqual([[], []]);
  for (const desk of [first, second]) {
    const { cases } = await desk.call('cases.list', { state: 'all' });
    expect(cases.find((each) => each.caseId === caseId)?.resolution).toMatchObject({
      way: 'kept',
      byName: '总部 · 总部管理员',
      reason: '已和两边核对',
    });
    const { rows } = await desk.call('audit.search', { action: 'hub.case.resolved' });
    expect(rows.map(({ userName }) => userName)).toEqual(['总部 · 总部管理员']);
    expect(JSON.parse(rows[0]?.detail ?? '{}')).toMatchObject({ reason: '已和两边核对' });
  }
});

test('of a room that two desks changed the centre sees both values, and takes the other one', async () => {
  const { first, second, roomIds } = town;
  const [one] = await apart(async (roomId) => {
    await saveRoom(first, roomId, { floor: 7, occupancy: 'leased' });
    await saveRoom(second, roomId, { floor: 8, occupancy: 'vacant', saleState: 'unsold' });
  }, 1);
  expect(one).toMatchObject({
    kind: 'fieldsDiffer',
    ways: ['noted', 'taken'],
    differing: {
      row: 'room',
      roomCode: expect.stringMatching(/^1-1-/),
      fields: [
        { field: 'floor', isSealed: false, stands: '7', loser: '8' },
        { field: 'occupancy', isSealed: false, stands: 'leased', loser: 'vacant' },
      ],
    },
  });
  // What somebody changed since stays.
  await saveRoom(first, roomIds[1] ?? '', { headcount: 3 });
  await meet(first, second);
  const before = await first.call('rooms.get', { roomId: roomIds[1] ?? '' });
  await browser.call('cases.resolve', settle(one?.caseId ?? '', 'taken'));
  await expectEven();
  for (const desk of [first, second]) {
    const room = await desk.call('rooms.get', { roomId: roomIds[1] ?? '' });
    expect(room).toMatchObject({ floor: 8, occupancy: 'vacant', saleState: 'unsold', headcount: 3 });
    expect([room.code, room.areaM2]).toEqual([before.code, before.areaM2]);
  }
  expect(await openAtDesks()).toEqual([[], []]);
});

test('of a person the centre sees nothing but that it differs, and an area is only looked into', async () => {
  const { first, second, roomIds } = town;
  const { personId } = await first.call('people.save', {
    name: '欧阳暗香',
    phones: ['13900007777'],
    ties: [{ roomId: roomIds[2] ?? '', role: 'tenant' }],
  });
  await meet(first, second);
  const cases = await apart(async (roomId) => {
    await first.call('people.save', { personId, name: '欧阳暗香', phones: ['13900001111'] });
    await second.call('people.save', { personId, name: '欧阳暗香', phones: ['13900002222'] });
    await saveRoom(first, roomId, { areaM2: '81.00', areaFrom: '2026-11-01' });
    await saveRoom(second, roomId, { areaM2: '82.00', areaFrom: '2026-11-01' });
  }, 2);
  expect(cases.map(({ ways }) => ways)).toEqual([['noted'], ['noted']]);
  const person = cases.find(({ differing }) => differing?.row === 'person');
  expect(person?.differing?.fields).toEqual([{ field: 'phones', isSealed: true, stands: null, loser: null }]);
  expect(browser.heard.join('\n')).not.toMatch(/1111|2222|7777|欧阳/);
  for (const { caseId } of cases) {
    expect((await browser.fault('cases.resolve', settle(caseId, 'taken'))).sub).toBe('case.otherWay');
    await browser.call('cases.resolve', settle(caseId, 'noted'));
  }
  await expectEven();
  expect(await openAtDesks()).toEqual([[], []]);
});

test('settled at a desk and here: the one that comes second into the log closes nothing', async () => {
  const { first, second, hub } = town;
  const [one] = await apart(async (roomId) => {
    await saveRoom(first, roomId, { floor: 3 });
    await saveRoom(second, roomId, { floor: 4 });
  }, 3);
  const caseId = one?.caseId ?? '';
  // A desk that is offline settles it, and so does the centre before that is heard of.
  await first.call('cases.resolve', { caseId, way: 'noted', reason: '前台先核对' });
  await browser.call('cases.resolve', settle(caseId, 'taken'));
  expect((await browser.fault('cases.resolve', settle(caseId, 'noted'))).sub).toBe('case.closed');
  await expectEven();
  const resolutions = [];
  for (const desk of [first, second]) {
    const { cases } = await desk.call('cases.list', { state: 'all' });
    resolutions.push(cases.find((each) => each.caseId === caseId)?.resolution);
  }
  expect(resolutions[0]).toMatchObject({ byName: '总部 · 总部管理员', reason: '已和两边核对' });
  expect(resolutions[1]).toEqual(resolutions[0]);
  expect(await hub.database.all('SELECT 1 FROM case_resolutions WHERE case_id = $1', caseId)).toHaveLength(2);

  // Of two administrators at the same moment one settles it.
  const [other] = await apart(async (roomId) => {
    await saveRoom(first, roomId, { floor: 5 });
    await saveRoom(second, roomId, { floor: 6 });
  }, 4);
  const asked = [settle(other?.caseId ?? '', 'noted'), settle(other?.caseId ?? '', 'taken')];
  const answers = await Promise.all(
    asked.map(async (input) => (await browser.ask('cases.resolve', JSON.stringify(input))).status),
  );
  expect(answers.sort()).toEqual([200, 409]);
  await expectEven();
});

test('nobody else settles, and what is no case is none', async () => {
  const stranger = openConsole(town.hub.direct);
  expect((await stranger.fault('cases.resolve', settle(randomUUID(), 'noted'))).sub).toBe('signIn.needed');
  expect((await browser.fault('cases.resolve', settle(randomUUID(), 'noted'))).sub).toBe('case.gone');
  const blank = await browser.ask(
    'cases.resolve',
    JSON.stringify({ ...settle(randomUUID(), 'noted'), reason: ' ' }),
  );
  expect(blank.status).toBe(400);
  const { entries } = await browser.call('administrators.audit', {});
  expect(new Set(entries.map(({ action }) => action))).toEqual(
    new Set(['administrators.redeem', 'cases.resolve', 'cases.take']),
  );
  expect(entries.filter(({ action }) => action.startsWith('cases.'))[0]).toMatchObject({
    reason: '已和两边核对',
  });
});
