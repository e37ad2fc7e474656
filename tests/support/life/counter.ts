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

/** A line of every register, and some that ended. */
async function liveRegisters(desk: TestDesk, roomId: string): Promise<void> {
  const dueAt = desk.clock.now() + 3_600_000;
  const lines = [
    { kind: 'key', what: '水泵房钥匙', name: '王工', phone: '13900139000', dueAt },
    { kind: 'parcel', what: 'SF1234567890', roomId, name: '张三', phone: '13800138000', place: '2 号架' },
    { kind: 'visitor', what: '送货', roomId, name: '李四', place: '京A12345' },
    { kind: 'lostProperty', what: '黑色雨伞', place: '大堂' },
    { kind: 'enquiry', what: '停车月租怎么办' },
    { kind: 'praise', what: '保安帮忙搬家具', roomId },
  ] as const;
  for (const line of lines) {
    const { entryId } = await desk.call('registers.add', line);
    if (line.kind === 'key') await desk.call('registers.end', { entryId, way: 'returned', note: '完好' });
    if (line.kind === 'parcel') await desk.call('registers.end', { entryId, way: 'collected' });
  }
}

async function liveReleaseSlips(desk: TestDesk, roomId: string): Promise<void> {
  const { entryId } = await desk.call('releaseSlips.issue', {
    roomId,
    consent: 'phone',
    consentBy: '张三',
    carrier: '搬家公司',
    plate: '京A12345',
    goods: [{ name: '沙发', count: 1 }],
  });
  await desk.call('releaseSlips.end', { entryId, way: 'passed', note: '门岗老周' });
}

type FitOutChange = Input<'fitOuts.act'>['change'];

/** Does acts on a fit-out one after the other, each as it then stands. */
export async function actOnFitOut(
  desk: TestDesk,
  number: string,
  ...changes: readonly FitOutChange[]
): Promise<void> {
  for (const change of changes) {
    const { entryId, version } = await desk.call('fitOuts.card', { number });
    await desk.call('fitOuts.act', { entryId, version, change });
  }
}

/** One that is withdrawn, and one that is closed without a deposit. */
async function liveFitOuts(desk: TestDesk, roomId: string): Promise<void> {
  const apply = async () =>
    (
      await desk.call('fitOuts.apply', {
        roomId,
        contractor: '匠心装饰',
        phone: '13900139000',
        work: '全屋翻新',
        from: '2026-12-01',
        to: '2027-01-31',
        crew: [{ name: '赵六', trade: '水电' }],
      })
    ).number;
  await actOnFitOut(desk, await apply(), { act: 'withdrawn', note: '业主不装了' });
  const number = await apply();
  await actOnFitOut(
    desk,
    number,
    { act: 'agreed', depositFen: 0 },
    { act: 'crewNamed', crew: [{ name: '钱七', trade: '木工' }] },
    { act: 'permitted', from: '2026-12-01', to: '2027-01-31' },
    { act: 'extended', to: '2027-02-28', note: '春节停工' },
  );
  const card = () => desk.call('fitOuts.card', { number });
  const looked = await card();
  await desk.call('fitOuts.inspect', { ...seen(looked), final: true, passed: true });
  await desk.call('fitOuts.close', seen(await card()));
}

const seen = ({ entryId, version }: { readonly entryId: string; readonly version: number }) => ({
  entryId,
  version,
});

async function liveMoveIns(desk: TestDesk): Promise<void> {
  const { roomId } = await desk.call('rooms.save', {
    code: '9-1-901',
    areaM2: '70',
    saleState: 'soldUndelivered',
  });
  const { businessDate } = await desk.call('today.summary', {});
  await desk.call('moveIns.complete', {
    roomId,
    on: businessDate,
    receiver: '孙八',
    checks: [{ check: 'walls', fine: false, note: '空鼓一处' }],
    keys: [{ name: '入户门', count: 3 }],
    papers: ['前期物业服务协议'],
    readings: [],
    charges: [],
  });
}

/** All that is written down at the counter beside money and repairs. */
export async function liveCounter(desk: TestDesk, roomId: string): Promise<void> {
  await liveComplaints(desk, roomId);
  await liveRegisters(desk, roomId);
  await liveReleaseSlips(desk, roomId);
  await liveFitOuts(desk, roomId);
  await liveMoveIns(desk);
}
