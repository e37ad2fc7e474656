import type { Output } from '#shared/contract/index.ts';
import { formatYuan } from '#shared/domain/money/formatYuan.ts';
import type { Say } from '../../ui/language/LanguageProvider.tsx';

export type FeeItem = Output<'feeItems.list'>['feeItems'][number];
export type DatedRule = FeeItem['rules'][number];

export function priceNow(fee: FeeItem, today: string): DatedRule | undefined {
  return fee.rules.find((rule) => rule.from <= today && (rule.to === undefined || rule.to >= today));
}

export function priceText(say: Say, dated: DatedRule | undefined): string {
  if (!dated) return say('fees.price.none');
  const { rule } = dated;
  return rule.kind === 'areaPrice'
    ? say('fees.price.area', { price: rule.unitPrice })
    : say('fees.price.fixed', { amount: formatYuan(rule.amountFen) });
}
