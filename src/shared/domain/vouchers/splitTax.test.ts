import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitTax } from './splitTax.ts';

describe('tax inside an amount', () => {
  it.each([
    [18169, '0.06', 17141, 1028],
    [1500, '0.09', 1376, 124],
    [23249, '0.13', 20574, 2675],
    [70800, '0.03', 68738, 2062],
  ])('%i at %s (E21)', (gross, rate, netFen, taxFen) => {
    expect(splitTax(gross, rate)).toEqual({ netFen, taxFen });
  });

  it('leaves an amount without a rate whole', () => {
    expect(splitTax(18169, null)).toEqual({ netFen: 18169, taxFen: 0 });
    expect(splitTax(18169, '0')).toEqual({ netFen: 18169, taxFen: 0 });
  });

  it('rounds half up as whole numbers do, on both sides of nothing', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10 ** 10 }),
        fc.integer({ min: 0, max: 999_999 }),
        (gross, millionths) => {
          const rate = `0.${String(millionths).padStart(6, '0')}`;
          const under = 1_000_000n + BigInt(millionths);
          const net = Number((2n * BigInt(gross) * 1_000_000n + under) / (2n * under));
          expect(splitTax(gross, rate)).toEqual({ netFen: net, taxFen: gross - net });
          const red = splitTax(-gross, rate);
          expect(red.netFen + net).toBe(0);
          expect(red.netFen + red.taxFen + gross).toBe(0);
        },
      ),
    );
  });
});
