import { type FeeItem, priceNow } from '../fees/feeItem.ts';

/** Kinds that are charged once, by hand. */
const ONCE = ['quantity', 'areaOnce', 'agreed', 'temporaryParking'] as const;
type OnceKind = (typeof ONCE)[number];

export type OnceFee = { readonly fee: FeeItem; readonly kind: OnceKind };

/** The fee items that can be charged once on a day. */
export function onceFees(fees: readonly FeeItem[], day: string): OnceFee[] {
  return fees.flatMap((fee) => {
    const kind = ONCE.find((each) => each === priceNow(fee, day)?.rule.kind);
    return fee.active && kind ? [{ fee, kind }] : [];
  });
}
