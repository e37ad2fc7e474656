import { expect, test } from 'vitest';
import { type CheckItem, isFault, type PatrolRoute, roundStanding, slotsOn, slotsUntil } from './patrol.ts';

const MINUTE = 60_000;
const ZONE = 'Asia/Shanghai';
const at = (time: string, day = '2026-11-23') => Date.parse(`${day}T${time}:00+08:00`);
const item: CheckItem = { itemId: 'i', name: '压力', kind: 'number', unit: 'MPa', min: '0.3', max: '0.6' };
const point = (pointId: string) => ({
  pointId,
  code: pointId,
  name: pointId,
  equipmentId: null,
  items: [item],
});
const route: PatrolRoute = {
  name: '水泵房',
  active: true,
  isOrdered: true,
  weekdays: [1, 2, 3, 4, 5],
  times: [1200, 480],
  graceMinutes: 15,
  windowMinutes: 60,
  points: [point('a'), point('b')],
};

test('is walked at its times on its weekdays, and not while it rests', () => {
  expect(slotsOn(route, '2026-11-23', ZONE)).toEqual([at('08:00'), at('20:00')]);
  expect(slotsOn(route, '2026-11-22', ZONE)).toEqual([]);
  expect(slotsOn({ ...route, active: false }, '2026-11-23', ZONE)).toEqual([]);
  // Monday's second slot is not over yet; Sunday has none; Friday had two.
  expect(slotsUntil(route, at('20:59'), ZONE, 3)).toEqual([
    at('08:00', '2026-11-20'),
    at('20:00', '2026-11-20'),
    at('08:00'),
  ]);
});

test('numbers at their limits are sound; what is no answer is none', () => {
  const values = ['0.3', '0.6', '0.29', '0.61', '', 'yes'];
  expect(values.map((value) => isFault(item, value))).toEqual([
    false,
    false,
    true,
    true,
    undefined,
    undefined,
  ]);
  const yesNo = { ...item, kind: 'yesNo' as const, min: null, max: null };
  expect(['yes', 'no', '1'].map((value) => isFault(yesNo, value))).toEqual([false, true, undefined]);
  expect(['', 'id'].map((value) => isFault({ ...yesNo, kind: 'photo' }, value))).toEqual([undefined, false]);
});

test('goes from not started over doing to finished, or is missed; every minute of its window', () => {
  const slot = at('08:00');
  for (let minute = -60; minute <= 180; minute += 1) {
    const now = slot + minute * MINUTE;
    const standing = (started: number | null, ...points: string[]) =>
      roundStanding(
        route,
        slot,
        started,
        points.map((pointId, index) => ({ pointId, at: slot + index * MINUTE })),
        now,
      );
    expect(standing(null).state).toBe(minute > 60 ? 'missed' : 'notStarted');
    expect(standing(null).isLate).toBe(minute > 15);
    expect(standing(slot, 'a').state).toBe(minute > 60 ? 'missed' : 'doing');
    expect(standing(slot, 'a').missing).toEqual(minute > 60 ? ['b'] : []);
    expect(standing(slot, 'a', 'b').state).toBe('finished');
    expect(standing(slot + 16 * MINUTE, 'a', 'b').isLate).toBe(true);
  }
});

test('a point after the window is missed though it was looked at, and the order is told', () => {
  const slot = at('08:00');
  const late = roundStanding(
    route,
    slot,
    slot,
    [
      { pointId: 'b', at: slot + MINUTE },
      { pointId: 'a', at: slot + 61 * MINUTE },
    ],
    slot + 90 * MINUTE,
  );
  expect(late).toEqual({ state: 'missed', isLate: false, missing: ['a'], outOfOrder: ['b'] });
});
