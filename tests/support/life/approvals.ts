import { PASSWORD, type TestDesk } from '../testDesk.ts';

/** A clerk asks for a waiver and the administrator agrees by signing. */
export async function liveApprovals(desk: TestDesk, roomId: string): Promise<void> {
  const clerk = desk.as('clerk');
  await clerk.call('sessions.signIn', { username: 'wang', password: PASSWORD });
  const [line] = (await desk.call('bills.byRoom', { roomIds: [roomId] })).lines;
  const { requestId } = await clerk.call('waivers.request', {
    waiver: 'amount',
    lines: [{ lineId: line?.lineId ?? '', amountFen: 100 }],
    reason: '张三反映保洁不到位',
  });
  await desk.call('waivers.approve', { requestId });
}
