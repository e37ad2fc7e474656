import type { Input } from '#shared/contract/index.ts';
import type { TestDesk } from '../testDesk.ts';

type Change = Input<'complaints.act'>['change'];

/** Does acts on a complaint one after the other, each as it then stands. */
export async function actOnComplaint(
  desk: TestDesk,
  number: string,
  ...changes: readonly Change[]
): Promise<void> {
  for (const change of changes) {
    const { entryId, version } = await desk.call('complaints.card', { number });
    await desk.call('complaints.act', { entryId, version, change });
  }
}

/** Complaints of both ends. */
async function liveComplaints(desk: TestDesk, roomId: string): Promise<void> {
  const { staff } = await desk.call('complaints.staff', {});
  const userId = staff.find(({ handles }) => handles)?.userId ?? '';
  const complain = async () =>
    (
      await desk.call('complaints.create', {
        roomId,
        category: 'noise',
        channel: 'phone',
        words: '楼上半夜装修',
        caller: { name: '张三', phone: '13800138000' },
      })
    ).number;
  await actOnComplaint(
    desk,
    await complain(),
    { act: 'acknowledged' },
    { act: 'assigned', userId },
    { act: 'answered', note: '已与楼上约定施工时间' },
    { act: 'visited', satisfied: false, note: '昨晚还在响' },
    { act: 'answered', note: '已发整改通知' },
    { act: 'visited', satisfied: true },
    { act: 'closed' },
  );
  await actOnComplaint(desk, await complain(), { act: 'withdrawn', note: '住户说已经好了' });
}

/** All that is written down at the counter beside money and repairs. */
export async function liveCounter(desk: TestDesk, roomId: string): Promise<void> {
  await liveComplaints(desk, roomId);
}
