import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decimal } from '../money/decimal.ts';
import { meteredPool } from './pool.ts';

test('a pool is the master less the sub-meters, its loss shown apart', () => {
  const pool = meteredPool({
    masterUsage: '12000.5',
    subUsages: ['5000.25', '4999.75'],
    commonUsages: ['1500', '300.5'],
    unitPrice: '0.4883',
  });
  expect(pool).toMatchObject({
    poolUsage: '2000.5',
    poolFen: 97684,
    commonUsage: '1800.5',
    commonFen: 87918,
    lossUsage: '200',
    lossFen: 9766,
  });
  expect(pool.steps).toEqual([
    { key: 'poolMaster', params: { masterUsage: '12000.5', subUsage: '10000', usage: '2000.5' } },
    { key: 'poolLoss', params: { commonUsage: '1800.5', lossUsage: '200' } },
    { key: 'poolPrice', params: { usage: '2000.5', unitPrice: '0.4883', amount: '976.84' } },
  ]);
});

test('without common meters there is no loss to tell', () => {
  expect(
    meteredPool({ masterUsage: '100', subUsages: ['60'], commonUsages: [], unitPrice: '1' }),
  ).toMatchObject({ poolUsage: '40', commonUsage: '40', commonFen: 4000, lossUsage: '0', lossFen: 0 });
});

test('a common meter may stand alone', () => {
  expect(
    meteredPool({ masterUsage: null, subUsages: [], commonUsages: ['12.5', '7.5'], unitPrice: '0.6' }),
  ).toMatchObject({ poolUsage: '20', poolFen: 1200, lossUsage: '0', lossFen: 0 });
});

test('sub-meters that counted more than the master make a negative pool', () => {
  expect(
    meteredPool({ masterUsage: '100', subUsages: ['101.5'], commonUsages: [], unitPrice: '0.333' }),
  ).toMatchObject({ poolUsage: '-1.5', poolFen: -50 });
});

const anyUsages = fc.array(
  fc.integer({ min: 0, max: 9_999_999 }).map((n) => decimal(n).div(100).toFixed()),
  { maxLength: 8 },
);

test('common use and loss always add up to the pool, in units and in fen', () => {
  fc.assert(
    fc.property(
      fc.option(fc.integer({ min: 0, max: 99_999_999 }).map(String), { nil: null }),
      anyUsages,
      anyUsages,
      fc.integer({ min: 0, max: 99_999 }).map((n) => decimal(n).div(10_000).toFixed()),
      (masterUsage, subUsages, commonUsages, unitPrice) => {
        const pool = meteredPool({ masterUsage, subUsages, commonUsages, unitPrice });
        expect(pool.commonFen + pool.lossFen).toBe(pool.poolFen);
        const usage = decimal(pool.commonUsage).plus(decimal(pool.lossUsage));
        expect(usage.toFixed()).toBe(pool.poolUsage);
      },
    ),
    { seed: 645 },
  );
});
