import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { faultOf } from '#tests/support/faults.ts';
import { decimal } from '../money/decimal.ts';
import { apportion, type Share } from './apportion.ts';

const share = (sortKey: string, weight: string): Share => ({ key: `room ${sortKey}`, sortKey, weight });
const amounts = (poolFen: number, shares: readonly Share[]) =>
  apportion(poolFen, shares).map(({ amountFen }) => amountFen);

describe('worked examples of the trade (domain.md 10)', () => {
  test('E09 by area', () => {
    const shares = [share('1', '89.5'), share('2', '120.3'), share('3', '76.2')];
    expect(amounts(100000, shares)).toEqual([31294, 42063, 26643]);
    expect(apportion(100000, shares)[0]?.steps).toEqual([
      {
        key: 'apportioned',
        params: { pool: '1000.00', weight: '89.5', totalWeight: '286', exact: '312.937062937063' },
      },
      { key: 'apportionedRaised', params: { exact: '312.937062937063', amount: '312.94' } },
    ]);
  });

  test('E10 seven equal households, in whatever order they come', () => {
    const codes = ['1', '2', '3', '4', '5', '6', '7'];
    const expected = [1429, 1429, 1429, 1429, 1428, 1428, 1428];
    expect(
      amounts(
        10000,
        codes.map((code) => share(code, '1')),
      ),
    ).toEqual(expected);
    expect(
      amounts(
        10000,
        codes.toReversed().map((code) => share(code, '1')),
      ),
    ).toEqual(expected.toReversed());
  });
});

test('a weight of zero gets none, even of fen left over', () => {
  expect(amounts(2, [share('1', '0'), share('2', '1'), share('3', '0.00'), share('4', '1')])).toEqual([
    0, 1, 0, 1,
  ]);
  expect(amounts(1, [share('1', '0'), share('2', '1'), share('3', '1')])).toEqual([0, 1, 0]);
});

test('a negative pool is the positive one with its sign turned, without a negative zero', () => {
  const shares = [share('1', '1'), share('2', '1'), share('3', '1'), share('4', '0')];
  expect(amounts(-100, shares)).toEqual([-34, -33, -33, 0]);
});

test('a pool that nobody bears and a weight below zero are refused', () => {
  expect(faultOf(() => apportion(100, []))).toBe('apportion.noWeight');
  expect(faultOf(() => apportion(100, [share('1', '0'), share('2', '0.0')]))).toBe('apportion.noWeight');
  expect(faultOf(() => apportion(100, [share('1', '-1'), share('2', '2')]))).toBe('apportion.negativeWeight');
});

const anyShares = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0, max: 99_999 }).map((n) => decimal(n).div(100).toFixed()),
      fc.integer({ min: 0, max: 9 }).map((n) => `0.0000000${n}`),
      fc.constant('0'),
      fc.constant('999999999999.99999999'),
    ),
    { minLength: 1, maxLength: 60 },
  )
  .filter((weights) => weights.some((weight) => Number(weight) > 0))
  .map((weights) => weights.map((weight, index) => share(String(index).padStart(3, '0'), weight)));
const anyPool = fc.oneof(
  fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
  fc.integer({ min: -200, max: 200 }),
  fc.constant(Number.MAX_SAFE_INTEGER),
);

test('shares always add up to the pool, each within a fen of its exact part, whatever the order', () => {
  fc.assert(
    fc.property(anyPool, anyShares, fc.infiniteStream(fc.nat()), (pool, shares, chance) => {
      const result = apportion(pool, shares);
      expect(result.reduce((sum, { amountFen }) => sum + BigInt(amountFen), 0n)).toBe(BigInt(pool));
      const total = shares.reduce((sum, { weight }) => sum.plus(decimal(weight)), decimal(0));
      result.forEach(({ amountFen }, index) => {
        const { weight } = shares[index] as Share;
        const off = decimal(amountFen)
          .times(total)
          .minus(decimal(pool).times(decimal(weight)))
          .abs();
        expect(off.lt(total)).toBe(true);
        if (Number(weight) === 0) expect(amountFen).toBe(0);
      });
      const shuffled = shares
        .map((one) => ({ one, at: chance.next().value ?? 0 }))
        .sort((a, b) => a.at - b.at)
        .map(({ one }) => one);
      const byKey = new Map(apportion(pool, shuffled).map((one) => [one.key, one.amountFen]));
      for (const { key, amountFen } of result) expect(byKey.get(key)).toBe(amountFen);
    }),
    { seed: 286, numRuns: 300 },
  );
});

test('nobody with more weight bears less', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), anyShares, (pool, shares) => {
      const result = apportion(pool, shares);
      const sorted = result
        .map(({ amountFen }, index) => ({ amountFen, weight: decimal(shares[index]?.weight ?? '0') }))
        .sort((a, b) => a.weight.cmp(b.weight) || a.amountFen - b.amountFen);
      sorted.forEach((one, index) => {
        const before = sorted[index - 1];
        if (before?.weight.lt(one.weight)) expect(one.amountFen).toBeGreaterThanOrEqual(before.amountFen);
      });
    }),
    { seed: 287 },
  );
});
