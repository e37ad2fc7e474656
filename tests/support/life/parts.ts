import { randomUUID } from 'node:crypto';
import type { Output } from '#shared/contract/index.ts';
import { PASSWORD, type TestDesk } from '../testDesk.ts';

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
  await count(desk, { [fifo]: '3', [average]: '9' }, 'jingli');
  await count(desk, { [fifo]: '3' });
}
