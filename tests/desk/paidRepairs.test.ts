import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPart, addPrice } from '../support/life/parts.ts';
import { act, addWorker } from '../support/life/workOrders.ts';
import { openFoundedDesk, PASSWORD, type TestDesk } from '../support/testDesk.ts';
import { voidReceipt } from '../support/voidReceipt.ts';

const DAY = 86_400_000;

let desk: TestDesk;
let clerk: TestDesk;
let roomId: string;
let workerId: string;
let partId: string;
let labour: string;
let valve: string;

beforeAll(async () => {
  desk = await openFoundedDesk();
  ({ roomId } = await desk.call('rooms.save', { code: '1-1-101', areaM2: '88' }));
  await desk.call('people.save', { name: '张三', ties: [{ roomId, role: 'owner', isPayer: true }] });
  workerId = await addWorker(desk, 'li');
  await desk.call('users.save', {
    username: 'kefu',
    displayName: 'kefu',
    roles: ['customerService'],
    password: PASSWORD,
  });
  clerk = desk.as('kefu');
  await clerk.call('sessions.signIn', { username: 'kefu', password: PASSWORD });
  partId = await addPart(desk, 'W001');
  labour = await addPrice(desk, '上门检修', '30');
  valve = await addPrice(desk, '更换角阀', '25.5', { partId, kind: 'material' });
});

afterAll(() => desk.close());

const card = (workOrderId: string) => desk.call('workOrders.timeline', { workOrderId });
const owed = async () => (await desk.call('rooms.get', { roomId })).owedFen;
const forOrder = (workOrderId: string) => ({ kind: 'workOrder' as const, workOrderId });

/** An order somebody has taken. */
async function taken(where: { place?: string } = {}): Promise<string> {
  const { workOrderId } = await desk.call('workOrders.create', {
    ...(where.place ? { place: where.place } : { roomId }),
    area: where.place ? 'common' : 'private',
    categoryId: 'waterLeak',
    words: '角阀漏水',
  });
  await act(desk, workOrderId, { act: 'dispatched', way: 'assign', workerId }, { act: 'taken' });
  return workOrderId;
}

async function change(workOrderId: string, change: Parameters<typeof act>[2], by = desk) {
  const { version } = await card(workOrderId);
  return by.fault('workOrders.transition', { workOrderId, version, change });
}

/** Quoted with two valves, agreed to, the parts out, done and billed: 81.00. */
async function billed(): Promise<{ workOrderId: string; lineId: string; issueId: string }> {
  const workOrderId = await taken();
  const { issues } = await desk.call('parts.issue', {
    use: forOrder(workOrderId),
    lines: [{ partId, quantity: '2' }],
  });
  const lines = [
    { itemId: labour, quantity: '1' },
    { itemId: valve, quantity: '2' },
  ];
  await act(
    desk,
    workOrderId,
    { act: 'quoted', lines },
    { act: 'quoteAccepted', agreed: 'signature' },
    { act: 'finished', note: '换好' },
  );
  const { bill } = await card(workOrderId);
  return { workOrderId, lineId: bill?.lineId ?? '', issueId: issues[0]?.issueId ?? '' };
}

const collect = (lineId: string, amountFen: number) =>
  desk.call('payments.collect', {
    roomId,
    lines: [{ lineId, amountFen }],
    tenders: [{ method: 'wechat', amountFen }],
  });

describe('a price', () => {
  test('is told by the list of the day, and accepted before anything is done', async () => {
    const workOrderId = await taken();
    await act(desk, workOrderId, { act: 'quoted', lines: [{ itemId: labour, quantity: '1.5' }] });
    expect((await card(workOrderId)).quote).toEqual({
      totalFen: 4_500,
      lines: [
        {
          itemId: labour,
          kind: 'labour',
          name: '上门检修',
          unit: '次',
          quantity: '1.5',
          unitPrice: '30',
          amountFen: 4_500,
        },
      ],
    });
    expect((await card(workOrderId)).acts).not.toContain('started');
    expect((await change(workOrderId, { act: 'started' })).sub).toBe('workOrder.quoteWaits');
    await act(clerk, workOrderId, { act: 'quoteAccepted', agreed: 'phone' });
    const again = await change(workOrderId, { act: 'quoteAccepted', agreed: 'phone' });
    expect(again.sub).toBe('workOrder.noQuote');
    expect((await act(desk, workOrderId, { act: 'started' })).state).toBe('inProgress');
    const { events } = await card(workOrderId);
    expect(events.filter((event) => event.quoteFen || event.agreed)).toMatchObject([
      { act: 'quoted', quoteFen: 4_500 },
      { act: 'quoteAccepted', agreed: 'phone', by: 'kefu' },
    ]);
  });

  test('keeps what it was when the list changes, and the list keeps its versions', async () => {
    const itemId = await addPrice(desk, '疏通下水', '80');
    const told = await taken();
    const lines = [{ itemId, quantity: '1' }];
    await act(desk, told, { act: 'quoted', lines });
    const { today } = await desk.call('system.status', {});
    const past = { itemId, from: '2026-11-22', unitPrice: '1' };
    expect((await desk.fault('repairPrices.set', past)).sub).toBe('repairPrice.past');
    await desk.call('repairPrices.set', { itemId, from: '2026-11-24', unitPrice: '95' });
    const priceOf = async (on: string) =>
      (await desk.call('repairPrices.list', { on })).items.find((item) => item.itemId === itemId)?.unitPrice;
    expect([await priceOf('2026-11-22'), await priceOf(today), await priceOf('2026-11-24')]).toEqual([
      undefined,
      '80',
      '95',
    ]);
    await desk.call('repairPrices.set', { itemId, from: today, unitPrice: '85' });
    expect((await card(told)).quote?.totalFen).toBe(8_000);
    await act(desk, told, { act: 'quoted', lines });
    expect((await card(told)).quote?.totalFen).toBe(8_500);
    await desk.call('repairPrices.save', {
      itemId,
      name: '疏通下水',
      kind: 'labour',
      unit: '次',
      active: false,
    });
    expect((await change(told, { act: 'quoted', lines })).sub).toBe('workOrder.noPrice');
  });

  test('is told nobody for what belongs to all', async () => {
    const workOrderId = await taken({ place: '大堂' });
    const lines = [{ itemId: labour, quantity: '1' }];
    expect((await change(workOrderId, { act: 'quoted', lines })).sub).toBe('workOrder.freeWork');
    expect((await act(desk, workOrderId, { act: 'finished', note: '修好' })).state).toBe('waitVisit');
  });

  test('that is declined leaves nothing to pay', async () => {
    const workOrderId = await taken();
    await act(
      desk,
      workOrderId,
      { act: 'quoted', lines: [{ itemId: labour, quantity: '1' }] },
      { act: 'quoteDeclined', note: '住户自己找人' },
      { act: 'finished', note: '只看了一下' },
    );
    expect(await card(workOrderId)).toMatchObject({ state: 'waitConfirm', quote: { accepted: false } });
    expect((await card(workOrderId)).bill).toBeUndefined();
  });
});

describe('the bill of a repair', () => {
  test('waits for its materials, is an ordinary line, and moves the order on when it is paid', async () => {
    const workOrderId = await taken();
    const lines = [{ itemId: valve, quantity: '2' }];
    await act(desk, workOrderId, { act: 'quoted', lines }, { act: 'quoteAccepted', agreed: 'signature' });
    const early = await change(workOrderId, { act: 'finished', note: '换好' });
    expect(early).toMatchObject({ sub: 'workOrder.materialsOut', params: { quantity: '2' } });
    const before = await owed();
    const whole = await billed();
    const order = await card(whole.workOrderId);
    expect(order).toMatchObject({ state: 'waitPay', bill: { amountFen: 8_100, outstandingFen: 8_100 } });
    expect(await owed()).toBe(before + 8_100);
    expect((await change(whole.workOrderId, { act: 'paid' })).sub).toBe('workOrder.owes');
    const { line, steps } = await desk.call('bills.explain', { lineId: whole.lineId });
    expect(line).toMatchObject({ feeName: '有偿维修费', kind: 'oneOff', roomCode: '1-1-101' });
    expect(steps.map(({ sentence }) => sentence)).toEqual([
      `工单 ${order.number}，按住户接受的报价`,
      '上门检修 1 次 × 30 元 = 30.00 元',
      '更换角阀 2 次 × 25.5 元 = 51.00 元',
    ]);
    await collect(whole.lineId, 100);
    expect((await card(whole.workOrderId)).state).toBe('waitPay');
    await collect(whole.lineId, 8_000);
    expect((await card(whole.workOrderId)).state).toBe('waitConfirm');
    const { paid } = Object.fromEntries((await card(whole.workOrderId)).events.map((one) => [one.act, one]));
    expect(paid).toMatchObject({ by: '何主管', isIdle: false });
  });

  test('that is waived whole counts as paid, and a receipt voided later leaves the order closed', async () => {
    const waived = await billed();
    await desk.call('users.save', {
      username: 'jingli',
      displayName: 'jingli',
      roles: ['manager'],
      password: PASSWORD,
    });
    await desk.call('waivers.request', {
      waiver: 'full',
      lines: [{ lineId: waived.lineId, amountFen: 8_100 }],
      reason: '施工损坏，免收',
      approval: { way: 'password', username: 'jingli', password: PASSWORD },
    });
    expect((await card(waived.workOrderId)).state).toBe('waitConfirm');
    const paid = await billed();
    const { receipts } = await collect(paid.lineId, 8_100);
    await act(clerk, paid.workOrderId, { act: 'confirmed' }, { act: 'visited', solved: true });
    await voidReceipt(desk, receipts[0]?.receiptId ?? '', '付错了');
    expect(await card(paid.workOrderId)).toMatchObject({ state: 'closed', bill: { outstandingFen: 8_100 } });
  });

  test('becomes less by what comes back, and what was paid becomes prepayment', async () => {
    const { workOrderId, lineId, issueId } = await billed();
    expect((await desk.call('parts.ofUse', { use: forOrder(workOrderId) })).rows[0]?.isBilled).toBe(true);
    const silent = await desk.fault('parts.giveBack', { issueId, quantity: '1' });
    expect(silent.sub).toBe('part.backReason');
    const back = { issueId, quantity: '1', reason: '少用一个' };
    expect(await desk.call('parts.giveBack', back)).toMatchObject({ creditFen: 2_550 });
    expect((await card(workOrderId)).bill).toMatchObject({ outstandingFen: 5_550 });
    await collect(lineId, 5_550);
    const { prepaymentFen } = await desk.call('rooms.get', { roomId });
    await desk.call('parts.giveBack', { ...back, reason: '又退一个' });
    expect((await desk.call('rooms.get', { roomId })).prepaymentFen).toBe(prepaymentFen + 2_550);
    const stillOut = await desk.fault('parts.issue', {
      use: forOrder(workOrderId),
      lines: [{ partId, quantity: '1' }],
    });
    expect(stillOut.sub).toBe('part.orderEnded');
  });

  test('stands the same after a rebuild and a restart', async () => {
    const { workOrderId } = await billed();
    desk.clock.advance(DAY);
    await desk.restart();
    await desk.call('sessions.signIn', { username: 'admin', password: PASSWORD });
    expect(await card(workOrderId)).toMatchObject({ state: 'waitPay', bill: { amountFen: 8_100 } });
  });
});

describe('on the wall', () => {
  test('the map counts what is open and late by building, and the sheet is an A5 page', async () => {
    const { buildings } = await desk.call('workOrders.buildings', {});
    const { total } = await desk.call('workOrders.board', {});
    expect(buildings.map(({ building }) => building)).toEqual(['1', undefined]);
    expect(buildings.reduce((sum, { open }) => sum + open, 0)).toBe(total);
    const [first] = buildings;
    expect(first).toMatchObject({
      rooms: 1,
      late: first?.rows.filter(({ clocks: { respond, complete } }) =>
        [respond, complete].some((clock) => clock?.isLate && clock.stoppedAt === undefined),
      ).length,
    });
    const { fileName, fileId } = await desk.call('workOrders.slipPdf', {
      workOrderId: first?.rows[0]?.workOrderId ?? '',
    });
    expect(fileName).toMatch(/^维修工作单-.*-G\d{5}\.pdf$/);
    const { bytes } = desk.desk.files.get(fileId) ?? {};
    expect(Buffer.from(bytes ?? []).toString('latin1', 0, 5)).toBe('%PDF-');
  });
});
