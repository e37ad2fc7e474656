import { describe, expect, test } from 'vitest';
import { DEFAULT_WORK_ORDER_SETTINGS } from './settings.ts';
import { ANYTHING, byTurn, isOnDuty, type LoadedWorker, unfitFor } from './workers.ts';

const ZONE = 'Asia/Shanghai';
const at = (local: string) => Date.parse(`${local.replace(' ', 'T')}:00+08:00`);
const worker = (more: Partial<LoadedWorker> = {}): LoadedWorker => ({
  ...ANYTHING,
  userId: 'li',
  open: 0,
  lastAt: undefined,
  ...more,
});

describe('duty', () => {
  const day = { weekdays: [1, 2, 3, 4, 5], fromMinute: 480, toMinute: 1020 };
  const night = { weekdays: [5], fromMinute: 1200, toMinute: 480 };
  // 2026-11-27 is a Friday.
  test.each([
    [day, '2026-11-27 08:00', true],
    [day, '2026-11-27 07:59', false],
    [day, '2026-11-27 17:00', false],
    [day, '2026-11-28 09:00', false],
    [night, '2026-11-27 19:59', false],
    [night, '2026-11-27 20:00', true],
    [night, '2026-11-28 07:59', true],
    [night, '2026-11-28 08:00', false],
    [night, '2026-11-28 21:00', false],
    [null, '2026-11-29 03:00', true],
  ])('%o at %s: %s', (duty, instant, on) => {
    expect(isOnDuty({ duty }, at(instant), ZONE)).toBe(on);
  });
});

describe('a candidate', () => {
  const now = { settings: DEFAULT_WORK_ORDER_SETTINGS, instant: at('2026-11-27 10:00'), zone: ZONE };
  const leak = { categoryId: 'waterLeak', building: '3' };

  test('mends it, or all above it; is there; is on duty; has room', () => {
    expect(unfitFor(worker(), leak, now)).toEqual([]);
    expect(unfitFor(worker({ skills: ['water'] }), leak, now)).toEqual([]);
    expect(unfitFor(worker({ skills: ['drain'], buildings: ['1'], open: 5 }), leak, now)).toEqual([
      'skill',
      'area',
      'load',
    ]);
    const weekend = { weekdays: [6, 7], fromMinute: 0, toMinute: 1440 };
    expect(unfitFor(worker({ duty: weekend }), leak, now)).toEqual(['duty']);
    expect(unfitFor(worker({ buildings: ['1'] }), { ...leak, building: undefined }, now)).toEqual([]);
  });

  test('the least loaded comes first, then who has been idle longest', () => {
    const order = [
      worker({ userId: 'a', open: 1, lastAt: 1 }),
      worker({ userId: 'b', open: 0, lastAt: 9 }),
      worker({ userId: 'c', open: 0, lastAt: 5 }),
      worker({ userId: 'd', open: 0 }),
    ].sort(byTurn);
    expect(order.map(({ userId }) => userId)).toEqual(['d', 'c', 'b', 'a']);
  });
});
