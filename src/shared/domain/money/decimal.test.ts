import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimal, fenOf, fractionFen, productFen, yuanOf } from './decimal.ts';

describe('exact decimals', () => {
  it('rounds area × price once and half up (E01)', () => {
    expect(productFen('89.50', '2.03')).toBe(18169);
  });

  it('prorates from the exact amount (E03, E04)', () => {
    expect(fractionFen('181.685', 13, 29)).toBe(8145);
    expect(fractionFen('181.685', 14, 30)).toBe(8479);
    expect(fractionFen('336', 20, 31)).toBe(21677);
    expect(fractionFen('336', 20, 30)).toBe(22400);
  });

  it('sends a half away from zero on both sides', () => {
    expect(fenOf(decimal('0.005'))).toBe(1);
    expect(fenOf(decimal('-0.005'))).toBe(-1);
    expect(fenOf(decimal('-0.0049'))).toBe(0);
    expect(fractionFen('-0.01', 1, 2)).toBe(-1);
    expect(Object.is(fenOf(decimal('-0.001')), 0)).toBe(true);
  });

  it('refuses a binary fraction and an amount too big to hold', () => {
    expect(() => productFen(0.1, '1')).toThrow('not whole');
    expect(() => fenOf(decimal('1e15'))).toThrow('beyond');
  });

  it('agrees with itself however the fraction is written', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -10_000_000, max: 10_000_000 }),
        fc.integer({ min: 0, max: 366 }),
        fc.integer({ min: 1, max: 366 }),
        fc.integer({ min: 1, max: 50 }),
        (fen, numerator, denominator, factor) => {
          const once = fractionFen(yuanOf(fen), numerator, denominator);
          expect(fractionFen(yuanOf(fen), numerator * factor, denominator * factor)).toBe(once);
          const twice = 2n * BigInt(fen) * BigInt(numerator) - 2n * BigInt(once) * BigInt(denominator);
          expect(twice <= BigInt(denominator) && twice >= -BigInt(denominator)).toBe(true);
        },
      ),
    );
  });

  it('rounds alike below and above what a number holds exactly', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }),
        fc.integer({ min: 0, max: 14 }),
        fc.integer({ min: -400, max: 400 }),
        fc.integer({ min: 1, max: 400 }),
        (whole, places, numerator, denominator) => {
          const over = whole * 100n * BigInt(numerator);
          const under = 10n ** BigInt(places) * BigInt(denominator);
          const size = (2n * (over < 0n ? -over : over) + under) / (2n * under);
          fc.pre(size <= BigInt(Number.MAX_SAFE_INTEGER));
          const yuan = decimal(`${whole}e-${places}`);
          expect(fractionFen(yuan, numerator, denominator)).toBe(Number(over < 0n ? -size : size));
        },
      ),
      { numRuns: 2000 },
    );
  });
});
