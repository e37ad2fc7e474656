import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addMachine } from '../support/life/equipment.ts';
import { act, addWorker } from '../support/life/workOrders.ts';
import { openFoundedDesk, PASSWORD, TEST_NOW, type TestDesk } from '../support/testDesk.ts';

const HOUR = 3_600_000;

let desk: TestDesk;
let equipmentId: string;

beforeAll(async () => {
  desk = await openFoundedDesk();
  ({ equipmentId } = await addMachine(desk));
});

afterAll(() => desk.close());

/** A session doesn't outlive the night. */
async function later(hours: number): Promise<void> {
  desk.clock.advance(hours * HOUR);
  await desk.call('sessions.signIn', { username: 'admin', password: PASSWORD });
}

const read = () => desk.call('equipment.reliability', { equipmentId });
const report = (stopped?: { at?: number }) =>
  desk.call('equipment.report', {
    equipmentId,
    categoryId: 'lift',
    words: '开门到一半又关上',
    ...(stopped && { stopped }),
  });

describe('how a machine ran', () => {
  test('just entered, it has no failure and no mean between failures', async () => {
    await later(100);
    expect(await read()).toMatchObject({
      failures: 0,
      repairs: 0,
      downHours: '0.00',
      availability: '100.00',
    });
    expect(await read()).not.toHaveProperty('mtbfHours');
  });

  test('a fault that doesn’t stop it is a repair in its history and no down-time', async () => {
    await report();
    expect(await read()).toMatchObject({ failures: 0, downHours: '0.00', stops: [] });
  });

  test('stands from the report that stops it until its order is done', async () => {
    const { number, workOrderId } = await report({ at: desk.clock.now() - 2 * HOUR });
    expect((await read()).standing).toMatchObject({ cause: 'fault' });
    const twice = await desk.fault('equipment.stop', { equipmentId, cause: 'planned' });
    expect(twice.sub).toBe('equipment.stands');
    await later(1);
    const workerId = await addWorker(desk, 'gong');
    await act(
      desk,
      workOrderId,
      { act: 'accepted', priority: 'p2' },
      { act: 'dispatched', way: 'assign', workerId },
      { act: 'taken' },
      { act: 'started' },
      { act: 'finished', note: '调门机' },
    );
    await later(97);
    const known = await read();
    expect(known.standing).toBeUndefined();
    expect(known.stops).toEqual([
      expect.objectContaining({ orderNumber: number, isTold: false, to: expect.any(Number) }),
    ]);
    // 198 h since it was entered, 3 of them down.
    expect(known).toMatchObject({
      failures: 1,
      downHours: '3.00',
      mttrHours: '3.00',
      mtbfHours: '195.00',
      availability: '98.48',
    });
  });

  test('what somebody says outweighs the order, and a mistake never stood', async () => {
    const [stop] = (await read()).stops;
    const { stopId = '', from = 0 } = stop ?? {};
    await desk.call('equipment.restore', { stopId, at: from + HOUR });
    expect(await read()).toMatchObject({ downHours: '1.00', availability: '99.49' });
    const early = await desk.fault('equipment.restore', { stopId, at: from - 1 });
    expect(early.sub).toBe('equipment.time');
    await desk.call('equipment.restore', { stopId, isMistake: true });
    expect(await read()).toMatchObject({ failures: 0, downHours: '0.00', stops: [] });
    await desk.call('equipment.restore', { stopId, at: from + HOUR });
    expect(await read()).toMatchObject({ failures: 1, downHours: '1.00' });
  });

  test('planned work is no down-time', async () => {
    const { stopId } = await desk.call('equipment.stop', { equipmentId, cause: 'planned', note: '年检' });
    await later(10);
    await desk.call('equipment.restore', { stopId });
    expect(await read()).toMatchObject({ failures: 1, downHours: '1.00' });
    expect((await read()).stops[0]).toMatchObject({ cause: 'planned', note: '年检' });
  });

  test('a stop told later than it was widens what is known; one to come is refused', async () => {
    const future = await desk.fault('equipment.stop', {
      equipmentId,
      cause: 'fault',
      at: desk.clock.now() + HOUR,
    });
    expect(future.sub).toBe('equipment.time');
    const at = TEST_NOW - 24 * HOUR;
    const { stopId } = await desk.call('equipment.stop', { equipmentId, cause: 'fault', at });
    await desk.call('equipment.restore', { stopId, at: at + 3 * HOUR });
    const known = await read();
    expect(known.from).toBe(at);
    expect(known).toMatchObject({ failures: 2, downHours: '4.00', mttrHours: '2.00' });
  });
});

describe('what a machine cost', () => {
  test('price, parts of its orders less what came back, and what was booked', async () => {
    const { workOrderId } = await report();
    const { partId } = await desk.call('parts.save', {
      code: 'MJ-01',
      name: '门机皮带',
      unit: '条',
      minimum: '0',
      costing: 'fifo',
    });
    await desk.call('parts.receive', { partId, quantity: '3', amountFen: 30_000 });
    const { issues } = await desk.call('parts.issue', {
      use: { kind: 'workOrder', workOrderId },
      lines: [{ partId, quantity: '2' }],
    });
    await desk.call('parts.giveBack', { issueId: issues[0]?.issueId ?? '', quantity: '1' });
    await desk.call('equipment.bookCost', {
      equipmentId,
      kind: 'contractor',
      amountFen: 128_000,
      day: '2026-11-23',
      workOrderId,
      note: '变频器',
    });
    expect((await read()).cost).toMatchObject({
      purchaseFen: 28_000_000,
      partsFen: 10_000,
      contractor: 128_000,
      repair: 0,
      totalFen: 28_138_000,
    });
  });

  test('a cost taken back is gone from the sum; an order of another machine is refused', async () => {
    const [row] = (await read()).cost.booked;
    await desk.call('equipment.takeBackCost', { costId: row?.costId ?? '', reason: '记错了设备' });
    expect((await read()).cost).toMatchObject({ totalFen: 28_010_000, booked: [] });
    const other = await addMachine(desk, { name: '水泵', ownNumber: null });
    const { workOrderId } = await desk.call('equipment.report', {
      equipmentId: other.equipmentId,
      categoryId: 'water',
      words: '渗漏',
    });
    const wrong = { equipmentId, kind: 'repair', amountFen: 1, day: '2026-11-23', workOrderId } as const;
    expect((await desk.fault('equipment.bookCost', wrong)).sub).toBe('equipment.notItsOrder');
  });
});
