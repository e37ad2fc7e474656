import { decimal } from '#shared/domain/money/decimal.ts';

/** `6` for the rate `0.06`. */
export function ratePercent(rate: string): string {
  return decimal(rate).times(100).toFixed();
}

/** The rate of a percentage as typed; null for none, `undefined` for what is no rate. */
export function readRate(typed: string): string | null | undefined {
  const plain = typed.normalize('NFKC').replace(/[%\s]/g, '');
  if (plain === '') return null;
  if (!/^\d{1,2}(\.\d{1,4})?$/.test(plain)) return undefined;
  return decimal(plain).div(100).toFixed();
}
