import { describe, expect, test } from 'vitest';
import { seededRandom, seedOf } from '#tests/support/seeded.ts';
import { binomialTail, RECENT_DAYS, toldOf, trendOf } from './trend.ts';

describe('the binomial tail', () => {
  test('is exact where it can be counted by hand', () => {
    expect(binomialTail(5, 5, 0.5)).toBeCloseTo(1 / 32, 12);
    expect(binomialTail(5, 4, 0.5)).toBeCloseTo(6 / 32, 12);
    expect(binomialTail(10, 8, 0.25)).toBeCloseTo((45 * 9 + 10 * 3 + 1) / 4 ** 10, 12);
    expect(binomialTail(7, 0, 0.3)).toBe(1);
    expect(binomialTail(4, 4, 1)).toBe(1);
  });

  test('falls with every further failure and never leaves 0 to 1', () => {
    for (let k = 1; k <= 400; k += 1) {
      expect(binomialTail(400, k, 0.2)).toBeLessThanOrEqual(binomialTail(400, k - 1, 0.2));
      expect(binomialTail(400, k, 0.2)).toBeGreaterThanOrEqual(0);
    }
  });
});

describe('the trend', () => {
  test('too few failures or too short a time say nothing', () => {
    const year = { days: 365, recentDays: RECENT_DAYS };
    expect(trendOf({ failures: 4, recent: 4, ...year })).toEqual({ verdict: 'tooFew' });
    expect(trendOf({ failures: 9, recent: 9, days: 120, recentDays: RECENT_DAYS })).toEqual({
      verdict: 'tooFew',
    });
  });

  test('five of six in the last quarter of a year are hardly chance; two of eight are', () => {
    const year = { days: 360, recentDays: 90 };
    expect(trendOf({ failures: 6, recent: 5, ...year })).toEqual({
      verdict: 'tested',
      p: expect.closeTo((6 * 3 + 1) / 4 ** 6, 12),
    });
    const calm = trendOf({ failures: 8, recent: 2, ...year });
    expect(calm.verdict === 'tested' && calm.p).toBeGreaterThan(0.5);
  });

  test('at one rate it is wrong no more often than it says', () => {
    const random = seededRandom(seedOf('trend', 5));
    let alarms = 0;
    const rounds = 4000;
    for (let round = 0; round < rounds; round += 1) {
      const recent = Array.from({ length: 12 }, () => random.chance(25)).filter(Boolean).length;
      const trend = trendOf({ failures: 12, recent, days: 360, recentDays: 90 });
      if (trend.verdict === 'tested' && trend.p <= 0.05) alarms += 1;
    }
    expect(alarms / rounds).toBeLessThan(0.06);
    expect(alarms).toBeGreaterThan(0);
  });
});

test('among many tests the bar rises with their number', () => {
  expect(toldOf([])).toEqual([]);
  expect(toldOf([0.04])).toEqual([true]);
  expect(toldOf([0.04, ...Array.from({ length: 99 }, () => 0.6)])[0]).toBe(false);
  expect(toldOf([0.0005, 0.6, 0.0011, 0.9]).map(Boolean)).toEqual([true, false, true, false]);
  expect(toldOf([0.06, 0.07, 0.08, 0.09])).toEqual([true, true, true, true]);
});
