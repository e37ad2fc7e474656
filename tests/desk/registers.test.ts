import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Input } from '#shared/contract/index.ts';
import { openFoundedDesk, PASSWORD, type TestDesk } from '../support/testDesk.ts';

const HOUR = 3_600_000;

let desk: TestDesk;
let roomId: string;

beforeAll(async () => {
  desk = await openFoundedDesk();
  ({ roomId } = await desk.call('rooms.save', { code: '1-1-101', areaM2: '88' }));
  await desk.call('users.save', {
    username: 'yu',
    displayName: '于会计',
    roles: ['accountant'],
    password: PASSWORD,
  });
});

afterAll(() => desk.close());

const found = async (input: Input<'registers.list'>) =>
  (await desk.call('registers.list', input)).rows.map(({ what }) => what);

test('a key goes out, is overdue on the screen and the start page, and comes back once', async () => {
  const { entryId, number } = await desk.call('registers.add', {
    kind: 'key',
    what: '水泵房 K-07',
    name: '王工',
    phone: '139 0013 9000',
    dueAt: desk.clock.now() + HOUR,
  });
  expect(number).toMatch(/-D00001$/);
  expect(await found({ state: 'overdue' })).toEqual([]);
  desk.clock.advance(2 * HOUR);
  await desk.call('sessions.signIn', { username: 'admin', password: PASSWORD });
  const { rows, counts } = await desk.call('registers.list', { state: 'overdue', text: 'ｋ-07 王工' });
  expect(rows).toEqual([expect.objectContaining({ number, isOverdue: true, phone: '13900139000' })]);
  expect(counts.find(({ kind }) => kind === 'key')).toEqual({ kind: 'key', open: 1, overdue: 1 });
  const { todo } = await desk.call('today.summary', {});
  expect(todo.filter(({ kind }) => kind === 'register').map(({ text }) => text)).toEqual([
    '1 把钥匙逾期没有归还',
  ]);
  await desk.call('registers.end', { entryId, way: 'returned', note: '完好' });
  await expect(desk.call('registers.end', { entryId, way: 'lost' })).rejects.toMatchObject({
    fault: { code: 'conflict', sub: 'register.ended' },
  });
  const [ended] = (await desk.call('registers.list', { state: 'ended' })).rows;
  expect(ended).toMatchObject({
    isOverdue: false,
    phone: '139****9000',
    end: { way: 'returned', note: '完好' },
  });
});

test('all six are one book: one numbering, one search by words, room, kind and day, one print', async () => {
  for (const line of [
    { kind: 'parcel', what: 'SF1234567890', roomId, name: '张三', place: '2 号架' },
    { kind: 'visitor', what: '送货', roomId, name: '李四' },
    { kind: 'lostProperty', what: '黑色雨伞', place: '大堂' },
    { kind: 'enquiry', what: '停车月租怎么办' },
    { kind: 'praise', what: '保安帮忙搬家具', roomId },
  ] as const)
    await desk.call('registers.add', line);
  const { rows, total } = await desk.call('registers.list', {});
  expect(total).toBe(5);
  expect(new Set(rows.map(({ number }) => number.slice(-6)))).toEqual(
    new Set(['D00002', 'D00003', 'D00004', 'D00005', 'D00006']),
  );
  expect(await found({ text: '1-1-101' })).toHaveLength(3);
  expect(await found({ roomId, kind: 'visitor' })).toEqual(['送货']);
  expect(await found({ text: '大堂 雨伞' })).toEqual(['黑色雨伞']);
  expect(await found({ from: '2020-01-01', to: '2020-01-02', state: 'all' })).toEqual([]);
  const printed = await desk.call('registers.print', { state: 'all' });
  expect(printed.rows).toBe(6);
  expect(printed.fileName).toMatch(/\.pdf$/);
});

test('says what is missing, what another register knows, and who may write', async () => {
  const add = (input: Input<'registers.add'>, by = desk) => by.call('registers.add', input);
  await expect(add({ kind: 'key', what: '天台', name: '王工' })).rejects.toMatchObject({
    fault: { sub: 'register.due', path: ['dueAt'] },
  });
  await expect(add({ kind: 'visitor', what: '送水' })).rejects.toMatchObject({
    fault: { sub: 'register.who' },
  });
  const { entryId } = await add({ kind: 'parcel', what: 'YT1' });
  await expect(desk.call('registers.end', { entryId, way: 'left' })).rejects.toMatchObject({
    fault: { sub: 'register.way' },
  });
  const yu = desk.as('yu');
  await yu.call('sessions.signIn', { username: 'yu', password: PASSWORD });
  await expect(add({ kind: 'enquiry', what: '几点下班' }, yu)).rejects.toMatchObject({
    fault: { code: 'forbidden' },
  });
  expect((await yu.call('registers.list', {})).total).toBeGreaterThan(0);
});
