import { type Decimal, yuanOf } from '../money/decimal.ts';

/** An amount in fen as the exact text a step shows, in 元. */
export function yuanText(fen: number): string {
  return yuanOf(fen).toFixed(2);
}

/** A quotient as the text a step shows: at most twelve decimals. Only ever shown, never reckoned with. */
export function quotientText(numerator: Decimal, denominator: Decimal | number): string {
  return numerator.div(denominator).round(12).toFixed();
}
