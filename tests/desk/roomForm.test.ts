import { afterEach, beforeEach, expect, test } from 'vitest';
import { openFoundedDesk, type TestDesk } from '../support/testDesk.ts';

let desk: TestDesk;

beforeEach(async () => {
  desk = await openFoundedDesk();
});
afterEach(() => desk.close());

test('a room that is changed keeps what its form doesn’t show: floor, its name, the room it belongs to', async () => {
  const { roomId: parentRoomId } = await desk.call('rooms.save', { code: '1-1-101', areaM2: '88' });
  const shop = { code: '1-1-102', areaM2: '12', kind: 'storage', parentRoomId } as const;
  const { roomId } = await desk.call('rooms.save', { ...shop, floor: 3, floorLabel: '3A' });
  await desk.call('rooms.save', { roomId, code: shop.code, areaM2: '13', kind: 'storage' });
  expect(await desk.call('rooms.get', { roomId })).toMatchObject({
    areaM2: '13',
    floor: 3,
    floorLabel: '3A',
  });
  const { related } = await desk.call('rooms.get', { roomId: parentRoomId });
  expect(related.map((room) => room.roomId)).toEqual([roomId]);
  await desk.call('rooms.save', { roomId, code: shop.code, areaM2: '13', kind: 'storage', floor: null });
  expect(await desk.call('rooms.get', { roomId })).not.toHaveProperty('floor');
});
