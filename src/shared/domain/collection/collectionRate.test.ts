import fc from 'fast-check';
import { expect, test } from 'vitest';
import { combined, percentOf } from './collectionRate.ts';

test.each([
  [50, 100, '50.00'],
  [1, 3, '33.33'],
  [2, 3, '66.67'],
  // A half goes up: 0.125 % of 800.
  [1, 800, '0.13'],
  [-1, 800, '-0.13'],
  [100, 100, '100.00'],
  [0, 7, '0.00'],
] as const)('%i of %i is %s %%', (part, whole, expected) => {
  expect(percentOf({ part, whole })).toBe(expected);
});

test('there is no rate of nothing', () => {
  expect(percentOf({ part: 0, whole: 0 })).toBeUndefined();
  expect(percentOf({ part: 5, whole: -5 })).toBeUndefined();
});

test('a combined rate lies between the two it is made of', () => {
  const share = fc
    .tuple(fc.integer({ min: 1, max: 10 ** 9 }), fc.integer({ min: 0, max: 10 ** 9 }))
    .map(([whole, part]) => ({ whole, part: Math.min(part, whole) }));
  fc.assert(
    fc.property(share, share, (current, prior) => {
      const rates = [current, prior].map((one) => Number(percentOf(one))).sort((a, b) => a - b);
      const rate = Number(percentOf(combined(current, prior)));
      expect(rate).toBeGreaterThanOrEqual(Number(rates[0]));
      expect(rate).toBeLessThanOrEqual(Number(rates[1]));
    }),
  );
});
