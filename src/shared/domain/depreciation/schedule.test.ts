import { describe, expect, test } from 'vitest';
import { seededRandom, seedOf } from '#tests/support/seeded.ts';
import {
  accumulatedBy,
  chargedBefore,
  chargeOf,
  type DepreciationTerms,
  disposalResult,
  firstPeriod,
  lastPeriod,
  monthlyCharges,
  periodsToCharge,
  schedule,
} from './schedule.ts';

const PUMP: DepreciationTerms = {
  method: 'straightLine',
  costFen: 5_880_000,
  residualFen: 294_000,
  lifeMonths: 96,
  commissionedOn: '2024-12-31',
  chargedThrough: null,
};
const sum = (amounts: readonly number[]) => amounts.reduce((total, one) => total + one, 0);
const years = (charges: readonly number[]) =>
  Array.from({ length: Math.ceil(charges.length / 12) }, (_, year) =>
    sum(charges.slice(year * 12, year * 12 + 12)),
  );

describe('straight line', () => {
  test('E25: the last month takes the remainder', () => {
    const charges = monthlyCharges(PUMP);
    expect(charges.slice(0, 95)).toEqual(Array.from({ length: 95 }, () => 58_188));
    expect(charges[95]).toBe(58_140);
  });

  test('more months than fen: nothing is charged twice, nothing below nothing', () => {
    const charges = monthlyCharges({ method: 'straightLine', costFen: 5, residualFen: 0, lifeMonths: 10 });
    expect(charges).toEqual([1, 1, 1, 1, 1, 0, 0, 0, 0, 0]);
  });
});

describe('double declining balance', () => {
  test('five years: twice the even rate on what is left, and the last two years evenly', () => {
    const charges = monthlyCharges({
      method: 'doubleDeclining',
      costFen: 10_000_000,
      residualFen: 400_000,
      lifeMonths: 60,
    });
    expect(years(charges)).toEqual([4_000_000, 2_400_000, 1_440_000, 880_000, 880_000]);
    expect(charges[0]).toBe(333_333);
    expect(charges[11]).toBe(333_337);
  });

  test('a residual above what would be left is never gone below', () => {
    const charges = monthlyCharges({
      method: 'doubleDeclining',
      costFen: 1_000_000,
      residualFen: 700_000,
      lifeMonths: 48,
    });
    expect(years(charges)).toEqual([300_000, 0, 0, 0]);
  });

  test('a life of two years or less is even', () => {
    const short = { costFen: 100_001, residualFen: 1, lifeMonths: 24 };
    expect(monthlyCharges({ ...short, method: 'doubleDeclining' })).toEqual(
      monthlyCharges({ ...short, method: 'straightLine' }),
    );
  });

  test('a life that is no whole years charges of the cut-off year only its months', () => {
    const charges = monthlyCharges({
      method: 'doubleDeclining',
      costFen: 3_000_000,
      residualFen: 0,
      lifeMonths: 30,
    });
    // 24/30 a year of 30 000.00 is 24 000.00; six of its months are 12 000.00, and 18 000.00 go evenly.
    expect(sum(charges.slice(0, 6))).toBe(1_200_000);
    expect(charges.slice(6)).toEqual(Array.from({ length: 24 }, () => 75_000));
  });
});

describe('the months of a life', () => {
  test('begin in the month after it was put into use', () => {
    expect(firstPeriod(PUMP)).toBe('2025-01');
    expect(lastPeriod(PUMP)).toBe('2032-12');
    expect(chargeOf(PUMP, '2024-12')).toBe(0);
    expect(chargeOf(PUMP, '2025-01')).toBe(58_188);
    expect(chargeOf(PUMP, '2032-12')).toBe(58_140);
    expect(chargeOf(PUMP, '2033-01')).toBe(0);
  });

  test('end with the month it is disposed of', () => {
    expect(chargeOf(PUMP, '2026-03', '2026-03-02')).toBe(58_188);
    expect(chargeOf(PUMP, '2026-04', '2026-03-02')).toBe(0);
    expect(schedule(PUMP, '2026-03-02').at(-1)).toEqual({
      period: '2026-03',
      chargeFen: 58_188,
      accumulatedFen: 15 * 58_188,
      netFen: 5_880_000 - 15 * 58_188,
    });
  });

  test('what was charged before the program is neither charged again nor lost', () => {
    const taken = { ...PUMP, chargedThrough: '2026-09' };
    expect(chargedBefore(taken)).toBe(21 * 58_188);
    expect(periodsToCharge(taken, '2026-11')).toEqual(['2026-10', '2026-11']);
  });

  test('a disposal gains or loses against what the machine was still worth', () => {
    const at = { costFen: 5_880_000, accumulatedFen: accumulatedBy(PUMP, '2026-03') };
    expect(disposalResult({ ...at, proceedsFen: 6_000_000, clearingFen: 10_000 })).toBe(
      6_000_000 - 10_000 - (5_880_000 - 15 * 58_188),
    );
    expect(disposalResult({ ...at, proceedsFen: 0, clearingFen: 0 })).toBe(-(5_880_000 - 15 * 58_188));
  });
});

test('whatever the terms: charges are whole, never below nothing, and sum to cost less residual', () => {
  const random = seededRandom(seedOf('depreciation schedule', 20_261_128));
  for (let round = 0; round < 2000; round += 1) {
    const costFen = 1 + random.between(0, round % 3 === 0 ? 500 : 900_000_000);
    const terms: DepreciationTerms = {
      method: random.chance(50) ? 'straightLine' : 'doubleDeclining',
      costFen,
      residualFen: random.between(0, costFen),
      lifeMonths: random.between(1, 360),
      commissionedOn: '2020-01-31',
      chargedThrough: null,
    };
    const charges = monthlyCharges(terms);
    expect(charges, JSON.stringify(terms)).toHaveLength(terms.lifeMonths);
    expect(
      charges.every((one) => Number.isInteger(one) && one >= 0),
      JSON.stringify(terms),
    ).toBe(true);
    expect(sum(charges), JSON.stringify(terms)).toBe(terms.costFen - terms.residualFen);
    expect(schedule(terms).at(-1)?.netFen, JSON.stringify(terms)).toBe(terms.residualFen);
  }
});
