import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PRORATE_MODES } from '../../contract/feeItems.contract.ts';
import type { ProrateMode } from '../billing/priceRule.ts';
import { chargeablePart, type DayRange } from '../billing/proration.ts';
import { addDays, daysInMonth, firstDayOf, lastDayOf } from '../calendar/months.ts';
import { decimal, fractionFen } from '../money/decimal.ts';
import { type SharedLine, splitPeriod } from './splitPeriod.ts';

function lineOf(mode: ProrateMode, covered: DayRange, price: string): SharedLine {
  const period = covered.from.slice(0, 7);
  const interval = { from: firstDayOf(period), to: lastDayOf(period) };
  const part = chargeablePart(mode, interval, covered);
  return {
    mode,
    interval,
    covered,
    price,
    amountFen: fractionFen(price, part.numerator, part.denominator),
  };
}
const july = (mode: ProrateMode) => lineOf(mode, { from: '2026-07-01', to: '2026-07-31' }, '181.685');
const shares = (line: SharedLine, day: string) => {
  const { seller, buyer } = splitPeriod(line, day);
  return [seller?.amountFen ?? null, buyer?.amountFen ?? null];
};

describe('a month shared by seller and buyer', () => {
  test.each([
    ['actualDays', '2026-07-10', [5275, 12894]],
    ['thirtyDay', '2026-07-10', [5451, 12718]],
    ['thirtyDay', '2026-07-31', [18169, 0]],
    ['fullMonth', '2026-07-10', [5275, 12894]],
    ['nextMonth', '2026-07-10', [5275, 12894]],
    ['halfMonth', '2026-07-10', [5275, 12894]],
    ['actualDays', '2026-07-01', [null, 18169]],
    ['actualDays', '2026-06-01', [null, 18169]],
    ['actualDays', '2026-08-01', [18169, null]],
  ] as const)('%s at %s', (mode, day, expected) => {
    expect(shares(july(mode), day)).toEqual(expected);
  });

  test('says whose days are whose', () => {
    expect(splitPeriod(july('actualDays'), '2026-07-10')).toEqual({
      seller: { from: '2026-07-01', to: '2026-07-09', amountFen: 5275 },
      buyer: { from: '2026-07-10', to: '2026-07-31', amountFen: 12894 },
      steps: [
        {
          key: 'splitSeller',
          params: { from: '2026-07-01', to: '2026-07-09', part: '9/31', amount: '52.75' },
        },
        {
          key: 'splitBuyer',
          params: {
            from: '2026-07-10',
            to: '2026-07-31',
            line: '181.69',
            seller: '52.75',
            amount: '128.94',
          },
        },
      ],
    });
  });

  test('a line whose price nobody knows is split by its own fen', () => {
    const opening = { ...july('actualDays'), price: null };
    expect(shares(opening, '2026-07-10')).toEqual([5275, 12894]);
    const late = { from: '2026-07-11', to: '2026-07-31' };
    expect(shares({ ...opening, covered: late, amountFen: 2100 }, '2026-07-21')).toEqual([1000, 1100]);
    const nothingByMode = { ...opening, mode: 'nextMonth' as const, covered: late, amountFen: 2100 };
    expect(shares(nothingByMode, '2026-07-21')).toEqual([1000, 1100]);
  });

  test('a contract’s month over two calendar months is shared by its days', () => {
    const month = { from: '2026-01-31', to: '2026-02-27' };
    const line: SharedLine = {
      mode: 'actualDays',
      interval: month,
      covered: month,
      amountFen: 28000,
      price: '280',
    };
    expect(shares(line, '2026-02-01')).toEqual([1000, 27000]);
  });
});

const anySplit = fc
  .tuple(
    fc.integer({ min: 2023, max: 2028 }),
    fc.integer({ min: 1, max: 12 }),
    fc.tuple(fc.nat(30), fc.nat(30), fc.nat(30)),
    fc.integer({ min: 1, max: 90_000_000 }),
  )
  .map(([year, month, days, price]) => {
    const period = `${year}-${String(month).padStart(2, '0')}`;
    const last = daysInMonth(period);
    const [from, effective, to] = days.map((day) => Math.min(day + 1, last)).sort((a, b) => a - b);
    const day = (of = 1) => `${period}-${String(of).padStart(2, '0')}`;
    return {
      covered: { from: day(from), to: day(to) },
      effective: day(effective),
      price: decimal(price).div(10_000).toFixed(),
    };
  });

test('both parts add up to the line in every mode, and neither is below nothing', () => {
  fc.assert(
    fc.property(fc.constantFrom(...PRORATE_MODES), anySplit, (mode, { covered, effective, price }) => {
      const line = lineOf(mode, covered, price);
      const { seller, buyer } = splitPeriod(line, effective);
      expect((seller?.amountFen ?? 0) + (buyer?.amountFen ?? 0)).toBe(line.amountFen);
      expect(Math.min(seller?.amountFen ?? 0, buyer?.amountFen ?? 0)).toBeGreaterThanOrEqual(0);
    }),
    { seed: 49, numRuns: 500 },
  );
});

test('where days are counted, each pays what somebody pays who leaves or comes that day', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('actualDays' as const, 'thirtyDay' as const),
      anySplit,
      (mode, { covered, effective, price }) => {
        const { seller, buyer } = splitPeriod(lineOf(mode, covered, price), effective);
        if (seller && buyer) {
          const leaving = { from: covered.from, to: addDays(effective, -1) };
          expect(seller.amountFen).toBe(lineOf(mode, leaving, price).amountFen);
          const coming = lineOf(mode, { from: effective, to: covered.to }, price).amountFen;
          const isFree = mode === 'thirtyDay' && effective.endsWith('-31');
          expect(Math.abs(buyer.amountFen - (isFree ? 0 : coming))).toBeLessThanOrEqual(1);
        }
      },
    ),
    { seed: 50, numRuns: 500 },
  );
});
