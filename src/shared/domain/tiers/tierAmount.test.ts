import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { faultOf } from '#tests/support/faults.ts';
import { decimal } from '../money/decimal.ts';
import { type TierFacts, type TierRule, tierAmount } from './tierAmount.ts';

/** Water in Beijing, per household and year (domain.md 2.5). */
const BEIJING: TierRule = {
  basis: 'annualCumulative',
  tiers: [
    { upTo: '180', unitPrice: '5' },
    { upTo: '260', unitPrice: '7' },
    { upTo: null, unitPrice: '9' },
  ],
};
const fen = (rule: TierRule, facts: TierFacts) => tierAmount(rule, facts).amountFen;
const beijing = (usage: string, usedBefore = '0') => fen(BEIJING, { usage, usedBefore });

describe('tiers climbed over the year', () => {
  test.each([
    ['0', 0],
    ['180', 90000],
    ['180.01', 90007],
    ['181', 90700],
    ['260', 146000],
    ['261', 146900],
    ['300', 182000],
  ])('%s m³ of a year', (usage, expected) => {
    expect(beijing(usage)).toBe(expected);
  });

  test('go on where the year stands, and say how', () => {
    const { amountFen, exact, steps } = tierAmount(BEIJING, { usage: '100', usedBefore: '170' });
    expect(amountFen).toBe(10 * 500 + 80 * 700 + 10 * 900);
    expect(exact).toBe('700');
    expect(steps).toEqual([
      { key: 'tierUsedBefore', params: { usage: '170' } },
      { key: 'tier', params: { from: '0', to: '180', usage: '10', unitPrice: '5', amount: '50' } },
      { key: 'tier', params: { from: '180', to: '260', usage: '80', unitPrice: '7', amount: '560' } },
      { key: 'tierOpen', params: { from: '260', usage: '10', unitPrice: '9', amount: '90' } },
    ]);
  });

  test('are given back by a true-up', () => {
    expect(beijing('-20', '190')).toBe(-(10 * 700 + 10 * 500));
    expect(faultOf(() => beijing('-20.01', '20'))).toBe('tier.negativeUsage');
  });
});

describe('bounds', () => {
  const electricity: TierRule = {
    basis: 'monthly',
    tiers: [
      { upTo: '240', unitPrice: '0.4883' },
      { upTo: '400', unitPrice: '0.5383' },
      { upTo: null, unitPrice: '0.7883' },
    ],
  };

  test('of a month begin anew with every line', () => {
    expect(fen(electricity, { usage: '240' })).toBe(11719);
    expect(fen(electricity, { usage: '401' })).toBe(20411);
    expect(faultOf(() => tierAmount(electricity, { usage: '-1' }))).toBe('tier.negativeUsage');
  });

  test('of a month grow with the months a line covers, and say so', () => {
    expect(fen(electricity, { usage: '480', months: 2 })).toBe(23438);
    expect(tierAmount(electricity, { usage: '480', months: 2 }).steps[0]).toEqual({
      key: 'tierMonths',
      params: { months: 2 },
    });
    expect(tierAmount(electricity, { usage: '9', months: 1 }).steps).toHaveLength(1);
  });

  test('of a period grow with its months', () => {
    const perPeriod: TierRule = { ...electricity, basis: 'perPeriod' };
    expect(fen(perPeriod, { usage: '720', months: 3 })).toBe(35158);
    expect(fen(perPeriod, { usage: '720', months: 1 })).toBe(fen(electricity, { usage: '720' }));
  });

  test('grow by head above the base, in every tier', () => {
    const rule: TierRule = { ...BEIJING, population: { base: 5, perPerson: '30' } };
    const of = (usage: string, headcount?: number) => fen(rule, { usage, usedBefore: '0', headcount });
    expect(of('240', 7)).toBe(120000);
    expect(of('241', 7)).toBe(120700);
    expect(of('321', 7)).toBe(120000 + 80 * 700 + 900);
    expect(of('240', 5)).toBe(beijing('240'));
    expect(of('240')).toBe(beijing('240'));
    const { steps } = tierAmount(rule, { usage: '1', usedBefore: '0', headcount: 7 });
    expect(steps[0]).toEqual({
      key: 'tierPopulation',
      params: { headcount: 7, base: 5, perPerson: '30', added: '60' },
    });
  });

  test('of a period with more heads are multiplied after they grew', () => {
    const rule: TierRule = { ...BEIJING, basis: 'perPeriod', population: { base: 4, perPerson: '10' } };
    expect(fen(rule, { usage: '381', months: 2, headcount: 5 })).toBe(380 * 500 + 700);
  });

  test.each([
    ['tier.none', []],
    ['tier.lastOpen', [{ upTo: '180', unitPrice: '5' }]],
    [
      'tier.lastOpen',
      [
        { upTo: null, unitPrice: '5' },
        { upTo: null, unitPrice: '7' },
      ],
    ],
    [
      'tier.ascending',
      [
        { upTo: '180', unitPrice: '5' },
        { upTo: '180.0', unitPrice: '7' },
        { upTo: null, unitPrice: '9' },
      ],
    ],
    [
      'tier.ascending',
      [
        { upTo: '0', unitPrice: '5' },
        { upTo: null, unitPrice: '9' },
      ],
    ],
  ])('are refused with %s: %j', (sub, tiers) => {
    expect(faultOf(() => tierAmount({ basis: 'monthly', tiers }, { usage: '1' }))).toBe(sub);
  });
});

const hundredths = (value: number) => decimal(value).div(100).toFixed();
const anyTiers = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 1, max: 50_000 }), { maxLength: 5 }),
    fc.array(fc.integer({ min: 0, max: 99_999 }), { minLength: 6, maxLength: 6 }),
  )
  .map(([bounds, prices]) =>
    [...bounds.sort((a, b) => a - b).map(hundredths), null].map((upTo, index) => ({
      upTo,
      unitPrice: decimal(prices[index] ?? 0)
        .div(10_000)
        .toFixed(),
    })),
  );
const anyUsage = fc.integer({ min: 0, max: 80_000 });

test('a year costs the same however it is cut into lines, before rounding', () => {
  fc.assert(
    fc.property(anyTiers, fc.array(anyUsage, { minLength: 1, maxLength: 14 }), (tiers, usages) => {
      const rule: TierRule = { basis: 'annualCumulative', tiers };
      let used = 0;
      const cut = usages.reduce((sum, usage) => {
        const facts = { usage: hundredths(usage), usedBefore: hundredths(used) };
        used += usage;
        return sum.plus(decimal(tierAmount(rule, facts).exact));
      }, decimal(0));
      const whole = tierAmount(rule, { usage: hundredths(used), usedBefore: '0' });
      expect(cut.toFixed()).toBe(whole.exact);
    }),
    { seed: 180 },
  );
});

test('an estimate and its true-up cost what the real usage costs', () => {
  fc.assert(
    fc.property(anyTiers, anyUsage, anyUsage, anyUsage, (tiers, before, estimated, real) => {
      const exact = (usage: number, usedBefore: number) =>
        decimal(
          tierAmount(
            { basis: 'annualCumulative', tiers },
            { usage: hundredths(usage), usedBefore: hundredths(usedBefore) },
          ).exact,
        );
      const twice = exact(estimated, before).plus(exact(real - estimated, before + estimated));
      expect(twice.toFixed()).toBe(exact(real, before).toFixed());
    }),
    { seed: 181 },
  );
});

test('more usage never costs less, and the amount agrees with whole numbers, unit by unit', () => {
  fc.assert(
    fc.property(
      anyTiers,
      fc.integer({ min: 0, max: 900 }),
      fc.integer({ min: 0, max: 900 }),
      (tiers, a, b) => {
        const rule: TierRule = { basis: 'monthly', tiers };
        const exact = (usage: number) => decimal(tierAmount(rule, { usage: hundredths(usage) }).exact);
        expect(exact(a + b).gte(exact(a))).toBe(true);
        let tenThousandths = 0n;
        for (let unit = 1; unit <= a; unit += 1) {
          const tier = tiers.find(({ upTo }) => upTo === null || decimal(unit).lte(decimal(upTo).times(100)));
          tenThousandths += BigInt(
            decimal(tier?.unitPrice ?? '0')
              .times(10_000)
              .toFixed(0),
          );
        }
        expect(exact(a).times(1_000_000).toFixed(0)).toBe(`${tenThousandths}`);
      },
    ),
    { seed: 182, numRuns: 60 },
  );
});
