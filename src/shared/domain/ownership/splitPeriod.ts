import type { Day } from '../../kernel/clock.ts';
import type { Step } from '../billing/explain.ts';
import type { ProrateMode } from '../billing/priceRule.ts';
import { chargeablePart, type DayRange, daysOf, type Part, partWithin } from '../billing/proration.ts';
import { yuanText } from '../billing/stepTexts.ts';
import { addDays } from '../calendar/months.ts';
import { fractionFen, yuanOf } from '../money/decimal.ts';

/** A line that two owners share. Days inclusive, amounts fen. */
export type SharedLine = {
  readonly mode: ProrateMode;
  /** The service interval the price is for: the month, or what a contract's month is. */
  readonly interval: DayRange;
  /** The days of the interval the line covers. */
  readonly covered: DayRange;
  /** The line as it was issued. */
  readonly amountFen: number;
  /** The exact price of the whole interval in 元; `null` where it isn't known (an opening balance). */
  readonly price: string | null;
};

/** One owner's days and fen; `null` when none of the days are his. */
export type OwnersPart = (DayRange & { readonly amountFen: number }) | null;

/**
 * Splits a line at the day a transfer takes effect, the buyer's first day (domain.md 1.6). The seller's part is
 * prorated from the exact price and rounded once; the buyer's is what is left of the line, so that both always add up
 * to what was issued. `actualDays` and `thirtyDay` promise more: the seller's part is exactly what somebody pays who
 * leaves the day before, and the buyer's is, to a fen, what somebody pays who comes that day (only a 31st is free under
 * `thirtyDay`: its thirty days are used up). The other modes know no parts of a month; there the fee is shared by days,
 * because no month of a room is charged twice.
 */
export function splitPeriod(
  line: SharedLine,
  effectiveDay: Day,
): { seller: OwnersPart; buyer: OwnersPart; steps: Step[] } {
  const { covered, amountFen } = line;
  if (effectiveDay <= covered.from) return { seller: null, buyer: { ...covered, amountFen }, steps: [] };
  if (effectiveDay > covered.to) return { seller: { ...covered, amountFen }, buyer: null, steps: [] };
  const sellersDays = { from: covered.from, to: addDays(effectiveDay, -1) };
  const part = partWithin(line.mode, line.interval, covered, sellersDays);
  const sellerFen = sellersFen(line, part, sellersDays);
  const buyersDays = { from: effectiveDay, to: covered.to };
  const buyerFen = amountFen - sellerFen;
  return {
    seller: { ...sellersDays, amountFen: sellerFen },
    buyer: { ...buyersDays, amountFen: buyerFen },
    steps: [
      {
        key: 'splitSeller',
        params: {
          ...sellersDays,
          part: `${part.numerator}/${part.denominator}`,
          amount: yuanText(sellerFen),
        },
      },
      {
        key: 'splitBuyer',
        params: {
          ...buyersDays,
          line: yuanText(amountFen),
          seller: yuanText(sellerFen),
          amount: yuanText(buyerFen),
        },
      },
    ],
  };
}

function sellersFen(
  { mode, interval, covered, amountFen, price }: SharedLine,
  part: Part,
  days: DayRange,
): number {
  if (price !== null) {
    // A line that took what earlier ones left of a price can be a fen below its own part.
    return Math.min(fractionFen(price, part.numerator, part.denominator), amountFen);
  }
  const whole = chargeablePart(mode, interval, covered);
  const amount = yuanOf(amountFen);
  if (whole.numerator === 0) return fractionFen(amount, daysOf(days), daysOf(covered));
  return fractionFen(amount, part.numerator * whole.denominator, part.denominator * whole.numerator);
}
