import { decimal } from '../money/decimal.ts';
import { tierAmount } from '../tiers/tierAmount.ts';
import type { Step } from './explain.ts';
import type { LineTrace, PriceRule } from './priceRule.ts';

/** Kinds whose price is a meter's usage, or has a part that is. */
export type MeteredRule = Extract<PriceRule, { kind: 'metered' | 'meteredTiers' | 'heatingTwoPart' }>;

export function isMetered(rule: PriceRule): rule is MeteredRule {
  return rule.kind === 'metered' || rule.kind === 'meteredTiers' || rule.kind === 'heatingTwoPart';
}

/** What a rule reads its usage from. */
export function meterKindOfRule(rule: MeteredRule) {
  return rule.kind === 'heatingTwoPart' ? 'heat' : rule.meterKind;
}

/** What a usage is priced with; usages are exact decimal text. */
export type UsageFacts = {
  readonly usage: string;
  /** Tiers: what was billed before in the year, or of the same period. */
  readonly usedBefore: string;
  readonly headcount?: number | undefined;
  /** Tiers per month or period: the months of it. */
  readonly months: number;
};

/** The exact price of a usage in 元 with its steps; of two-part heating only the metered part, before any cap. */
export function usagePrice(
  rule: MeteredRule,
  facts: UsageFacts,
): { exact: string; trace: Pick<LineTrace, 'kind' | 'unitPrice'>; steps: Step[] } {
  if (rule.kind === 'meteredTiers') {
    const { exact, steps } = tierAmount(rule, facts);
    return { exact, trace: { kind: rule.kind }, steps };
  }
  const { unitPrice } = rule;
  const { usage } = facts;
  const exact = decimal(usage).times(decimal(unitPrice)).toFixed();
  const params = { usage, unitPrice, amount: exact };
  return rule.kind === 'metered'
    ? { exact, trace: { kind: rule.kind, unitPrice }, steps: [{ key: 'metered', params }] }
    : { exact, trace: { kind: 'heatingMetered', unitPrice }, steps: [{ key: 'heatingMetered', params }] };
}
