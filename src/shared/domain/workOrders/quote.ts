import { decimal, productFen } from '../money/decimal.ts';

/** What a paid repair is made of: work by the hour or the piece, and what it uses up. */
export const PRICE_KINDS = ['labour', 'material'] as const;
export type PriceKind = (typeof PRICE_KINDS)[number];

/** One line of a quotation, priced by the public list of its day. */
export type QuoteLine = {
  readonly itemId: string;
  readonly kind: PriceKind;
  readonly name: string;
  readonly unit: string;
  /** The part in stock it uses up; null for work and for what is bought for this alone. */
  readonly partId: string | null;
  /** Thousandths of the unit. */
  readonly quantityMilli: number;
  /** 元 per unit, exact decimal text. */
  readonly unitPrice: string;
  readonly amountFen: number;
};

/** A quotation as the customer was told it; undefined until they answered. */
export type Quote = {
  readonly eventId: string;
  readonly lines: readonly QuoteLine[];
  readonly totalFen: number;
  readonly accepted: boolean | undefined;
};

/** A quantity at a unit price, rounded once to fen. */
export function quotedFen(quantityMilli: number, unitPrice: string): number {
  return productFen(decimal(quantityMilli).div(1000), unitPrice);
}

export function quoteTotalFen(lines: readonly Pick<QuoteLine, 'amountFen'>[]): number {
  return lines.reduce((sum, { amountFen }) => sum + amountFen, 0);
}

/** The exact amount in 元 of a quotation before any rounding, for the trace of its bill line. */
export function exactYuan(lines: readonly QuoteLine[]): string {
  return lines
    .reduce(
      (sum, { quantityMilli, unitPrice }) => sum.plus(decimal(quantityMilli).div(1000).times(unitPrice)),
      decimal(0),
    )
    .round(12)
    .toFixed();
}

/**
 * What is taken off a bill when `backMilli` of a part come back, of which `outMilli` were out: more may have been taken
 * than was charged, and what wasn't charged comes back first. Fen; the credits of a line sum to its amount.
 */
export function creditForReturn(
  lines: readonly QuoteLine[],
  partId: string,
  { outMilli, backMilli }: { readonly outMilli: number; readonly backMilli: number },
): number {
  let [before, after] = [outMilli, outMilli - backMilli];
  let creditFen = 0;
  for (const line of lines.filter((one) => one.partId === partId)) {
    const [had, keeps] = [before, after].map((milli) => Math.min(Math.max(0, milli), line.quantityMilli));
    creditFen += quotedFen(had ?? 0, line.unitPrice) - quotedFen(keeps ?? 0, line.unitPrice);
    [before, after] = [before - line.quantityMilli, after - line.quantityMilli];
  }
  return creditFen;
}
