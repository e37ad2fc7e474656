import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPart, count } from '../support/life/parts.ts';
import { act } from '../support/life/workOrders.ts';
import { openFoundedDesk, PASSWORD, type TestDesk } from '../support/testDesk.ts';

let desk: TestDesk;
let keeper: TestDesk;
let engineer: TestDesk;
let manager: TestDesk;
let roomId: string;

beforeAll(async () => {
  desk = await openFoundedDesk();
  ({ roomId } = await desk.call('rooms.save', { code: '1-1-101', areaM2: '88' }));
  const people = { kuguan: 'customerService', gong: 'engineer', jingli: 'manager', wang: 'cashier' } as const;
  for (const [username, role] of Object.entries(people)) {
    await desk.call('users.save', { username, displayName: username, roles: [role], password: PASSWORD });
    await desk.as(username).call('sessions.signIn', { username, password: PASSWORD });
  }
  [keeper, engineer, manager] = [desk.as('kuguan'), desk.as('gong'), desk.as('jingli')];
});

afterAll(() => desk.close());

async function order(): Promise<string> {
  const { workOrderId } = await desk.call('workOrders.create', {
    roomId,
    area: 'private',
    categoryId: 'drain',
    words: '厨房下水不通',
  });
  return workOrderId;
}

const forOrder = (workOrderId: string) => ({ kind: 'workOrder' as const, workOrderId });
const card = (partId: string) => desk.call('parts.card', { partId });

describe('a part in the store', () => {
  test('comes in as batches, goes out for an order, comes back, and is worth what its movements sum to', async () => {
    const partId = await addPart(keeper, 'A1', { costing: 'fifo', quantity: '10', amountFen: 10_000 });
    await keeper.call('parts.receive', { partId, quantity: '10', amountFen: 13_000, batch: 'B2' });
    const workOrderId = await order();
    const { issues } = await engineer.call('parts.issue', {
      use: forOrder(workOrderId),
      lines: [{ partId, quantity: '12' }],
    });
    expect(issues).toMatchObject([{ partId, left: '8' }]);
    const issueId = issues[0]?.issueId ?? '';
    expect(await engineer.call('parts.giveBack', { issueId, quantity: '1' })).toMatchObject({ left: '9' });
    const whole = await card(partId);
    expect(whole).toMatchObject({ quantity: '9', valueFen: 11_700, lots: [{ batch: 'B2', quantity: '9' }] });
    expect(whole.movements.map(({ kind, quantity, valueFen }) => [kind, quantity, valueFen])).toEqual([
      ['returned', '1', 1_300],
      ['issued', '-12', -12_600],
      ['received', '10', 13_000],
      ['received', '10', 10_000],
    ]);
    expect(whole.movements[1]?.orderNumber).toMatch(/-G\d{5}$/);
    expect(await desk.call('parts.ofUse', { use: forOrder(workOrderId) })).toMatchObject({
      valueFen: 11_300,
      rows: [{ issued: '12', returned: '1', valueFen: 11_300, by: 'gong', isIdle: false }],
    });
    const much = await engineer.fault('parts.giveBack', { issueId, quantity: '11.001' });
    expect(much).toMatchObject({ sub: 'part.tooMuchBack', params: { quantity: '11' } });
  });

  test('goes out for nothing but an order under way, and never more than there is', async () => {
    const partId = await addPart(keeper, 'A2', { quantity: '3' });
    const workOrderId = await order();
    const issue = (quantity: string, use = forOrder(workOrderId)) =>
      engineer.fault('parts.issue', { use, lines: [{ partId, quantity }] });
    expect(await issue('3.001')).toMatchObject({ sub: 'part.short', params: { quantity: '3' } });
    expect((await issue('1', forOrder(randomUUID()))).sub).toBe('workOrder.gone');
    expect((await issue('0')).code).toBe('validation');
    const twice = [1, 2].map(() => ({ partId, quantity: '1' }));
    const fault = await engineer.fault('parts.issue', { use: forOrder(workOrderId), lines: twice });
    expect(fault.sub).toBe('part.twice');
    await act(desk, workOrderId, { act: 'cancelled', note: '住户自己修好了' });
    expect((await issue('1')).sub).toBe('part.orderEnded');
    expect((await card(partId)).quantity).toBe('3');
  });

  test('keeps its code and, once it moved, its costing', async () => {
    const partId = await addPart(keeper, 'A3');
    const same = { name: '角阀', unit: '个', minimum: '2', costing: 'average' } as const;
    expect((await keeper.fault('parts.save', { ...same, code: 'A3' })).sub).toBe('part.code');
    const other = { ...same, partId, code: 'A3', costing: 'fifo' } as const;
    expect((await keeper.fault('parts.save', other)).sub).toBe('part.costing');
    await keeper.call('parts.save', { ...same, partId, code: 'A3', active: false });
    const received = { partId, quantity: '1', amountFen: 1 };
    expect((await keeper.fault('parts.receive', received)).sub).toBe('part.inactive');
  });

  test('below its minimum it stands first and on the home page of who buys', async () => {
    const partId = await addPart(keeper, 'Z9', { quantity: '1', minimum: '1.5' });
    const { rows, belowMinimum } = await desk.call('parts.list', {});
    expect(rows[0]).toMatchObject({ partId, isBelowMinimum: true });
    const todo = async (by: TestDesk) =>
      (await by.call('today.summary', {})).todo.filter(({ kind }) => kind === 'part');
    expect(await todo(keeper)).toEqual([
      { kind: 'part', text: `${belowMinimum} 种备件低于最低库存`, target: '/parts' },
    ]);
    expect(await todo(engineer)).toEqual([]);
    await keeper.call('parts.receive', { partId, quantity: '0.5', amountFen: 0 });
    expect((await desk.call('parts.list', { belowMinimum: true })).rows).toEqual([]);
    expect(await todo(keeper)).toEqual([]);
  });

  test('is kept by who may: an engineer takes and gives back, a cashier looks', async () => {
    const partId = await addPart(keeper, 'A5');
    const received = { partId, quantity: '1', amountFen: 1 };
    expect((await engineer.fault('parts.receive', received)).sub).toBe('permission.missing');
    const issue = { use: forOrder(await order()), lines: [{ partId, quantity: '1' }] };
    expect((await desk.as('wang').fault('parts.issue', issue)).sub).toBe('permission.missing');
    expect((await desk.as('wang').call('parts.card', { partId })).quantity).toBe('10');
  });
});

describe('a count', () => {
  test('that finds the book right needs nobody', async () => {
    const partId = await addPart(keeper, 'C1');
    expect(await count(keeper, { [partId]: '10.000' })).toMatchObject({ state: 'approved', differing: 0 });
    const [row] = (await desk.call('parts.stocktakes', {})).rows;
    expect(row).toMatchObject({ state: 'right', counted: 1, differing: 0, by: 'kuguan' });
  });

  test('that differs changes nothing until somebody else agrees', async () => {
    const short = await addPart(keeper, 'C2');
    const over = await addPart(keeper, 'C3');
    const asked = await count(keeper, { [short]: '8', [over]: '11' });
    expect(asked).toMatchObject({ state: 'waiting', differing: 2, amountFen: 3_000 });
    expect((await card(short)).quantity).toBe('10');
    const { rows } = await manager.call('approvals.list', { state: 'waiting', kind: 'stocktake' });
    const requestId = rows[0]?.requestId ?? '';
    expect((await keeper.fault('parts.approveStocktake', { requestId })).sub).toBe('permission.missing');
    expect((await manager.call('today.summary', {})).todo.some(({ kind }) => kind === 'approval')).toBe(true);
    await manager.call('parts.approveStocktake', { requestId });
    expect(await card(short)).toMatchObject({ quantity: '8', valueFen: 8_000 });
    expect(await card(over)).toMatchObject({ quantity: '11', valueFen: 11_000 });
    expect((await desk.call('parts.stocktakes', {})).rows[0]).toMatchObject({
      state: 'approved',
      differing: 2,
      amountFen: 3_000,
    });
    const again = await manager.fault('parts.approveStocktake', { requestId });
    expect(again.sub).toBe('approval.decided');
  });

  test('is never agreed to by who counted, whatever they may', async () => {
    const partId = await addPart(keeper, 'C4');
    await count(manager, { [partId]: '9' });
    const { rows } = await manager.call('approvals.list', { state: 'waiting', kind: 'stocktake' });
    const requestId = rows[0]?.requestId ?? '';
    expect((await manager.fault('parts.approveStocktake', { requestId })).sub).toBe('approval.self');
    await desk.call('approvals.refuse', { requestId, reason: '再数一次' });
    expect((await desk.call('parts.stocktakes', {})).rows[0]?.state).toBe('refused');
    expect((await card(partId)).quantity).toBe('10');
  });

  test('with a second person standing by is done at once', async () => {
    const partId = await addPart(keeper, 'C5');
    expect(await count(keeper, { [partId]: '9.5' }, 'jingli')).toMatchObject({ state: 'approved' });
    expect(await card(partId)).toMatchObject({ quantity: '9.5', valueFen: 9_500 });
  });

  test('is told when something moved meanwhile, and what is gone can not be taken off', async () => {
    const partId = await addPart(keeper, 'C6', { quantity: '2' });
    const lines = [{ partId, book: '3', counted: '2' }];
    const asked = { stocktakeId: randomUUID(), lines, reason: '少一个' };
    expect(await keeper.fault('parts.stocktake', asked)).toMatchObject({
      sub: 'part.moved',
      params: { quantity: '2' },
    });
    const silent = { stocktakeId: randomUUID(), lines: [{ partId, book: '2', counted: '0' }] };
    expect((await keeper.fault('parts.stocktake', silent)).sub).toBe('part.countReason');
    await count(keeper, { [partId]: '0' });
    await engineer.call('parts.issue', { use: forOrder(await order()), lines: [{ partId, quantity: '1' }] });
    const { rows } = await manager.call('approvals.list', { state: 'waiting', kind: 'stocktake' });
    const fault = await manager.fault('parts.approveStocktake', { requestId: rows[0]?.requestId ?? '' });
    expect(fault.sub).toBe('part.shortNow');
    expect((await card(partId)).quantity).toBe('1');
  });
});
