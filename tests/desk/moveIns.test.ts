import { afterAll, beforeAll, expect, test } from 'vitest';
import { openFoundedDesk, type TestDesk } from '../support/testDesk.ts';

let desk: TestDesk;
let roomId: string;
let meterId: string;
let feeItemId: string;
let today: string;

beforeAll(async () => {
  desk = await openFoundedDesk();
  ({ businessDate: today } = await desk.call('today.summary', {}));
  ({ roomId } = await desk.call('rooms.save', {
    code: '1-1-101',
    areaM2: '80',
    saleState: 'soldUndelivered',
  }));
  ({ meterId } = await desk.call('meters.save', {
    kind: 'water',
    number: 'W-101',
    roomId,
    opening: { day: '2026-01-01', value: '0' },
  }));
  ({ feeItemId } = await desk.call('feeItems.save', {
    code: '90',
    name: '门禁卡工本费',
    rule: { from: '2020-01-01', rule: { kind: 'agreed' } },
  }));
});

afterAll(() => desk.close());

const handOver = (more: object = {}) =>
  desk.call('moveIns.complete', {
    roomId,
    on: today,
    receiver: '张三',
    checks: [
      { check: 'walls', fine: false, note: '客厅空鼓一处' },
      { check: 'water', fine: true },
    ],
    keys: [{ name: '入户门', count: 3 }],
    papers: ['前期物业服务协议', '装修管理协议'],
    readings: [{ meterId, value: '3' }],
    charges: [{ feeItemId, amountFen: 4000 }],
    ...more,
  });

test('nothing at all is recorded while a meter isn’t read', async () => {
  await expect(handOver({ readings: [] })).rejects.toMatchObject({ fault: { sub: 'moveIn.meters' } });
  expect((await desk.call('bills.byRoom', { roomIds: [roomId] })).lines).toEqual([]);
  expect((await desk.call('rooms.get', { roomId })).saleState).toBe('soldUndelivered');
});

test('one act reads the meters, charges, gives the keys, and makes the room delivered', async () => {
  const { number, chargedFen } = await handOver();
  expect(chargedFen).toBe(4000);
  expect(await desk.call('rooms.get', { roomId })).toMatchObject({
    saleState: 'delivered',
    occupancy: 'occupied',
    handedOverOn: today,
  });
  const { lines } = await desk.call('bills.byRoom', { roomIds: [roomId] });
  expect(lines.map(({ feeName, outstandingFen }) => [feeName, outstandingFen])).toEqual([
    ['门禁卡工本费', 4000],
  ]);
  const { readings } = await desk.call('meters.timeline', { meterId });
  expect(readings.map(({ value }) => value)).toContain('3');
  const [row] = (await desk.call('moveIns.list', { number })).rows;
  expect(row).toMatchObject({
    receiver: '张三',
    readings: 1,
    charges: 1,
    keys: [{ name: '入户门', count: 3 }],
    checks: [
      { check: 'walls', fine: false, note: '客厅空鼓一处' },
      { check: 'water', fine: true },
    ],
  });
});

test('a home is handed over once, and never tomorrow', async () => {
  await expect(handOver()).rejects.toMatchObject({ fault: { code: 'conflict', sub: 'moveIn.again' } });
  await expect(handOver({ on: '2099-01-01' })).rejects.toMatchObject({ fault: { sub: 'moveIn.future' } });
});
