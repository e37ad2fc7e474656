import type { TIER_BASES } from '../../contract/feeItems.contract.ts';
import { AppError } from '../../kernel/appError.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { Step } from '../billing/explain.ts';
import { type Decimal, decimal, fenOf } from '../money/decimal.ts';

export type TierBasis = (typeof TIER_BASES)[number];

/** One step of a tiered price. `upTo` is its last unit, inclusive; `null` for the open last one. 元 per unit. */
export type Tier = { readonly upTo: string | null; readonly unitPrice: string };

/** Bounds and prices are exact decimal text. */
export type TierRule = {
  readonly basis: TierBasis;
  readonly tiers: readonly Tier[];
  /** Every bound grows by `perPerson` for each head above `base`. */
  readonly population?: { readonly base: number; readonly perPerson: string } | undefined;
};

/** What one line is about. Usages are exact decimal text. */
export type TierFacts = {
  readonly usage: string;
  /** For `annualCumulative`: what was billed since 1 January before this line; else what the same period had before. */
  readonly usedBefore?: string | undefined;
  /** For `monthly`, where it is one if left out, and `perPeriod`: the months by which the bounds are multiplied. */
  readonly months?: number | undefined;
  /** Heads of the household; left out where nobody registered them. */
  readonly headcount?: number | undefined;
};

/** `exact` is the amount in 元 before the one rounding to `amountFen`. */
export type TierAmount = { readonly amountFen: number; readonly exact: string; readonly steps: Step[] };

/**
 * The price of a usage by tiers with inclusive bounds (domain.md 2.5). Cumulative over the year it depends on nothing
 * but where the usage begins and ends, so a negative usage (a true-up) gives back the tiers it climbed. Faults:
 * `tier.none`, `tier.lastOpen`, `tier.ascending`, `tier.negativeUsage`.
 */
export function tierAmount(rule: TierRule, facts: TierFacts): TierAmount {
  checkTiers(rule.tiers);
  const before = usedBefore(rule, facts);
  const after = before.plus(decimal(facts.usage));
  if (after.lt(0)) throw new AppError('rule', 'tier.negativeUsage', { params: { usage: facts.usage } });
  const [low, high, sign] = after.lt(before) ? [after, before, -1] : [before, after, 1];
  const stretch = stretchOf(rule, facts);
  const steps: Step[] = [...stretch.steps, ...beforeStep(rule, before)];
  let exact = decimal(0);
  let from = decimal(0);
  for (const { upTo, unitPrice } of rule.tiers) {
    const bound = upTo === null ? null : stretch.boundOf(upTo);
    const top = bound === null || bound.gt(high) ? high : bound;
    const bottom = from.gt(low) ? from : low;
    if (top.gt(bottom)) {
      const usage = top.minus(bottom).times(sign);
      const amount = usage.times(decimal(unitPrice));
      exact = exact.plus(amount);
      steps.push(tierStep({ from, bound, usage, unitPrice, amount }));
    }
    if (bound !== null) from = bound;
  }
  return { amountFen: fenOf(exact), exact: exact.toFixed(), steps };
}

/** Whether bounds ascend and the last tier, and only it, is open. Throws `tier.none`, `tier.lastOpen`, `tier.ascending`. */
export function checkTiers(tiers: readonly Tier[]): void {
  if (tiers.length === 0) throw new AppError('rule', 'tier.none');
  let before = decimal(0);
  tiers.forEach(({ upTo }, index) => {
    if ((upTo === null) !== (index === tiers.length - 1))
      throw new AppError('rule', 'tier.lastOpen', { path: ['tiers', index] });
    if (upTo === null) return;
    const bound = decimal(upTo);
    if (bound.lte(before))
      throw new AppError('rule', 'tier.ascending', { path: ['tiers', index], params: { upTo } });
    before = bound;
  });
}

function usedBefore({ basis }: TierRule, { usedBefore: text }: TierFacts): Decimal {
  invariant(
    text !== undefined || basis !== 'annualCumulative',
    'a cumulative tier needs the usage of the year before it',
  );
  return decimal(text ?? '0');
}

function stretchOf({ basis, population }: TierRule, { months, headcount }: TierFacts) {
  const steps: Step[] = [];
  let added = decimal(0);
  if (population && headcount !== undefined && headcount > population.base) {
    const { base, perPerson } = population;
    added = decimal(perPerson).times(headcount - base);
    steps.push({ key: 'tierPopulation', params: { headcount, base, perPerson, added: added.toFixed() } });
  }
  const times = basis === 'monthly' ? (months ?? 1) : months;
  if (basis === 'annualCumulative' || (basis === 'monthly' && times === 1))
    return { steps, boundOf: (upTo: string) => decimal(upTo).plus(added) };
  invariant(times !== undefined && times > 0, 'tiers per period need the months of the line');
  steps.push({ key: 'tierMonths', params: { months: times } });
  return { steps, boundOf: (upTo: string) => decimal(upTo).plus(added).times(decimal(times)) };
}

function beforeStep({ basis }: TierRule, before: Decimal): Step[] {
  if (before.eq(0)) return [];
  const key = basis === 'annualCumulative' ? 'tierUsedBefore' : 'tierUsedInPeriod';
  return [{ key, params: { usage: before.toFixed() } }];
}

type Climbed = {
  readonly from: Decimal;
  readonly bound: Decimal | null;
  readonly usage: Decimal;
  readonly unitPrice: string;
  readonly amount: Decimal;
};

function tierStep({ from, bound, usage, unitPrice, amount }: Climbed): Step {
  const params = { from: from.toFixed(), usage: usage.toFixed(), unitPrice, amount: amount.toFixed() };
  return bound === null
    ? { key: 'tierOpen', params }
    : { key: 'tier', params: { ...params, to: bound.toFixed() } };
}
