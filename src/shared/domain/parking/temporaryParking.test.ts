import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { faultOf } from '#tests/support/faults.ts';
import { type ParkingTerms, temporaryParking } from './temporaryParking.ts';

const terms = (over: Partial<ParkingTerms> = {}): ParkingTerms => ({
  freeMinutes: 30,
  unitMinutes: 60,
  unitFen: 500,
  rounding: 'ceil',
  dailyCapFen: 4000,
  ...over,
});
const fee = (minutes: number, over: Partial<ParkingTerms> = {}) =>
  temporaryParking(terms(over), minutes).amountFen;

describe('a stay', () => {
  test.each([
    [0, 0, 0],
    [30, 0, 0],
    [31, 500, 0],
    [60, 500, 500],
    [61, 1000, 500],
    [119, 1000, 500],
    [480, 4000, 4000],
    [481, 4000, 4000],
    [1440, 4000, 4000],
    [1441, 4500, 4000],
    [1440 + 600, 8000, 8000],
    [3 * 1440 + 90, 13000, 12500],
  ])('of %i minutes', (minutes, begun, full) => {
    expect(fee(minutes)).toBe(begun);
    expect(fee(minutes, { rounding: 'floor' })).toBe(full);
  });

  test('without a cap counts on', () => {
    expect(fee(3 * 1440 + 90, { dailyCapFen: undefined })).toBe(74 * 500);
    expect(fee(100, { dailyCapFen: undefined, unitMinutes: 15, unitFen: 75 })).toBe(7 * 75);
  });

  test('says how it came about', () => {
    expect(temporaryParking(terms(), 1441).steps).toEqual([
      {
        key: 'parkingUnits',
        params: { minutes: 1440, unitMinutes: 60, units: 24, unitPrice: '5.00', amount: '120.00' },
      },
      { key: 'parkingCap', params: { cap: '40.00' } },
      { key: 'parkingDays', params: { days: 1, daily: '40.00', amount: '40.00' } },
      {
        key: 'parkingUnits',
        params: { minutes: 1, unitMinutes: 60, units: 1, unitPrice: '5.00', amount: '5.00' },
      },
    ]);
    expect(temporaryParking(terms(), 12).steps).toEqual([
      { key: 'parkingFree', params: { minutes: 12, freeMinutes: 30 } },
    ]);
  });

  test('that ends before it began is refused', () => {
    expect(faultOf(() => temporaryParking(terms(), -1))).toBe('parking.leftBeforeEntered');
  });
});

test('a longer stay never costs less, no day costs more than its cap, and begun units cost at least full ones', () => {
  fc.assert(
    fc.property(
      fc.record({
        freeMinutes: fc.integer({ min: 0, max: 200 }),
        unitMinutes: fc.integer({ min: 1, max: 1440 }),
        unitFen: fc.integer({ min: 1, max: 5000 }),
        rounding: fc.constantFrom('ceil', 'floor'),
        dailyCapFen: fc.option(fc.integer({ min: 1, max: 20_000 }), { nil: undefined }),
      }),
      fc.integer({ min: 0, max: 20_000 }),
      fc.integer({ min: 0, max: 3000 }),
      (set, minutes, more) => {
        const cost = temporaryParking(set, minutes).amountFen;
        expect(temporaryParking(set, minutes + more).amountFen).toBeGreaterThanOrEqual(cost);
        if (set.dailyCapFen !== undefined)
          expect(cost).toBeLessThanOrEqual(Math.ceil(minutes / 1440) * set.dailyCapFen);
        const begun = temporaryParking({ ...set, rounding: 'ceil' }, minutes).amountFen;
        expect(begun).toBeGreaterThanOrEqual(
          temporaryParking({ ...set, rounding: 'floor' }, minutes).amountFen,
        );
      },
    ),
    { seed: 1440 },
  );
});
