import { isOnce, type OnceRule } from '#shared/domain/billing/oncePrice.ts';
import { type FeeItem, priceNow } from '../../ui/prices/feeItem.ts';

export type OnceFee = { readonly fee: FeeItem; readonly rule: OnceRule };

/** The fee items that can be charged once on a day. */
export function onceFees(fees: readonly FeeItem[], day: string): OnceFee[] {
  return fees.flatMap((fee) => {
    const rule = priceNow(fee, day)?.rule;
    return fee.active && rule && isOnce(rule) ? [{ fee, rule }] : [];
  });
}
