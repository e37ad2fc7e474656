import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addMonths, daysInMonth, earlier, firstDayOf, lastDayOf } from '../calendar/months.ts';
import { type ChargeBasis, intervalLines } from './intervalLines.ts';
import type { BillingTerms, PriceRule, ProrateMode } from './priceRule.ts';
import { runLines } from './runLines.ts';
import { dueDateOf, monthsToIssue, serviceMonth } from './serviceInterval.ts';
import { always } from './timeline.ts';

const basis = (over: Partial<ChargeBasis>): ChargeBasis => ({
  fromDay: '2000-01-01',
  toDay: null,
  prorate: 'actualDays',
  rules: [],
  areas: always('100'),
  debtors: always(null),
  reductions: [],
  billed: [],
  ...over,
});
const cycle = (of: BillingTerms) => ({
  terms: of,
  anchorDay: '2020-01-01',
  workingDay: (day: string) => day,
});
const month = (period: string) => serviceMonth(period, cycle(terms()));

const areaPrice = (fromDay: string, unitPrice: string) => ({
  id: `rule of ${fromDay}`,
  fromDay,
  rule: { kind: 'areaPrice' as const, unitPrice },
});

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
  return intervalLines(
    month(period),
    basis({ areas: always(areaM2), rules: prices.map(([day, price]) => areaPrice(day, price)), ...over }),
  );
}
const amounts = (of: ReturnType<typeof lines>) => of.map((line) => line.amountFen);

describe('worked examples of the trade (domain.md 10)', () => {
  test('E01 rounds half away from zero, from the exact product', () => {
    expect(amounts(lines('2026-01', '89.50', [['2000-01-01', '2.03']]))).toEqual([18169]);
  });

  test('E02 a quarter is three lines', () => {
    const quarter = monthsToIssue('2026-01', cycle(terms({ cycleMonths: 3 })));
    const total = quarter.flatMap(({ period }) => amounts(lines(period, '89.50', [['2000-01-01', '2.03']])));
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
          intervalLines(
            month(period),
            basis({
              areas: always(areaM2),
              fromDay: firstDayOf(period),
              toDay: firstDayOf(addMonths(period, 1)),
              prorate,
              rules: [{ id: 'r', fromDay: '2000-01-01', rule }],
            }),
          ).map((line) => line.amountFen),
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
        const [line] = intervalLines(
          month(period),
          basis({
            areas: always(area),
            fromDay: `${period}-${String(day).padStart(2, '0')}`,
            rules: [areaPrice('2000-01-01', (cents / 100).toFixed(2))],
          }),
        );
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
  const periods = (of: ReturnType<typeof monthsToIssue>) => of.map(({ period }) => period);
  const arrears = cycle(terms({ cycleMonths: 3, timing: 'arrears' }));
  expect(dueDateOf('2026-02', cycle(terms({ cycleMonths: 3 })))).toBe('2026-01-31');
  expect(dueDateOf('2026-02', cycle(terms({ dueDay: 31 })))).toBe('2026-02-28');
  expect(dueDateOf('2026-12', cycle(terms({ timing: 'arrears', dueDay: 10 })))).toBe('2027-01-10');
  expect(dueDateOf('2026-12', cycle(terms({ dueAfterDays: 15 })))).toBe('2026-12-16');
  expect(monthsToIssue('2026-02', arrears)).toEqual([]);
  expect(periods(monthsToIssue('2026-03', arrears))).toEqual(['2026-01', '2026-02', '2026-03']);
  expect(lastDayOf('2028-02')).toBe('2028-02-29');
});

describe('a contract anchor', () => {
  const anchored = (timing: 'advance' | 'arrears', anchorDay: string, cycleMonths: 1 | 3 = 1) => ({
    ...cycle(terms({ anchor: 'contract', timing, cycleMonths, dueDay: 15 })),
    anchorDay,
  });
  const days = (of: ReturnType<typeof monthsToIssue>) => of.map(({ from, to }) => [from, to]);

  test('keeps its day where a month is too short for it (Civil Code 202)', () => {
    const basis31 = anchored('advance', '2026-01-31');
    expect(['2026-01', '2026-02', '2026-03'].map((period) => serviceMonth(period, basis31))).toEqual([
      { period: '2026-01', from: '2026-01-31', to: '2026-02-27' },
      { period: '2026-02', from: '2026-02-28', to: '2026-03-30' },
      { period: '2026-03', from: '2026-03-31', to: '2026-04-29' },
    ]);
  });

  test('cycles count from it, in advance where they begin and in arrears where they end', () => {
    const quarter = [
      ['2026-11-10', '2026-12-09'],
      ['2026-12-10', '2027-01-09'],
      ['2027-01-10', '2027-02-09'],
    ];
    expect(days(monthsToIssue('2026-11', anchored('advance', '2026-02-10', 3)))).toEqual(quarter);
    const inArrears = anchored('arrears', '2026-02-10', 3);
    expect(monthsToIssue('2027-01', inArrears)).toEqual([]);
    expect(days(monthsToIssue('2027-02', inArrears))).toEqual(quarter);
    expect(monthsToIssue('2027-02', inArrears)[0]?.dueDate).toBe('2027-02-15');
  });

  test('its months follow each other without a gap or an overlap', () => {
    fc.assert(
      fc.property(anyPeriod, fc.integer({ min: 1, max: 31 }), (period, day) => {
        const anchor = anchored('advance', `2020-01-${String(day).padStart(2, '0')}`);
        const next = serviceMonth(addMonths(period, 1), anchor);
        expect(addDays(serviceMonth(period, anchor).to, 1)).toBe(next.from);
      }),
    );
  });
});

test('a heating season is one line over the turn of the year, issued where it begins or where it ends', () => {
  const rule = {
    kind: 'heatingArea' as const,
    seasonPrice: '24.50',
    seasonFrom: '11-15',
    seasonTo: '03-15',
  };
  const charge = (timing: 'advance' | 'arrears', over: Partial<ChargeBasis> = {}) => ({
    ...basis({
      areas: always('89.50'),
      rules: [{ id: 'h', fromDay: '2020-01-01', rule }],
      prorate: 'actualDays',
      ...over,
    }),
    ...cycle(terms({ timing })),
    delivered: true,
    metered: null,
  });
  const issued = (period: string, of: ReturnType<typeof charge>) =>
    runLines(period, of).lines.map(({ from, to, amountFen, dueDate }) => [from, to, amountFen, dueDate]);
  const whole = ['2026-11-15', '2027-03-15', 219275];
  expect(issued('2026-11', charge('advance'))).toEqual([[...whole, '2026-11-30']]);
  expect(issued('2027-03', charge('arrears'))).toEqual([[...whole, '2027-03-31']]);
  expect(runLines('2027-06', charge('advance')).skip).toBe('nothingChargeable');
  const stopped = charge('advance', {
    reductions: [{ kind: 'heatingStopped', fromDay: '2026-11-01', toDay: '2027-04-01', share: '0.2' }],
  });
  expect(issued('2026-11', stopped)).toEqual([['2026-11-15', '2027-03-15', 43855, '2026-11-30']]);
});

const anyMode = fc.constantFrom<ProrateMode>(
  'actualDays',
  'thirtyDay',
  'fullMonth',
  'nextMonth',
  'halfMonth',
);
const dayOfPeriod = (period: string, day: number) =>
  `${period}-${String(Math.min(day, daysInMonth(period))).padStart(2, '0')}`;
const total = (of: ReturnType<typeof intervalLines>) => of.reduce((sum, line) => sum + line.amountFen, 0);

describe('a month in pieces adds up to the month', () => {
  test('several owners share what one would pay, whatever the mode and the day charging began', () => {
    fc.assert(
      fc.property(
        anyPeriod,
        anyArea,
        anyRule,
        anyMode,
        fc.integer({ min: 1, max: 31 }),
        fc.array(fc.integer({ min: 1, max: 31 }), { minLength: 1, maxLength: 4 }),
        (period, areaM2, rule, prorate, start, changes) => {
          const alone = basis({
            areas: always(areaM2),
            prorate,
            fromDay: dayOfPeriod(period, start),
            rules: [{ id: 'r', fromDay: '2000-01-01', rule }],
          });
          const debtors = [0, ...[...changes].sort((a, b) => a - b)].map((day, index) => ({
            fromDay: day === 0 ? '0001-01-01' : dayOfPeriod(period, day),
            value: `owner ${index}`,
          }));
          const shared = intervalLines(month(period), { ...alone, debtors });
          expect(total(shared)).toBe(total(intervalLines(month(period), alone)));
          for (const line of shared) expect(line.amountFen).toBeGreaterThan(0);
        },
      ),
    );
  });

  test('days billed before are left out, and what is left is what they did not take', () => {
    fc.assert(
      fc.property(
        anyPeriod,
        anyArea,
        anyRule,
        anyMode,
        fc.integer({ min: 1, max: 31 }),
        fc.integer({ min: 0, max: 30 }),
        (period, areaM2, rule, prorate, start, length) => {
          const alone = basis({
            areas: always(areaM2),
            prorate,
            rules: [{ id: 'r', fromDay: '2000-01-01', rule }],
          });
          const from = dayOfPeriod(period, start);
          const to = earlier(addDays(from, length), lastDayOf(period));
          const left = intervalLines(month(period), { ...alone, billed: [{ from, to }] });
          // Cut at the same days, but with nothing billed: the pieces outside must be the same lines.
          const cutAlike = intervalLines(month(period), {
            ...alone,
            debtors: [
              { fromDay: '0001-01-01', value: 'before' },
              { fromDay: from, value: 'billed' },
              { fromDay: addDays(to, 1), value: 'after' },
            ],
          });
          const outside = cutAlike.filter((line) => line.debtorId !== 'billed');
          expect(left.map((line) => [line.from, line.to, line.amountFen])).toEqual(
            outside.map((line) => [line.from, line.to, line.amountFen]),
          );
        },
      ),
    );
  });

  test('an opening line to the 15th leaves the 16th to the end (was: nothing)', () => {
    const covered = basis({
      areas: always('100'),
      rules: [areaPrice('2000-01-01', '3.1')],
      billed: [{ from: '2026-01-01', to: '2026-01-15' }],
    });
    expect(
      intervalLines(month('2026-01'), covered).map(({ from, to, amountFen }) => [from, to, amountFen]),
    ).toEqual([['2026-01-16', '2026-01-31', 16000]]);
  });

  test('a new price on the 31st costs nothing more where every month has thirty days', () => {
    const changed = basis({
      prorate: 'thirtyDay',
      areas: always('100'),
      rules: [areaPrice('2000-01-01', '3'), areaPrice('2026-01-31', '6')],
    });
    expect(total(intervalLines(month('2026-01'), changed))).toBe(30000);
  });

  test('a reduction and a corrected area make lines of their own, each with its reason in the trace', () => {
    const found = intervalLines(
      month('2026-06'),
      basis({
        areas: [...always('100'), { fromDay: '2026-06-11', value: '90' }],
        rules: [areaPrice('2000-01-01', '3')],
        reductions: [{ kind: 'vacancy', fromDay: '2026-06-21', toDay: null, share: '0.6' }],
      }),
    );
    expect(found.map(({ from, amountFen, trace }) => [from, amountFen, trace.area, trace.reduction])).toEqual(
      [
        ['2026-06-01', 10000, '100', undefined],
        ['2026-06-11', 9000, '90', undefined],
        ['2026-06-21', 5400, '90', { kind: 'vacancy', share: '0.6' }],
      ],
    );
  });
});
