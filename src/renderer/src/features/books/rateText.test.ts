import { expect, it } from 'vitest';
import { ratePercent, readRate } from './rateText.ts';

it('reads a percentage as exact rate and says it again', () => {
  for (const [typed, rate] of [
    ['6', '0.06'],
    ['１３％', '0.13'],
    ['1.5', '0.015'],
    ['0', '0'],
    ['0.0001', '0.000001'],
  ] as const) {
    expect(readRate(typed)).toBe(rate);
    expect(readRate(ratePercent(rate))).toBe(rate);
  }
  expect(readRate('')).toBeNull();
  for (const wrong of ['100', '-1', 'six', '6.00001']) expect(readRate(wrong)).toBeUndefined();
});
