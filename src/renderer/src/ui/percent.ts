import { decimal } from '#shared/domain/money/decimal.ts';

/** A share of one as people say it: `'0.6'` is `'60'` percent. */
export function percentText(share: string): string {
  return decimal(share).times(100).toFixed();
}

/** Percent as typed, 0 to 100 with two decimals, as a share of one; `undefined` for anything else. */
export function shareOf(typed: string): string | undefined {
  const plain = typed.normalize('NFKC').trim();
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(plain)) return undefined;
  const share = decimal(plain).div(100);
  return share.gt(decimal(1)) ? undefined : share.toFixed();
}
