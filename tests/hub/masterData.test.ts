import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Input } from '#shared/contract/index.ts';
import { type RealPostgres, startPostgres } from '../support/realPostgres.ts';
import type { TestDesk } from '../support/testDesk.ts';
import { digestsOf, meet, openTwoDesks, type TwoDesks } from '../support/twoDesks.ts';

let postgres: RealPostgres;
let town: TwoDesks;
let first: TestDesk;
let second: TestDesk;
let roomId: string;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres?.stop());
beforeEach(async () => {
  town = await openTwoDesks(postgres);
  ({ first, second } = town);
  roomId = town.roomIds[0] ?? '';
});
afterEach(() => town?.close());

const room = (desk: TestDesk) => desk.call('rooms.get', { roomId });

/** Saves the room as its form does: all of it, with a change. */
async function saveRoom(desk: TestDesk, change: Partial<Input<'rooms.save'>>): Promise<void> {
  const { code, areaM2, occupancy, saleState } = await room(desk);
  await desk.call('rooms.save', { roomId, code, areaM2, occupancy, saleState, ...change });
}

async function expectEven(): Promise<void> {
  await meet(first, second);
  expect(digestsOf(second)).toEqual(digestsOf(first));
  for (const desk of [first, second]) {
    expect(await desk.call('system.verify', {})).toMatchObject({ ok: true });
  }
}

test('two desks that change other fields of one room both have it their way, and nobody is asked', async () => {
  await town.hub.disconnect();
  await saveRoom(first, { floor: 7 });
  await saveRoom(second, { occupancy: 'vacant' });
  await town.hub.connect();
  await expectEven();
  expect(await room(first)).toMatchObject({ floor: 7, occupancy: 'vacant' });
  expect((await first.call('cases.list', {})).cases).toEqual([]);
});

test('the same field of one room: what came first stays, both desks show the other, and a fact closes it', async () => {
  await town.hub.disconnect();
  await saveRoom(first, { floor: 7, occupancy: 'leased' });
  await saveRoom(second, { floor: 8, occupancy: 'vacant', saleState: 'unsold' });
  // The same desk goes on from what it has.
  await saveRoom(second, { headcount: 3 });
  await town.hub.connect();
  await expectEven();
  expect(await room(second)).toMatchObject({ floor: 7, occupancy: 'leased', saleState: 'unsold' });
  const { cases } = await second.call('cases.list', {});
  expect(cases).toEqual((await first.call('cases.list', {})).cases);
  expect(cases).toMatchObject([
    {
      kind: 'fieldsDiffer',
      ways: ['noted'],
      differing: {
        row: 'room',
        roomId,
        roomCode: '1-1-101',
        fields: [
          { field: 'floor', stands: '7', loser: '8' },
          { field: 'occupancy', stands: 'leased', loser: 'vacant' },
        ],
      },
    },
  ]);
  const { todo } = await first.call('today.summary', { language: 'zh-CN' });
  expect(todo.map(({ kind }) => kind)).toContain('case');
  const [{ caseId = '' } = {}] = cases;
  await first.call('cases.resolve', { caseId, way: 'noted', reason: '以一号电脑为准' });
  await meet(first, second);
  expect((await second.call('cases.list', {})).cases).toEqual([]);
});

test('an area changed at both desks: both facts stand with their days, and the difference is told', async () => {
  await town.hub.disconnect();
  await saveRoom(first, { areaM2: '81.00', areaFrom: '2026-11-01' });
  await saveRoom(second, { areaM2: '82.00', areaFrom: '2026-11-01' });
  await town.hub.connect();
  await expectEven();
  expect((await room(first)).areaM2).toBe('82.00');
  expect((await first.call('cases.list', {})).cases).toMatchObject([
    { differing: { fields: [{ field: 'areaM2', stands: '82.00', loser: '81.00' }] } },
  ]);
});

test('a person’s phone and name changed at two desks are both kept; two phones make a case without a number', async () => {
  const { personId } = await first.call('people.save', { name: '欧阳暗香', phones: ['13900007777'] });
  await meet(first, second);
  await town.hub.disconnect();
  await first.call('people.save', { personId, name: '欧阳暗香', phones: ['13900008888'] });
  await second.call('people.save', { personId, name: '欧阳疏影', phones: [] });
  await town.hub.connect();
  await expectEven();
  const revealed = { personId, reason: '核对' } as const;
  for (const desk of [first, second]) {
    const { values } = await desk.call('people.reveal', { ...revealed, field: 'phone' });
    expect(values).toEqual(['13900008888']);
  }
  expect((await first.call('cases.list', {})).cases).toEqual([]);

  await town.hub.disconnect();
  await first.call('people.save', { personId, name: '欧阳疏影', phones: ['13900001111'] });
  await second.call('people.save', { personId, name: '欧阳疏影', phones: ['13900002222'] });
  await town.hub.connect();
  await expectEven();
  const { cases } = await second.call('cases.list', {});
  expect(cases).toMatchObject([
    { differing: { personName: '欧阳疏影', fields: [{ field: 'phones', stands: '*1111', loser: '*2222' }] } },
  ]);
  expect(JSON.stringify(cases)).not.toContain('1390000');
});

test('a hub that was set back rules the same again when the facts come back', async () => {
  await town.hub.backUp();
  await town.hub.disconnect();
  await saveRoom(first, { floor: 7 });
  await saveRoom(second, { floor: 8 });
  await town.hub.connect();
  await meet(first, second);
  const before = await first.call('cases.list', {});
  await town.hub.restore();
  await expectEven();
  expect(await room(first)).toMatchObject({ floor: 7 });
  expect(await first.call('cases.list', {})).toEqual(before);
});
