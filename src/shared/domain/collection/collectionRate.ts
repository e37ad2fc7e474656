import { fractionFen } from '../money/decimal.ts';

/** Part and whole of a rate: both fen, or both numbers of households. */
export type Share = { readonly part: number; readonly whole: number };

/**
 * A rate in percent, HALF_UP to two decimals, as text (domain.md 7); there is none of nothing or of less, where more was
 * taken off than was asked.
 */
export function percentOf({ part, whole }: Share): string | undefined {
  if (whole <= 0) return undefined;
  // A fraction of 100 元 in fen is the percentage in hundredths.
  return (fractionFen('100', part, whole) / 100).toFixed(2);
}

/** Both numerators over both denominators: the combined rate of this period's bills and of older arrears. */
export function combined(current: Share, prior: Share): Share {
  return { part: current.part + prior.part, whole: current.whole + prior.whole };
}
