import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '../calendar/months.ts';
import { decimal } from '../money/decimal.ts';
import { effectiveAnnualRate, isHighRate, type LateFeeTerms, type LateLine, lateFee } from './lateFee.ts';

const terms = (over: Partial<LateFeeTerms> = {}): LateFeeTerms => ({
  ratePerDay: '0.0005',
  grace: { kind: 'shift', days: 0 },
  cap: { kind: 'none' },
  ...over,
});
const line = (over: Partial<LateLine> = {}): LateLine => ({
  principalFen: 120600,
  dueDate: '2025-03-31',
  reductions: [],
  stopDay: null,
  frozen: [],
  ...over,
});
const accrued = (overTerms: Partial<LateFeeTerms>, overLine: Partial<LateLine>, asOf: string) =>
  lateFee(terms(overTerms), line(overLine), asOf).accruedFen;

describe('worked example of the trade (domain.md 10, E12)', () => {
  test.each([
    ['40 days', {}, '2025-05-10', 2412],
    ['grace of 10, shifted', { grace: { kind: 'shift', days: 10 } }, '2025-05-10', 1809],
    ['grace of 10, forgiven', { grace: { kind: 'forgive', days: 10 } }, '2025-05-10', 2412],
    ['paid on the due date', {}, '2025-03-31', 0],
    ['paid before it', {}, '2025-03-01', 0],
  ] as const)('%s', (_name, over, asOf, expected) => {
    expect(accrued(over, {}, asOf)).toBe(expected);
  });

  test('says how it came about', () => {
    const { days, steps } = lateFee(terms(), line(), '2025-05-10');
    expect(days).toBe(40);
    expect(steps).toEqual([
      {
        key: 'lateFeeSegment',
        params: {
          from: '2025-04-01',
          to: '2025-05-10',
          days: 40,
          principal: '1206.00',
          ratePerDay: '0.0005',
          amount: '24.12',
        },
      },
    ]);
  });
});

describe('grace', () => {
  test.each([
    ['shift', '2025-04-10', 0],
    ['shift', '2025-04-11', 60],
    ['forgive', '2025-04-10', 0],
    ['forgive', '2025-04-11', 663],
  ] as const)('%s on %s', (kind, asOf, expected) => {
    expect(accrued({ grace: { kind, days: 10 } }, {}, asOf)).toBe(expected);
  });

  test('within it the steps say until when', () => {
    const { steps } = lateFee(terms({ grace: { kind: 'forgive', days: 10 } }), line(), '2025-04-05');
    expect(steps).toEqual([{ key: 'lateFeeGrace', params: { days: 10, until: '2025-04-10' } }]);
  });

  test('what is paid within a forgiven grace bears nothing, what is paid after it bears from the due date', () => {
    const grace = { kind: 'forgive', days: 10 } as const;
    const half = (day: string) =>
      accrued({ grace }, { reductions: [{ day, amountFen: 60300 }] }, '2025-05-10');
    expect(half('2025-04-10')).toBe(1206);
    expect(half('2025-04-20')).toBe(603 + 1206);
  });
});

describe('part payments', () => {
  const reductions = [
    { day: '2025-04-20', amountFen: 60000 },
    { day: '2025-05-05', amountFen: 30600 },
  ];

  test('lower the base from the next day on', () => {
    const { accruedFen, exact, steps } = lateFee(terms(), line({ reductions }), '2025-05-10');
    // 1206 × 20 + 606 × 15 + 300 × 5 yuan-days at 0.0005
    expect(exact).toBe('17.355');
    expect(accruedFen).toBe(1736);
    expect(steps.map(({ params }) => [params.from, params.to, params.principal])).toEqual([
      ['2025-04-01', '2025-04-20', '1206.00'],
      ['2025-04-21', '2025-05-05', '606.00'],
      ['2025-05-06', '2025-05-10', '300.00'],
    ]);
  });

  test('post what had accrued, and all postings add up to the whole', () => {
    const { postings, accruedFen } = lateFee(terms(), line({ reductions }), '2025-05-10');
    expect(postings).toEqual([
      { day: '2025-04-20', amountFen: 1206 },
      { day: '2025-05-05', amountFen: 455 },
      { day: '2025-05-10', amountFen: 75 },
    ]);
    expect(postings.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(accruedFen);
  });

  test('before the due date just lower it, and a paid line bears no more', () => {
    expect(accrued({}, { reductions: [{ day: '2025-03-01', amountFen: 60300 }] }, '2025-05-10')).toBe(1206);
    expect(accrued({}, { reductions: [{ day: '2025-05-10', amountFen: 120600 }] }, '2026-05-10')).toBe(2412);
    expect(accrued({}, { reductions: [{ day: '2025-03-31', amountFen: 120600 }] }, '2026-05-10')).toBe(0);
  });
});

describe('caps', () => {
  test.each([
    ['100 % of the principal', { kind: 'percent', percent: '100' }, 120600],
    ['30 % of the principal', { kind: 'percent', percent: '30' }, 36180],
    ['no cap', { kind: 'none' }, 180418],
  ] as const)('%s', (_name, cap, expected) => {
    expect(accrued({ cap }, {}, '2033-06-09')).toBe(expected);
  });

  test('by the year cuts the rate down, and only where it is higher', () => {
    const cap = { kind: 'annualRate', percent: '13.8' } as const;
    // 1206 × 13.8 % × 40 ÷ 365 = 18.2386…
    const { accruedFen, exact, capped, steps } = lateFee(terms({ cap }), line(), '2025-05-10');
    expect([accruedFen, exact, capped]).toEqual([1824, '18.238684931507', true]);
    expect(steps.at(-1)?.key).toBe('lateFeeCapAnnual');
    expect(accrued({ cap, ratePerDay: '0.0003' }, {}, '2025-05-10')).toBe(1447);
    const equal = { kind: 'annualRate', percent: '18.25' } as const;
    expect(lateFee(terms({ cap: equal }), line(), '2025-05-10')).toMatchObject({
      accruedFen: 2412,
      capped: false,
    });
  });

  test('of a line partly paid are of the principal as issued', () => {
    const cap = { kind: 'percent', percent: '30' } as const;
    const reductions = [{ day: '2025-04-10', amountFen: 60300 }];
    expect(lateFee(terms({ cap }), line({ reductions }), '2035-01-01')).toMatchObject({
      accruedFen: 36180,
      capped: true,
    });
  });
});

describe('standing still', () => {
  test('from the stop day on nothing is added', () => {
    expect(accrued({}, { stopDay: '2025-04-11' }, '2025-05-10')).toBe(603);
    expect(accrued({}, { stopDay: '2025-04-01' }, '2025-05-10')).toBe(0);
    expect(accrued({}, { stopDay: '2025-03-01' }, '2025-05-10')).toBe(0);
    expect(accrued({}, { stopDay: '2025-06-01' }, '2025-05-10')).toBe(2412);
  });

  test('frozen days don’t count, overlapping ones once', () => {
    const frozen = [
      { from: '2025-04-06', to: '2025-04-12' },
      { from: '2025-04-10', to: '2025-04-15' },
    ];
    expect(lateFee(terms(), line({ frozen }), '2025-05-10').days).toBe(30);
    expect(accrued({}, { frozen }, '2025-05-10')).toBe(1809);
    expect(accrued({}, { frozen: [{ from: '2025-01-01', to: '2025-12-31' }] }, '2025-05-10')).toBe(0);
  });
});

test.each([
  ['0.0003', '10.95', false],
  ['0.0005', '18.25', false],
  ['0.00065', '23.725', false],
  ['0.001', '36.5', true],
  ['0.003', '109.5', true],
  ['0', '0', false],
])('%s a day is %s %% a year', (rate, percent, high) => {
  expect(effectiveAnnualRate(rate)).toBe(percent);
  expect(isHighRate(rate)).toBe(high);
});

const anyDay = fc.integer({ min: -40, max: 500 }).map((days) => addDays('2025-03-31', days));
const anyTerms: fc.Arbitrary<LateFeeTerms> = fc.record({
  ratePerDay: fc.integer({ min: 0, max: 3000 }).map((n) => decimal(n).div(1_000_000).toFixed()),
  grace: fc.record({
    kind: fc.constantFrom('shift', 'forgive'),
    days: fc.integer({ min: 0, max: 30 }),
  }),
  cap: fc.oneof(
    fc.constant({ kind: 'none' as const }),
    fc.integer({ min: 0, max: 120 }).map((percent) => ({ kind: 'percent' as const, percent: `${percent}` })),
    fc
      .integer({ min: 0, max: 400 })
      .map((n) => ({ kind: 'annualRate' as const, percent: decimal(n).div(10).toFixed() })),
  ),
});
const anyLine: fc.Arbitrary<LateLine> = fc.record({
  principalFen: fc.integer({ min: 1, max: 10_000_000 }),
  dueDate: fc.constant('2025-03-31'),
  reductions: fc.array(fc.record({ day: anyDay, amountFen: fc.integer({ min: 1, max: 4_000_000 }) }), {
    maxLength: 5,
  }),
  stopDay: fc.option(anyDay, { nil: null }),
  frozen: fc.array(
    fc
      .tuple(anyDay, fc.integer({ min: 0, max: 60 }))
      .map(([from, days]) => ({ from, to: addDays(from, days) })),
    { maxLength: 3 },
  ),
});

test('grows with the days, never above its cap, and is nothing until the due date', () => {
  fc.assert(
    fc.property(anyTerms, anyLine, anyDay, fc.integer({ min: 0, max: 90 }), (set, late, asOf, more) => {
      const now = lateFee(set, late, asOf).accruedFen;
      expect(lateFee(set, late, addDays(asOf, more)).accruedFen).toBeGreaterThanOrEqual(now);
      if (asOf <= late.dueDate) expect(now).toBe(0);
      const { cap } = set;
      if (cap.kind === 'percent') {
        expect(decimal(now).minus('0.5').lte(decimal(late.principalFen).times(cap.percent).div(100))).toBe(
          true,
        );
      }
      if (cap.kind === 'annualRate' && asOf > late.dueDate) {
        const most = decimal(late.principalFen).times(cap.percent).times(daysBetween(late.dueDate, asOf));
        expect(decimal(now).minus('0.5').times(36500).lte(most)).toBe(true);
      }
    }),
    { seed: 585, numRuns: 400 },
  );
});

test('doesn’t depend on the order payments are given in, nor on one being given in two', () => {
  fc.assert(
    fc.property(anyTerms, anyLine, anyDay, (set, late, asOf) => {
      const split = late.reductions.flatMap(({ day, amountFen }) => [
        { day, amountFen: Math.floor(amountFen / 3) },
        { day, amountFen: amountFen - Math.floor(amountFen / 3) },
      ]);
      const expected = lateFee(set, late, asOf);
      expect(lateFee(set, { ...late, reductions: split.toReversed() }, asOf)).toEqual(expected);
    }),
    { seed: 586 },
  );
});

test('is what adding up day by day makes, and its postings add up to it', () => {
  fc.assert(
    fc.property(anyTerms, anyLine, anyDay, (set, late, asOf) => {
      const result = lateFee({ ...set, cap: { kind: 'none' } }, late, asOf);
      const graceEnd = addDays(late.dueDate, set.grace.days);
      let micro = 0n;
      for (let day = addDays(late.dueDate, 1); day <= asOf && asOf > graceEnd; day = addDays(day, 1)) {
        if (set.grace.kind === 'shift' && day <= graceEnd) continue;
        if (late.stopDay !== null && day >= late.stopDay) break;
        if (late.frozen.some(({ from, to }) => from <= day && day <= to)) continue;
        const paid = late.reductions
          .filter((one) => one.day < day || (set.grace.kind === 'forgive' && one.day <= graceEnd))
          .reduce((sum, { amountFen }) => sum + amountFen, 0);
        const owed = Math.max(0, late.principalFen - paid);
        micro += BigInt(owed) * BigInt(decimal(set.ratePerDay).times(1_000_000).toFixed(0));
      }
      expect(BigInt(result.accruedFen)).toBe((micro + 500_000n) / 1_000_000n);
      expect(result.postings.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(result.accruedFen);
      for (const { amountFen } of result.postings) expect(amountFen).toBeGreaterThan(0);
    }),
    { seed: 587, numRuns: 200 },
  );
});
