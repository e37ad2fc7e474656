import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { faultOf } from '#tests/support/faults.ts';
import { freeMonthsOffer, freeMonthsRefund } from './freeMonths.ts';

const ELEVEN_AND_ONE = { payMonths: 11, freeMonths: 1 };

describe('pay eleven, get twelve', () => {
  test('spreads the cash over twelve months, what is left over to the earliest', () => {
    const offer = freeMonthsOffer(ELEVEN_AND_ONE, 18169);
    expect(offer).toMatchObject({ cashFen: 199859, listFen: 218028, discountFen: 18169 });
    expect(offer.recognisedFen).toEqual([...Array(11).fill(16655), 16654]);
    expect(offer.steps.at(-1)).toEqual({
      key: 'promotionSpread',
      params: { cash: '1998.59', months: 12, floor: '166.54', over: 11 },
    });
  });

  test.each([
    ['company', 0, 199859],
    ['company', 5, 6 * 16655 + 16654],
    ['company', 11, 16654],
    ['company', 12, 0],
    ['customer', 0, 199859],
    ['customer', 5, 199859 - 5 * 18169],
    ['customer', 11, 0],
    ['customer', 12, 0],
  ] as const)('left for the %s’s reason after %i months', (reason, used, expected) => {
    expect(freeMonthsRefund(ELEVEN_AND_ONE, 18169, used, reason).refundFen).toBe(expected);
  });

  test.each([-1, 13, 1.5])('after %s months is refused', (used) => {
    expect(faultOf(() => freeMonthsRefund(ELEVEN_AND_ONE, 18169, used, 'company'))).toBe(
      'promotion.usedMonths',
    );
  });
});

test('cash, discount and months always agree, and no refund is above the cash or grows with use', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 24 }),
      fc.integer({ min: 0, max: 12 }),
      fc.integer({ min: 1, max: 5_000_000 }),
      (payMonths, freeMonths, monthlyFen) => {
        const terms = { payMonths, freeMonths };
        const { cashFen, listFen, discountFen, recognisedFen } = freeMonthsOffer(terms, monthlyFen);
        expect(recognisedFen.reduce((sum, fen) => sum + fen, 0)).toBe(cashFen);
        expect(cashFen + discountFen).toBe(listFen);
        expect(Math.max(...recognisedFen) - Math.min(...recognisedFen)).toBeLessThanOrEqual(1);
        expect(recognisedFen).toEqual(recognisedFen.toSorted((a, b) => b - a));
        for (const reason of ['company', 'customer'] as const) {
          const refunds = [...recognisedFen, 0].map(
            (_, used) => freeMonthsRefund(terms, monthlyFen, used, reason).refundFen,
          );
          expect(refunds[0]).toBe(cashFen);
          expect(refunds.at(-1)).toBe(0);
          expect(refunds).toEqual(refunds.toSorted((a, b) => b - a));
        }
        for (let used = 0; used <= payMonths + freeMonths; used += 1) {
          const [company, customer] = (['company', 'customer'] as const).map(
            (reason) => freeMonthsRefund(terms, monthlyFen, used, reason).refundFen,
          );
          expect(customer).toBeLessThanOrEqual(company ?? 0);
        }
      },
    ),
    { seed: 1112 },
  );
});
