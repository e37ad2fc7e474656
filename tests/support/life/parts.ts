import { randomUUID } from 'node:crypto';
import type { Output } from '#shared/contract/index.ts';
import { PASSWORD, type TestDesk } from '../testDesk.ts';
import { act } from './workOrders.ts';

/** A part with a first batch. */
export async function addPart(
  desk: TestDesk,
  code: string,
  { costing = 'average' as 'average' | 'fifo', quantity = '10', amountFen = 10_000, minimum = '2' } = {},
): Promise<string> {
  const { partId } = await desk.call('parts.save', {
    code,
    name: `备件${code}`,
    unit: '个',
    minimum,
    costing,
  });
  await desk.call('parts.receive', { partId, quantity, amountFen });
  return partId;
}

/** Counts parts as said and has `approver` agree to what differs, standing by. */
export async function count(
  desk: TestDesk,
  counted: Readonly<Record<string, string>>,
  approver?: string,
): Promise<Output<'parts.stocktake'>> {
  const { rows } = await desk.call('parts.list', { limit: 500 });
  const lines = Object.entries(counted).map(([partId, quantity]) => ({
    partId,
    book: rows.find((row) => row.partId === partId)?.quantity ?? '0',
    counted: quantity,
  }));
  return desk.call('parts.stocktake', {
    stocktakeId: randomUUID(),
    lines,
    reason: '盘点发现不符',
    ...(approver && { approval: { way: 'password', username: approver, password: PASSWORD } }),
  });
}

/** Parts bought, taken for an order, given back, and counted with a second person. */
export async function liveParts(desk: TestDesk, roomId: string): Promise<void> {
  await desk.call('users.save', {
    username: 'jingli',
    displayName: '经理',
    roles: ['manager'],
    password: PASSWORD,
  });
  const fifo = await addPart(desk, 'W001', { costing: 'fifo' });
  const average = await addPart(desk, 'W002');
  await desk.call('parts.receive', { partId: fifo, quantity: '2.5', amountFen: 3_333, supplier: '城南五金' });
  const { workOrderId } = await desk.call('workOrders.create', {
    roomId,
    area: 'private',
    categoryId: 'waterLeak',
    words: '换角阀',
  });
  const { issues } = await desk.call('parts.issue', {
    use: { kind: 'workOrder', workOrderId },
    lines: [
      { partId: fifo, quantity: '11' },
      { partId: average, quantity: '0.333' },
    ],
  });
  await desk.call('parts.giveBack', { issueId: issues[0]?.issueId ?? '', quantity: '1.5' });
  await livePaidRepair(desk, workOrderId, fifo);
  await count(desk, { [fifo]: '2', [average]: '9' }, 'jingli');
  await count(desk, { [fifo]: '2' });
}

/** An item of the price list with its price from today on. */
export async function addPrice(
  desk: TestDesk,
  name: string,
  unitPrice: string,
  more: { partId?: string; kind?: 'labour' | 'material' } = {},
): Promise<string> {
  const { itemId } = await desk.call('repairPrices.save', { name, unit: '次', kind: 'labour', ...more });
  const { today } = await desk.call('system.status', {});
  await desk.call('repairPrices.set', { itemId, from: today, unitPrice });
  return itemId;
}

/** A price refused, another one accepted, done with somebody from outside, paid, and a part taken back. */
async function livePaidRepair(desk: TestDesk, workOrderId: string, partId: string): Promise<void> {
  const labour = await addPrice(desk, '上门检修', '30');
  const material = await addPrice(desk, '更换角阀', '25.5', { partId, kind: 'material' });
  const { contractorId } = await desk.call('contractors.save', { name: '安平电梯工程有限公司' });
  await desk.call('contractors.savePaper', {
    contractorId,
    kind: 'contract',
    title: '维保合同',
    toDay: '2027-12-31',
  });
  const { users } = await desk.call('users.list', {});
  const workerId = users.find(({ username }) => username === 'gong')?.id ?? '';
  const lines = [
    { itemId: labour, quantity: '1' },
    { itemId: material, quantity: '2' },
  ];
  await act(
    desk,
    workOrderId,
    { act: 'dispatched', way: 'assign', workerId },
    { act: 'taken' },
    { act: 'quoted', lines },
    { act: 'quoteDeclined', note: '住户嫌贵' },
    { act: 'quoted', lines },
    { act: 'quoteAccepted', agreed: 'phone' },
    { act: 'contracted', contractorId },
    { act: 'finished', note: '换了角阀' },
  );
  const { bill, roomId } = await desk.call('workOrders.timeline', { workOrderId });
  await desk.call('payments.collect', {
    roomId: roomId ?? '',
    lines: [{ lineId: bill?.lineId ?? '', amountFen: bill?.amountFen ?? 0 }],
    tenders: [{ method: 'wechat', amountFen: bill?.amountFen ?? 0 }],
  });
  const { rows } = await desk.call('parts.ofUse', { use: { kind: 'workOrder', workOrderId } });
  const issueId = rows.find((row) => row.partId === partId)?.issueId ?? '';
  await desk.call('parts.giveBack', { issueId, quantity: '8.5', reason: '单雄信退回一个' });
}
