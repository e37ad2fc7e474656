import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actOnFitOut } from '../support/life/counter.ts';
import { openFoundedDesk, PASSWORD, type TestDesk } from '../support/testDesk.ts';
import { supervisorOf } from '../support/voidReceipt.ts';

let desk: TestDesk;
let roomId: string;
let feeItemId: string;
let number: string;
let depositId: string;

beforeAll(async () => {
  desk = await openFoundedDesk();
  ({ roomId } = await desk.call('rooms.save', { code: '1-1-101', areaM2: '80' }));
  ({ feeItemId } = await desk.call('feeItems.save', {
    code: '90',
    name: '装修垃圾清运费',
    rule: { from: '2020-01-01', rule: { kind: 'agreed' } },
  }));
  await desk.call('users.save', {
    username: 'li',
    displayName: '李师傅',
    roles: ['engineer'],
    password: PASSWORD,
  });
});

afterAll(() => desk.close());

const card = () => desk.call('fitOuts.card', { number });
const seen = async () => {
  const { entryId, version } = await card();
  return { entryId, version };
};
const occupancy = async () => (await desk.call('rooms.get', { roomId })).occupancy;
const inspect = async (
  by: TestDesk,
  found: { final: boolean; passed: boolean; violations?: number; note?: string },
) => by.call('fitOuts.inspect', { ...(await seen()), ...found });

describe('a fit-out from its application to its deposit', () => {
  test('is applied for and agreed: the deposit is named and the charges are bills', async () => {
    ({ number } = await desk.call('fitOuts.apply', {
      roomId,
      contractor: '匠心装饰',
      phone: '139 0013 9000',
      work: '全屋翻新',
      from: '2026-12-01',
      to: '2027-01-31',
      crew: [{ name: '赵六', trade: '水电' }],
    }));
    await actOnFitOut(desk, number, {
      act: 'agreed',
      depositFen: 200_000,
      charges: [{ feeItemId, amountFen: 30_000 }],
    });
    expect(await card()).toMatchObject({
      state: 'agreed',
      agreedDepositFen: 200_000,
      contractor: '匠心装饰',
    });
    const { lines } = await desk.call('bills.byRoom', { roomIds: [roomId] });
    expect(lines.map(({ feeName, outstandingFen }) => [feeName, outstandingFen])).toEqual([
      ['装修垃圾清运费', 30_000],
    ]);
  });

  test('isn’t permitted before its deposit is in; then the room is being fitted out', async () => {
    const permit = { act: 'permitted', from: '2026-12-01', to: '2027-01-31' } as const;
    await expect(actOnFitOut(desk, number, permit)).rejects.toMatchObject({
      fault: { sub: 'fitOut.deposit' },
    });
    await expect(
      desk.call('fitOuts.papers', await seen().then(({ entryId }) => ({ entryId }))),
    ).rejects.toMatchObject({
      fault: { sub: 'fitOut.noPermit' },
    });
    await desk.call('deposits.take', {
      roomId,
      deposits: [{ name: '装修押金', amountFen: 200_000 }],
      tenders: [{ method: 'cash', amountFen: 200_000 }],
    });
    depositId = (await desk.call('deposits.list', { roomId })).rows[0]?.depositId ?? '';
    await actOnFitOut(desk, number, { ...permit, depositId });
    expect(await card()).toMatchObject({ state: 'permitted', deposit: { depositId, balanceFen: 200_000 } });
    expect(await occupancy()).toBe('fittingOut');
  });

  test('prints its permit and a pass for everybody named last', async () => {
    await actOnFitOut(desk, number, {
      act: 'crewNamed',
      crew: [{ name: '赵六', trade: '水电' }, { name: '钱七' }, { name: '孙八' }],
    });
    const { entryId } = await seen();
    expect(await desk.call('fitOuts.papers', { entryId })).toMatchObject({
      passes: 3,
      fileName: `${number}.pdf`,
    });
  });

  test('puts the photo of a worker on their pass', async () => {
    const picture = await sharp({ create: { width: 60, height: 80, channels: 3, background: '#12796d' } })
      .jpeg()
      .toBuffer();
    const { entryId } = await seen();
    const { attachmentId: photoId } = await desk.call('attachments.add', {
      fileId: desk.desk.files.put('赵六.jpg', 'image/jpeg', picture),
      subjectKind: 'counterEntry',
      subjectId: entryId,
    });
    const pictures = async () => {
      const { fileId } = await desk.call('fitOuts.papers', { entryId });
      return desk.desk.files.get(fileId).bytes.toString('latin1').split('/Subtype /Image').length - 1;
    };
    expect(await pictures()).toBe(0);
    await actOnFitOut(desk, number, { act: 'crewNamed', crew: [{ name: '赵六', photoId }] });
    expect(await pictures()).toBe(1);
  });

  test('is inspected by an engineer, extended, and overdue when its permit runs out', async () => {
    const li = desk.as('li');
    await li.call('sessions.signIn', { username: 'li', password: PASSWORD });
    await inspect(li, { final: false, passed: false, violations: 2, note: '垃圾未装袋，夜间施工' });
    await expect(
      li.call('fitOuts.act', {
        ...(await seen()),
        change: { act: 'extended', to: '2027-03-01', note: '延期' },
      }),
    ).rejects.toMatchObject({ fault: { code: 'forbidden' } });
    await expect(
      actOnFitOut(desk, number, { act: 'extended', to: '2027-01-31', note: '延期' }),
    ).rejects.toMatchObject({ fault: { sub: 'fitOut.period' } });
    await actOnFitOut(desk, number, { act: 'extended', to: '2027-02-28', note: '春节停工' });
    expect(await card()).toMatchObject({ violations: 2, to: '2027-02-28', isOverdue: false });
    await expect(desk.call('fitOuts.close', await seen())).rejects.toMatchObject({
      fault: { sub: 'fitOut.notPassed' },
    });
  });

  test('passes, and closes with a deduction through the deposits’ own settlement (E22)', async () => {
    await inspect(desk, { final: true, passed: true });
    const approval = await supervisorOf(desk);
    const closed = await desk.call('fitOuts.close', {
      ...(await seen()),
      deductFen: 35_000,
      method: 'transfer',
      note: '楼道划痕',
      approval,
    });
    expect(closed).toMatchObject({ state: 'closed', refundFen: 165_000 });
    await desk.call('refunds.pay', { requestId: closed.requestId ?? '', reference: '工行 7788' });
    const [deposit] = (await desk.call('deposits.list', { roomId, state: 'all' })).rows;
    expect(deposit).toMatchObject({ balanceFen: 0, inspection: { outcome: 'passed' } });
    expect(await occupancy()).toBe('occupied');
    expect((await card()).acts).toEqual([]);
  });
});

test('somebody who acts on what changed meanwhile is told, and one that is withdrawn ends', async () => {
  ({ number } = await desk.call('fitOuts.apply', {
    roomId,
    contractor: '自装',
    work: '换地板',
    from: '2026-12-01',
    to: '2026-12-05',
  }));
  const before = await seen();
  await actOnFitOut(desk, number, { act: 'agreed', depositFen: 0 });
  await expect(
    desk.call('fitOuts.act', { ...before, change: { act: 'withdrawn', note: '不装了' } }),
  ).rejects.toMatchObject({ fault: { code: 'conflict', sub: 'counter.changed' } });
  await actOnFitOut(desk, number, { act: 'withdrawn', note: '不装了' });
  expect(await card()).toMatchObject({ state: 'withdrawn' });
});
