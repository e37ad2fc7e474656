import type { Input, Output } from '#shared/contract/index.ts';
import { DEFAULT_WORK_ORDER_SETTINGS } from '#shared/domain/workOrders/settings.ts';
import { PASSWORD, type TestDesk } from '../testDesk.ts';

type Change = Input<'workOrders.transition'>['change'];

/** Does acts one after the other, each on the order as it then stands. */
export async function act(
  desk: TestDesk,
  workOrderId: string,
  ...changes: readonly Change[]
): Promise<Output<'workOrders.transition'>> {
  let answer: Output<'workOrders.transition'> | undefined;
  for (const change of changes) {
    const { version } = await desk.call('workOrders.timeline', { workOrderId });
    answer = await desk.call('workOrders.transition', { workOrderId, version, change });
  }
  if (!answer) throw new Error('nothing was done');
  return answer;
}

export async function addWorker(desk: TestDesk, username: string): Promise<string> {
  await desk.call('users.save', { username, displayName: username, roles: ['engineer'], password: PASSWORD });
  const { users } = await desk.call('users.list', {});
  return users.find((user) => user.username === username)?.id ?? '';
}

const RATINGS = { speed: 5, attitude: 5, quality: 4 };

/** Orders of every kind of end: mended, opened again, refused, cancelled, closed because nobody answers. */
export async function liveWorkOrders(desk: TestDesk, roomId: string): Promise<void> {
  const workerId = await addWorker(desk, 'gong');
  const otherId = await addWorker(desk, 'hu');
  await desk.call('workOrders.saveSettings', {
    ...DEFAULT_WORK_ORDER_SETTINGS,
    rating: true,
    visit: 'always',
  });
  await desk.call('workOrders.saveWorker', { userId: otherId, skills: [], buildings: ['1'], duty: null });
  const report = async (categoryId: string) =>
    (
      await desk.call('workOrders.create', {
        roomId,
        area: 'private',
        categoryId,
        channel: 'phone',
        words: '厨房漏水',
        caller: { name: '张三', phone: '13800138000' },
      })
    ).workOrderId;
  const first = await report('waterLeak');
  await act(
    desk,
    first,
    { act: 'urged' },
    { act: 'accepted', priority: 'p1' },
    { act: 'dispatched', way: 'assign', workerId },
    { act: 'joined', note: '楼下也湿了' },
    { act: 'taken' },
    { act: 'arrived' },
  );
  const worker = desk.as('gong');
  await worker.call('sessions.signIn', { username: 'gong', password: PASSWORD });
  await act(worker, first, { act: 'suspended', cause: 'part', note: '等角阀' });
  await act(
    desk,
    first,
    { act: 'pauseDecided', approved: true },
    { act: 'resumed' },
    { act: 'transferred', workerId: otherId, note: '要焊工' },
    { act: 'taken' },
    { act: 'returned', note: '没有人在家' },
    { act: 'dispatched', way: 'rotation' },
    { act: 'taken' },
    { act: 'started' },
    { act: 'finished', note: '换了角阀' },
    { act: 'confirmed' },
    { act: 'rated', ratings: RATINGS },
    { act: 'visitMissed', note: '没接电话' },
    { act: 'visited', solved: false, note: '又漏了' },
    { act: 'dispatched', way: 'assign', workerId },
    { act: 'taken' },
    { act: 'finished', note: '换了软管' },
    { act: 'closed', note: '电话三次不通' },
    { act: 'reopened', note: '住户来电' },
  );
  await act(desk, await report('other'), { act: 'rejected', note: '不归物业修' });
  await act(desk, await report('drain'), { act: 'cancelled', note: '住户自己通了' });
}
