import type { TestDesk } from '../testDesk.ts';

/** A tenant's address from the identity card; an access card lost, and another issued and returned. */
export async function liveAccessCards(desk: TestDesk, roomId: string): Promise<void> {
  const { parties } = await desk.call('rooms.get', { roomId });
  const { personId, name = '' } = parties.find(({ role }) => role === 'tenant') ?? {};
  if (personId === undefined) throw new Error('the room has no tenant');
  await desk.call('people.save', { personId, name, address: '北京市朝阳区样例路1号院2号楼301室' });
  const lost = await desk.call('smartCards.issue', { uid: '04:A1:B2:C3:D4:E5:F6', personId, roomId });
  await desk.call('smartCards.end', { cardId: lost.cardId, outcome: 'lost' });
  const back = await desk.call('smartCards.issue', { uid: '0102030405060708', personId, roomId });
  await desk.call('smartCards.end', { cardId: back.cardId, outcome: 'returned' });
  await desk.call('smartCards.issue', { uid: '0102030405060708', personId, roomId, from: '2026-11-01' });
}
