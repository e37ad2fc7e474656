import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openFoundedDesk, PASSWORD, type TestDesk } from '../support/testDesk.ts';

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

describe('a tenant whose lease ends on a day to come', () => {
  const LEASE_END = '2026-12-31';
  let owner: string;
  let tenant: string;

  beforeEach(async () => {
    const tie = (role: 'owner' | 'tenant', to?: string) => [{ roomId, role, ...(to && { to }) }];
    ({ personId: owner } = await desk.call('people.save', { name: '王一', ties: tie('owner') }));
    ({ personId: tenant } = await desk.call('people.save', { name: '李二', ties: tie('tenant', LEASE_END) }));
  });

  const payers = async () =>
    (await desk.call('rooms.get', { roomId })).parties
      .filter((party) => party.isPayer)
      .map((party) => party.personId);
  const people = async () =>
    (await desk.call('rooms.get', { roomId })).parties.map((party) => party.personId);
  const found = async (text: string) =>
    (await desk.call('rooms.search', { text })).hits.map((hit) => hit.ownerName);
  const listed = async () => (await desk.call('rooms.list', {})).rows.map((row) => row.ownerName);

  async function go(day: string) {
    desk.clock.set(Date.parse(`${day}T10:00:00+08:00`));
    await desk.call('sessions.signIn', { username: 'admin', password: PASSWORD });
  }

  test('stands and pays until then', async () => {
    await go('2026-12-30');
    expect(await people()).toEqual([tenant, owner]);
    expect(await payers()).toEqual([tenant]);
    expect(await listed()).toEqual(['李二']);
    expect(await found('李二')).toEqual(['李二']);
    expect(await desk.call('system.verify', {})).toMatchObject({ ok: true });
  });

  test('is gone from that day on, with no fact about it', async () => {
    await go(LEASE_END);
    expect(await people()).toEqual([owner]);
    expect(await listed()).toEqual(['王一']);
    expect(await found('李二')).toEqual([]);
    expect(await found('王一')).toEqual(['王一']);
    expect(await desk.call('system.verify', {})).toMatchObject({ ok: true });
  });

  test('is no other tie when the lease is changed', async () => {
    const ties = [{ roomId, role: 'tenant' as const, to: '2027-06-30' }];
    await desk.call('people.save', { personId: tenant, name: '李二', ties });
    expect(await people()).toEqual([tenant, owner]);
  });
});

test('who rents until a day to come is not erased while the room has a debt of nobody', async () => {
  const { feeItemId } = await desk.call('feeItems.save', {
    code: '1',
    name: '物业服务费',
    rule: { from: '2026-01-01', rule: { kind: 'fixedAmount', amountFen: 10_000 } },
  });
  await desk.call('feeItems.attach', { feeItemId, roomIds: [roomId], from: '2026-01-01' });
  const { previewId } = await desk.call('billRuns.preview', { period: '2026-11' });
  await desk.call('billRuns.publish', { previewId });
  const ties = [{ roomId, role: 'tenant' as const, to: '2026-12-31' }];
  const { personId } = await desk.call('people.save', { name: '李二', ties });
  expect(await desk.call('people.eraseCheck', { personId })).toMatchObject({ allowed: false });
});
