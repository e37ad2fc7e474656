import { decimal, fractionFen, yuanOf } from '../money/decimal.ts';

/** An amount with its tax taken out, in fen; the two add up to what was split. */
export type TaxSplit = { readonly netFen: number; readonly taxFen: number };

/**
 * Tax is inside a gross amount: net = HALF_UP(gross ÷ (1 + rate)), tax is the rest (domain.md 3.8, E21). The rate is an
 * exact decimal (`'0.06'`); null for what bears no tax.
 */
export function splitTax(grossFen: number, rate: string | null): TaxSplit {
  if (rate === null) return { netFen: grossFen, taxFen: 0 };
  const places = (rate.split('.')[1] ?? '').length;
  const scale = 10 ** places;
  const netFen = fractionFen(yuanOf(grossFen), scale, scale + Number(decimal(rate).times(scale).toFixed(0)));
  return { netFen, taxFen: grossFen - netFen };
}
