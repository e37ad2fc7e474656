import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { APPORTION_BASES, PRORATE_MODES } from '../../contract/feeItems.contract.ts';
import { apportion } from '../apportionment/apportion.ts';
import { type ApportionObject, apportionWeights } from '../apportionment/weights.ts';
import { addMonths, dayInMonth, monthsBetween } from '../calendar/months.ts';
import { intervalLines, type Reduction } from './intervalLines.ts';
import type { DatedPriceRule, PriceRule } from './priceRule.ts';
import { type Charge, type RunLine, runLines } from './runLines.ts';
import { serviceMonth } from './serviceInterval.ts';

const FIRST = '2027-12';
/** Fourteen months with the 29 February of 2028 in them. */
const MONTHS = Array.from({ length: 14 }, (_, index) => addMonths(FIRST, index));

const anyDay = fc
  .tuple(fc.constantFrom(...MONTHS), fc.integer({ min: 1, max: 31 }))
  .map(([period, day]) => dayInMonth(period, day));
const anyDecimal = (most: number) =>
  fc.integer({ min: 1, max: most * 100 }).map((hundredths) => (hundredths / 100).toFixed(2));
const anyRule: fc.Arbitrary<PriceRule> = fc.oneof(
  anyDecimal(20).map((unitPrice) => ({ kind: 'areaPrice' as const, unitPrice })),
  fc.integer({ min: 1, max: 90_000 }).map((amountFen) => ({ kind: 'fixedAmount' as const, amountFen })),
  fc.integer({ min: 1, max: 90_000 }).map((amountFen) => ({ kind: 'perSpace' as const, amountFen })),
);

const byDay = <T extends { readonly fromDay: string }>(of: readonly T[]) =>
  of.toSorted((a, b) => (a.fromDay < b.fromDay ? -1 : Number(a.fromDay > b.fromDay)));

/** Values from the beginning on, and from a few days on. */
const timeline = <T>(value: fc.Arbitrary<T>) =>
  fc
    .tuple(value, fc.array(fc.record({ fromDay: anyDay, value }), { maxLength: 4 }))
    .map(([first, later]) => byDay([{ fromDay: '2000-01-01', value: first }, ...later]));

const anyReductions: fc.Arbitrary<Reduction[]> = fc.array(
  fc.record({
    kind: fc.constantFrom('vacancy' as const, 'agreed' as const),
    fromDay: anyDay,
    toDay: fc.option(anyDay, { nil: null }),
    share: fc.constantFrom('0', '0.3', '0.5', '0.7125'),
  }),
  { maxLength: 2 },
);

const anyCharge: fc.Arbitrary<Charge> = fc
  .record({
    rules: timeline(anyRule),
    areas: timeline(anyDecimal(300)),
    debtors: timeline(fc.constantFrom('first owner', 'second owner', 'tenant', null)),
    reductions: anyReductions,
    prorate: fc.constantFrom(...PRORATE_MODES),
    cycleMonths: fc.constantFrom(1 as const, 3 as const, 6 as const, 12 as const),
    timing: fc.constantFrom('advance' as const, 'arrears' as const),
    anchor: fc.constantFrom('calendar' as const, 'contract' as const),
    anchorDay: anyDay,
    fromDay: anyDay,
    toDay: fc.option(anyDay, { nil: null }),
  })
  .map(({ rules, prorate, cycleMonths, timing, anchor, ...charge }) => ({
    ...charge,
    prorate,
    rules: rules.map(
      ({ fromDay, value }, index): DatedPriceRule => ({ id: String(index), fromDay, rule: value }),
    ),
    terms: { cycleMonths, timing, anchor, prorate, dueDay: 31 },
    workingDay: (day: string) => day,
    delivered: true,
    metered: null,
    billed: [],
  }));

/** What is done to a charge: a month is run, a line that stands is taken back, a move becomes known. */
const anyAct = fc.oneof(
  { weight: 3, arbitrary: fc.record({ run: fc.constantFrom(...MONTHS) }) },
  { weight: 2, arbitrary: fc.record({ reverse: fc.nat(1000) }) },
  { weight: 1, arbitrary: fc.record({ move: anyDay, to: fc.constantFrom('third owner', 'heir') }) },
);

const totalOf = (lines: readonly { readonly amountFen: number }[]) =>
  lines.reduce((sum, line) => sum + line.amountFen, 0);

/** The lines that stand in the end. */
function live(
  charge: Charge,
  acts: readonly (typeof anyAct extends fc.Arbitrary<infer Act> ? Act : never)[],
) {
  let standing: RunLine[] = [];
  let debtors = charge.debtors;
  const run = (period: string) => {
    const { lines } = runLines(period, { ...charge, debtors, billed: standing });
    standing = [...standing, ...lines];
  };
  for (const act of acts) {
    if ('run' in act) run(act.run);
    else if ('reverse' in act)
      standing = standing.filter((_, index) => index !== act.reverse % standing.length);
    else debtors = byDay([...debtors, { fromDay: act.move, value: act.to }]);
  }
  // Cycles in arrears are issued after their last month.
  for (let month = 0; month < MONTHS.length + 13; month += 1) run(addMonths(FIRST, month));
  return standing;
}

describe('whatever is run, taken back and run again', () => {
  test('the lines of every month come to what one run of it would have issued, in every mode', () => {
    let severalLines = 0;
    fc.assert(
      fc.property(anyCharge, fc.array(anyAct, { maxLength: 25 }), (charge, acts) => {
        const byMonth = Map.groupBy(live(charge, acts), (line) => line.period);
        for (const period of MONTHS.filter((month) => monthsBetween(FIRST, month) < 12)) {
          const once = intervalLines(serviceMonth(period, charge), charge);
          const lines = byMonth.get(period) ?? [];
          if (lines.length > 1) severalLines += 1;
          expect([period, totalOf(lines)]).toEqual([period, totalOf(once)]);
        }
      }),
      { numRuns: 400 },
    );
    expect(severalLines).toBeGreaterThan(100);
  });

  test('no day is charged twice', () => {
    fc.assert(
      fc.property(anyCharge, fc.array(anyAct, { maxLength: 25 }), (charge, acts) => {
        const lines = live(charge, acts).toSorted((a, b) => (a.from < b.from ? -1 : 1));
        for (const [index, line] of lines.entries())
          expect(index === 0 || (lines[index - 1]?.to ?? '') < line.from).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

const anyObject = (index: number): fc.Arbitrary<ApportionObject> =>
  fc.record({
    key: fc.constant(String(index)),
    name: fc.constant(`room ${index}`),
    sortKey: fc.constant(String(index).padStart(4, '0')),
    vacant: fc.boolean(),
    excluded: fc.boolean(),
    areaM2: anyDecimal(300),
    floor: fc.integer({ min: -2, max: 33 }),
    usage: anyDecimal(900),
    headcount: fc.integer({ min: 1, max: 9 }),
    ratio: anyDecimal(1),
  });

test('every apportionment is its pool, by every basis, above and below nothing', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...APPORTION_BASES),
      fc.boolean(),
      fc.integer({ min: -50_000_000, max: 50_000_000 }),
      fc
        .integer({ min: 1, max: 40 })
        .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => anyObject(index)))),
      (basis, includeVacant, poolFen, objects) => {
        const { shares, leftOut } = apportionWeights(
          { basis, includeVacant, liftCoefficients: [{ fromFloor: -2, toFloor: 2, coefficient: '0.75' }] },
          objects,
        );
        expect(shares.length + leftOut.length).toBe(objects.length);
        fc.pre(shares.length > 0);
        const parts = apportion(poolFen, shares);
        expect(totalOf(parts)).toBe(poolFen);
        for (const { amountFen } of parts) expect(amountFen * Math.sign(poolFen)).toBeGreaterThanOrEqual(0);
      },
    ),
    { numRuns: 300 },
  );
});
