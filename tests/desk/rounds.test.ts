import { afterAll, beforeAll, expect, test } from 'vitest';
import { addMachine, pumpRoute } from '../support/life/equipment.ts';
import { openFoundedDesk, PASSWORD, type TestDesk } from '../support/testDesk.ts';

const MINUTE = 60_000;
const TEN = Date.parse('2026-11-23T10:00:00+08:00');

let desk: TestDesk;
let pumpId: string;
let routeId: string;

beforeAll(async () => {
  desk = await openFoundedDesk();
  ({ equipmentId: pumpId } = await addMachine(desk, { class: 'WATER', name: '生活水泵', ownNumber: null }));
  ({ routeId } = await desk.call('inspections.saveRoute', { route: pumpRoute(pumpId) }));
});

afterAll(() => desk.close());

const points = async () =>
  (await desk.call('inspections.routes', {})).routes.find((one) => one.routeId === routeId)?.route.points ??
  [];

const board = async (day = '2026-11-23') =>
  (await desk.call('inspections.board', { day })).rows.map(
    ({ state, isLate, recorded, faults }) => `${state}${isLate ? ' late' : ''} ${recorded}/${faults}`,
  );

async function record(
  roundId: string,
  index: number,
  value: string,
  more: { way: 'qr' | 'hand' | 'paper'; code?: string; at?: number },
) {
  const point = (await points())[index];
  return {
    roundId,
    pointId: point?.pointId ?? '',
    answers: [{ itemId: point?.items[0]?.itemId ?? '', value }],
    ...more,
  };
}

test('points get codes, and the day shows what is to be walked', async () => {
  expect((await points()).map(({ code }) => code.slice(-5))).toEqual(['X0001', 'X0002']);
  expect(await board()).toEqual(['notStarted 0/0', 'notStarted 0/0']);
});

test('a round is walked in order by its codes, and a fault is a work order of the machine', async () => {
  const { roundId } = await desk.call('inspections.start', { routeId, slotAt: TEN });
  expect((await desk.fault('inspections.start', { routeId, slotAt: TEN })).sub).toBe('patrol.slot');
  const [first, second] = await points();
  const early = await record(roundId, 1, 'yes', { way: 'qr', code: second?.code ?? '' });
  expect((await desk.fault('inspections.record', early)).sub).toBe('patrol.order');
  const wrong = await record(roundId, 0, '0.5', { way: 'qr', code: second?.code ?? '' });
  expect((await desk.fault('inspections.record', wrong)).sub).toBe('patrol.code');
  const empty = await record(roundId, 0, '', { way: 'qr', code: first?.code ?? '' });
  expect((await desk.fault('inspections.record', empty)).sub).toBe('patrol.answer');
  const out = await record(roundId, 0, '0.61', { way: 'qr', code: (first?.code ?? '').toLowerCase() });
  const found = await desk.call('inspections.record', out);
  expect(found).toMatchObject({ state: 'doing', faults: 1 });
  const card = await desk.call('equipment.card', { equipmentId: pumpId });
  expect(card.orders).toMatchObject([{ number: found.orderNumber, words: '压力 0.61MPa', isOpen: true }]);
  expect((await desk.fault('inspections.record', out)).sub).toBe('patrol.again');
  await desk.call('inspections.record', await record(roundId, 1, 'yes', { way: 'hand' }));
  expect(await board()).toEqual(['finished 2/1', 'notStarted 0/0']);
});

test('what nobody walked is missed and told on the home page, until its sheet of paper is entered', async () => {
  desk.clock.set(Date.parse('2026-11-23T21:01:00+08:00'));
  await desk.call('sessions.signIn', { username: 'admin', password: PASSWORD });
  expect(await board()).toEqual(['finished 2/1', 'missed late 0/0']);
  const told = async () =>
    (await desk.call('today.summary', {})).todo.filter(({ kind }) => kind === 'patrolMissed').length;
  expect(await told()).toBe(1);
  const at = Date.parse('2026-11-23T20:05:00+08:00');
  const slotAt = Date.parse('2026-11-23T20:00:00+08:00');
  const { roundId } = await desk.call('inspections.start', { routeId, slotAt, at });
  // On paper the second point came first: it is told, not refused.
  await desk.call('inspections.record', await record(roundId, 1, 'yes', { way: 'paper', at }));
  await desk.call(
    'inspections.record',
    await record(roundId, 0, '0.5', { way: 'paper', at: at + 5 * MINUTE }),
  );
  const { state, records } = await desk.call('inspections.round', { roundId });
  expect(state).toBe('finished');
  expect(records.map(({ way, isOutOfOrder }) => `${way} ${isOutOfOrder}`)).toEqual([
    'paper true',
    'paper false',
  ]);
  expect(await told()).toBe(0);
});

test('a scanned point opens its round, and a picture must be of it', async () => {
  const [point] = await points();
  const scan = { code: (point?.code ?? '').toLowerCase() };
  const fresh = await desk.call('inspections.atPoint', scan);
  expect(fresh).toEqual({ routeId, pointId: point?.pointId });
  const { roundId } = await desk.call('inspections.start', { routeId });
  expect(await desk.call('inspections.atPoint', scan)).toEqual({ ...fresh, roundId });
  expect((await desk.fault('inspections.atPoint', { code: 'A1QK-X9999' })).sub).toBe('patrol.gone');
  const item = { itemId: '01920000-0000-7000-8000-000000000071', name: '仪表', kind: 'photo' as const };
  const other = await desk.call('inspections.saveRoute', {
    route: {
      ...pumpRoute(null),
      name: '配电房',
      times: [],
      points: [
        {
          pointId: '01920000-0000-7000-8000-000000000070',
          code: '',
          name: '电容柜',
          equipmentId: null,
          items: [{ ...item, unit: null, min: null, max: null }],
        },
      ],
    },
  });
  const started = await desk.call('inspections.start', { routeId: other.routeId });
  const wrong = {
    roundId: started.roundId,
    pointId: '01920000-0000-7000-8000-000000000070',
    way: 'hand' as const,
    answers: [{ itemId: item.itemId, value: '01920000-0000-7000-8000-000000000072' }],
  };
  expect((await desk.fault('inspections.record', wrong)).sub).toBe('patrol.photo');
});

test('a change of the route leaves rounds as they were, and its sheet is a page', async () => {
  const [known] = (await desk.call('inspections.routes', {})).routes;
  if (!known) throw new Error('no route');
  const { version, route } = known;
  await desk.call('inspections.saveRoute', {
    routeId,
    version,
    route: { ...route, points: route.points.slice(0, 1) },
  });
  expect((await desk.fault('inspections.saveRoute', { routeId, version, route })).sub).toBe('plan.changed');
  expect((await desk.call('inspections.board', { day: '2026-11-23' })).rows[0]?.points).toBe(2);
  const { fileName } = await desk.call('inspections.sheet', { routeId });
  expect(fileName).toBe('巡检表-水泵房-2026-11-23.pdf');
});

test('missed rounds of all days are listed, the newest first; the home page tells those since yesterday', async () => {
  desk.clock.set(Date.parse('2026-11-27T09:00:00+08:00'));
  await desk.call('sessions.signIn', { username: 'admin', password: PASSWORD });
  const { rows } = await desk.call('inspections.missed', {});
  // Twice a day on the 24th, 25th and 26th.
  expect(rows.map(({ slotAt, state }) => [slotAt, state])).toEqual(
    [2, 1, 0].flatMap((day) => {
      const start = Date.parse('2026-11-24T00:00:00+08:00') + day * 24 * 60 * MINUTE;
      return [
        [start + 1200 * MINUTE, 'missed'],
        [start + 600 * MINUTE, 'missed'],
      ];
    }),
  );
  const { todo } = await desk.call('today.summary', {});
  expect(todo.find(({ kind }) => kind === 'patrolMissed')?.text).toBe('昨天以来有 2 次巡检漏检');
});
