import type { Output } from '#shared/contract/index.ts';
import { formatYuan } from '#shared/domain/money/formatYuan.ts';
import { exhaustive } from '#shared/kernel/invariant.ts';
import type { Say } from '../language/LanguageProvider.tsx';

export type FeeItem = Output<'feeItems.list'>['feeItems'][number];
export type DatedRule = FeeItem['rules'][number];

export function priceNow(fee: Pick<FeeItem, 'rules'>, today: string): DatedRule | undefined {
  return fee.rules.find((rule) => rule.from <= today && (rule.to === undefined || rule.to >= today));
}

export function priceText(say: Say, dated: DatedRule | undefined): string {
  if (!dated) return say('fees.price.none');
  const { rule } = dated;
  switch (rule.kind) {
    case 'areaPrice':
      return say('fees.price.area', { price: rule.unitPrice });
    case 'fixedAmount':
      return say('fees.price.fixed', { amount: formatYuan(rule.amountFen) });
    case 'perSpace':
      return say('fees.price.space', { amount: formatYuan(rule.amountFen) });
    case 'metered':
      return say('fees.price.metered', { price: rule.unitPrice });
    case 'meteredTiers':
      return say('fees.price.tiers', { count: rule.tiers.length });
    case 'heatingArea':
    case 'heatingTwoPart':
      return say('fees.price.season', { price: rule.seasonPrice });
    case 'apportioned':
      return say('fees.price.apportioned', { basis: say(`fees.basis.${rule.basis}`) });
    case 'quantity':
      return say('fees.price.quantity', { price: rule.unitPrice, unit: rule.unit });
    case 'areaOnce':
      return say('fees.price.areaOnce', { price: rule.unitPrice });
    case 'agreed':
      return say('fees.price.agreed');
    case 'temporaryParking':
      return say('fees.price.parking', {
        amount: formatYuan(rule.unitFen),
        minutes: rule.unitMinutes,
      });
    default:
      return exhaustive(rule);
  }
}
