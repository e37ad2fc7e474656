import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMonths, daysInMonth, firstDayOf, lastDayOf } from '../calendar/months.ts';
import { dueDateOf, monthLines, monthsToIssue } from './monthLines.ts';
import type { BillingTerms, PriceRule, ProrateMode } from './priceRule.ts';

const terms = (over: Partial<BillingTerms> = {}): BillingTerms => ({
  cycleMonths: 1,
  timing: 'advance',
  prorate: 'actualDays',
  dueDay: 31,
  ...over,
});

function lines(
  period: string,
  areaM2: string,
  prices: [string, string][],
  over: { fromDay?: string; toDay?: string | null; prorate?: ProrateMode } = {},
) {
  return monthLines(period, {
    areaM2,
    fromDay: over.fromDay ?? '2000-01-01',
    toDay: over.toDay ?? null,
    terms: terms({ prorate: over.prorate ?? 'actualDays' }),
    rules: prices.map(([fromDay, unitPrice], index) => ({
      id: `rule-${index}`,
      fromDay,
      rule: { kind: 'areaPrice', unitPrice },
    })),
  });
}
const amounts = (of: ReturnType<typeof lines>) => of.map((line) => line.amountFen);

describe('worked examples of the trade (domain.md 10)', () => {
  test('E01 rounds half away from zero, from the exact product', () => {
    expect(amounts(lines('2026-01', '89.50', [['2000-01-01', '2.03']]))).toEqual([18169]);
  });

  test('E02 a quarter is three lines', () => {
    const quarter = monthsToIssue('2026-01', terms({ cycleMonths: 3 }));
    const total = quarter.flatMap((period) => amounts(lines(period, '89.50', [['2000-01-01', '2.03']])));
    expect(total).toEqual([18169, 18169, 18169]);
  });

  test.each([
    ['actualDays', [8145]],
    ['thirtyDay', [8479]],
    ['nextMonth', []],
    ['fullMonth', [18169]],
    ['halfMonth', [9084]],
  ] as const)('E03 charged from 17 February of a leap year, %s', (prorate, expected) => {
    expect(
      amounts(lines('2024-02', '89.50', [['2000-01-01', '2.03']], { fromDay: '2024-02-17', prorate })),
    ).toEqual(expected);
  });

  test.each([
    ['actualDays', [21677]],
    ['thirtyDay', [22400]],
  ] as const)('E04 last day 20 August, %s', (prorate, expected) => {
    expect(
      amounts(lines('2025-08', '120.00', [['2000-01-01', '2.80']], { toDay: '2025-08-21', prorate })),
    ).toEqual(expected);
  });

  test('E05 a price change inside a month makes two lines', () => {
    const both = lines('2025-07', '98.76', [
      ['2000-01-01', '2.15'],
      ['2025-07-10', '2.48'],
    ]);
    expect(both.map(({ from, to, amountFen }) => [from, to, amountFen])).toEqual([
      ['2025-07-01', '2025-07-09', 6165],
      ['2025-07-10', '2025-07-31', 17382],
    ]);
  });
});

const anyPeriod = fc
  .tuple(fc.integer({ min: 2020, max: 2035 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, month]) => `${year}-${String(month).padStart(2, '0')}`);
const anyRule: fc.Arbitrary<PriceRule> = fc.oneof(
  fc
    .integer({ min: 1, max: 9999 })
    .map((cents) => ({ kind: 'areaPrice' as const, unitPrice: (cents / 100).toFixed(2) })),
  fc.integer({ min: 1, max: 1_000_000 }).map((amountFen) => ({ kind: 'fixedAmount' as const, amountFen })),
);
const anyArea = fc
  .integer({ min: 100, max: 100_000 })
  .map((n) => `${Math.floor(n / 100)}.${String(n % 100).padStart(2, '0')}`);

test('a whole month is the full fee in every mode', () => {
  fc.assert(
    fc.property(anyPeriod, anyArea, anyRule, (period, areaM2, rule) => {
      const modes = (['actualDays', 'thirtyDay', 'fullMonth', 'nextMonth', 'halfMonth'] as const).map(
        (prorate) =>
          monthLines(period, {
            areaM2,
            fromDay: firstDayOf(period),
            toDay: firstDayOf(addMonths(period, 1)),
            terms: terms({ prorate }),
            rules: [{ id: 'r', fromDay: '2000-01-01', rule }],
          }).map((line) => line.amountFen),
      );
      for (const mode of modes) expect(mode).toEqual(modes[0]);
    }),
  );
});

test('area × price agrees with whole-number arithmetic done another way', () => {
  fc.assert(
    fc.property(
      anyArea,
      fc.integer({ min: 1, max: 9999 }),
      anyPeriod,
      fc.integer({ min: 1, max: 31 }),
      (area, cents, period, start) => {
        const day = Math.min(start, daysInMonth(period));
        const [line] = monthLines(period, {
          areaM2: area,
          fromDay: `${period}-${String(day).padStart(2, '0')}`,
          toDay: null,
          terms: terms(),
          rules: [
            {
              id: 'r',
              fromDay: '2000-01-01',
              rule: { kind: 'areaPrice', unitPrice: (cents / 100).toFixed(2) },
            },
          ],
        });
        const days = BigInt(daysInMonth(period));
        const chargeable = days - BigInt(day) + 1n;
        const numerator = BigInt(area.replace('.', '')) * BigInt(cents) * chargeable;
        const denominator = 100n * days;
        const expected = (2n * numerator + denominator) / (2n * denominator);
        expect(BigInt(line?.amountFen ?? 0)).toBe(expected);
      },
    ),
  );
});

test('a due date lies in the first month of an advance cycle and after the last of one in arrears', () => {
  expect(dueDateOf('2026-02', terms({ cycleMonths: 3 }))).toBe('2026-01-31');
  expect(dueDateOf('2026-02', terms({ dueDay: 31 }))).toBe('2026-02-28');
  expect(dueDateOf('2026-12', terms({ timing: 'arrears', dueDay: 10 }))).toBe('2027-01-10');
  expect(monthsToIssue('2026-02', terms({ cycleMonths: 3, timing: 'arrears' }))).toEqual([]);
  expect(monthsToIssue('2026-03', terms({ cycleMonths: 3, timing: 'arrears' }))).toEqual([
    '2026-01',
    '2026-02',
    '2026-03',
  ]);
  expect(lastDayOf('2028-02')).toBe('2028-02-29');
});
