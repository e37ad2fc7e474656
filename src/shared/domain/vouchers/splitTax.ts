import { decimal, fractionFen, yuanOf } from '../money/decimal.ts';

/** An amount with its tax taken out, in fen; the two add up to what was split. */
export type TaxSplit = { readonly netFen: number; readonly taxFen: number };

/**
 * Tax is inside a gross amount: net = HALF_UP(gross ÷ (1 + rate)), tax is the rest (domain.md 3.8, E21). The rate is an
 * exact decimal (`'0.06'`); null for what bears no tax.
 */
export function splitTax(grossFen: number, rate: string | null): TaxSplit {
  if (rate === null) return { netFen: grossFen, taxFen: 0 };
  const { scale, under } = divisorOf(rate);
  const netFen = dividedFen(grossFen, scale, under);
  return { netFen, taxFen: grossFen - netFen };
}

type Divisor = { readonly scale: number; readonly under: number };

/** Rates are few and asked for with every line. */
const divisors = new Map<string, Divisor>();

/** 1 + rate as a whole number over a power of ten. */
function divisorOf(rate: string): Divisor {
  const known = divisors.get(rate);
  if (known) return known;
  const scale = 10 ** (rate.split('.')[1] ?? '').length;
  const divisor = { scale, under: scale + Number(decimal(rate).times(scale).toFixed(0)) };
  divisors.set(rate, divisor);
  return divisor;
}

/** Whole numbers wherever a number holds them exactly, which is almost everywhere. */
function dividedFen(grossFen: number, scale: number, under: number): number {
  const over = 2 * Math.abs(grossFen) * scale + under;
  if (over > Number.MAX_SAFE_INTEGER) return fractionFen(yuanOf(grossFen), scale, under);
  const size = (over - (over % (2 * under))) / (2 * under);
  return grossFen < 0 && size > 0 ? -size : size;
}
