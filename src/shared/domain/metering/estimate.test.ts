import { describe, expect, test } from 'vitest';
import { faultOf } from '#tests/support/faults.ts';
import { type EstimateBasis, estimatedReading, trueUp } from './estimate.ts';

const basis = (over: Partial<EstimateBasis> = {}): EstimateBasis => ({
  lastSpan: { from: '2026-08-31', to: '2026-09-30', usage: '10' },
  last: { day: '2026-09-30', value: '120.5' },
  day: '2026-10-31',
  ratio: '1',
  ...over,
});

describe('an estimated reading', () => {
  test('goes on at the mean daily usage, to hundredths, half up', () => {
    // 10 ÷ 30 × 31 = 10.333…
    expect(estimatedReading(basis())).toMatchObject({ value: '130.83', usage: '10.33' });
    const span = { from: '2026-09-01', to: '2026-09-09', usage: '0.2' };
    // 0.2 ÷ 8 × 1 = 0.025
    expect(estimatedReading(basis({ lastSpan: span, day: '2026-10-01' })).usage).toBe('0.03');
  });

  test('shows on the register and means it times the ratio', () => {
    const span = { from: '2026-08-31', to: '2026-09-30', usage: '640' };
    expect(estimatedReading(basis({ lastSpan: span, ratio: '40' }))).toMatchObject({
      value: '137.03',
      usage: '661.2',
    });
    expect(estimatedReading(basis({ ratio: '2.5' }))).toMatchObject({ value: '124.63', usage: '10.325' });
  });

  test.each([
    ['meter.nothingToEstimateFrom', { lastSpan: null }],
    ['meter.nothingToEstimateFrom', { lastSpan: { from: '2026-09-30', to: '2026-09-30', usage: '3' } }],
    ['meter.estimateNotLater', { day: '2026-09-30' }],
    ['meter.estimateBeyondDigits', { last: { day: '2026-09-30', value: '99995' }, digits: 5 }],
  ] as const)('is refused with %s', (sub, over) => {
    expect(faultOf(() => estimatedReading(basis(over)))).toBe(sub);
  });
});

test('a true-up is what the estimates left over or took too much', () => {
  expect(trueUp({ realUsage: '25.5', estimatedUsage: '20' }).usage).toBe('5.5');
  expect(trueUp({ realUsage: '15', estimatedUsage: '20.01' }).usage).toBe('-5.01');
});
