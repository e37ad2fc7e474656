import { afterEach, beforeEach, expect, test } from 'vitest';
import { openFoundedDesk, type TestDesk } from '../support/testDesk.ts';

let desk: TestDesk;
let roomId: string;

beforeEach(async () => {
  desk = await openFoundedDesk();
  roomId = (await desk.call('rooms.save', { code: '1-1-101', areaM2: '88' })).roomId;
});
afterEach(() => desk.close());

test('an organisation stays one when it is changed by somebody who does not say what it is', async () => {
  const tie = { roomId, role: 'owner' as const };
  const { personId } = await desk.call('people.save', {
    kind: 'organisation',
    name: '青禾食品有限公司',
    ties: [tie],
  });
  await desk.call('people.save', { personId, name: '青禾食品集团有限公司', ties: [tie] });
  const { parties } = await desk.call('rooms.get', { roomId });
  expect(parties).toMatchObject([{ personId, kind: 'organisation', name: '青禾食品集团有限公司' }]);
});

test('who is new and called nothing else is a person', async () => {
  await desk.call('people.save', { name: '王一', ties: [{ roomId, role: 'owner' }] });
  const { parties } = await desk.call('rooms.get', { roomId });
  expect(parties).toMatchObject([{ kind: 'person' }]);
});
