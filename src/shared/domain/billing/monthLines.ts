import type { Day, Period } from '../../kernel/clock.ts';
import { exhaustive } from '../../kernel/invariant.ts';
import {
  addDays,
  addMonths,
  dayInMonth,
  daysBetween,
  earlier,
  firstDayOf,
  lastDayOf,
  later,
} from '../calendar/months.ts';
import { type Decimal, decimal, fractionFen, yuanOf } from '../money/decimal.ts';
import type { BillingTerms, DatedPriceRule, LineTrace, PriceRule, ProrateMode } from './priceRule.ts';
import { chargeablePart, type Part } from './proration.ts';

/** One month of one fee item on one room, priced. Days are inclusive. */
export type MonthLine = {
  readonly from: Day;
  readonly to: Day;
  readonly amountFen: number;
  readonly trace: LineTrace;
};

/** What a charge looks at. `areaM2` is exact decimal text; `toDay` is the first day no longer charged. */
export type ChargeBasis = {
  readonly areaM2: string;
  readonly fromDay: Day;
  readonly toDay: Day | null;
  readonly terms: BillingTerms;
  /** Ascending by `fromDay`. */
  readonly rules: readonly DatedPriceRule[];
};

/**
 * The lines of one service month: one per price inside it, each prorated from the exact monthly amount and rounded
 * once (domain.md 2.4, E05). Empty when nothing of the month is chargeable or no price is valid.
 */
export function monthLines(period: Period, basis: ChargeBasis): MonthLine[] {
  const from = later(firstDayOf(period), basis.fromDay);
  const to = basis.toDay === null ? lastDayOf(period) : earlier(lastDayOf(period), addDays(basis.toDay, -1));
  if (from > to) return [];
  const segments = priceSegments(from, to, basis.rules);
  return segments.flatMap((segment) => {
    const part = partOfSegment(basis.terms.prorate, segments, segment);
    const priced = price(segment.rule.rule, basis.areaM2, part);
    if (priced.amountFen === 0) return [];
    return [
      {
        from: segment.from,
        to: segment.to,
        amountFen: priced.amountFen,
        trace: { priceRuleId: segment.rule.id, ...priced.trace },
      },
    ];
  });
}

type Days = { readonly from: Day; readonly to: Day };

/**
 * A price inside the month takes its days' share in the modes that don't count days, so that two prices in a month
 * never make two fees.
 */
function partOfSegment(mode: ProrateMode, segments: readonly Days[], segment: Days): Part {
  const countsDays = mode === 'actualDays' || mode === 'thirtyDay';
  if (countsDays || segments.length === 1) return chargeablePart(mode, segment.from, segment.to);
  const from = segments[0]?.from ?? segment.from;
  const to = segments.at(-1)?.to ?? segment.to;
  const all = chargeablePart(mode, from, to);
  return {
    numerator: all.numerator * (daysBetween(segment.from, segment.to) + 1),
    denominator: all.denominator * (daysBetween(from, to) + 1),
  };
}

function priceSegments(from: Day, to: Day, rules: readonly DatedPriceRule[]) {
  return rules.flatMap((rule, index) => {
    const next = rules[index + 1];
    const start = later(from, rule.fromDay);
    const end = next ? earlier(to, addDays(next.fromDay, -1)) : to;
    return start <= end ? [{ from: start, to: end, rule }] : [];
  });
}

function price(
  rule: PriceRule,
  areaM2: string,
  part: Part,
): { amountFen: number; trace: Omit<LineTrace, 'priceRuleId'> } {
  const fraction = `${part.numerator}/${part.denominator}`;
  switch (rule.kind) {
    case 'areaPrice': {
      const monthly = decimal(areaM2).times(decimal(rule.unitPrice));
      return {
        amountFen: fractionFen(monthly, part.numerator, part.denominator),
        trace: {
          kind: rule.kind,
          area: areaM2,
          unitPrice: rule.unitPrice,
          part: fraction,
          exact: partOf(monthly, part),
        },
      };
    }
    case 'fixedAmount': {
      const monthly = yuanOf(rule.amountFen);
      return {
        amountFen: fractionFen(monthly, part.numerator, part.denominator),
        trace: {
          kind: rule.kind,
          unitPrice: monthly.toFixed(2),
          part: fraction,
          exact: partOf(monthly, part),
        },
      };
    }
    default:
      return exhaustive(rule);
  }
}

function partOf(monthly: Decimal, part: Part): string {
  return monthly.times(part.numerator).div(part.denominator).round(12).toString();
}

/** The first and last month of the billing cycle a month lies in, counted from January. */
export function cycleOf(period: Period, cycleMonths: number): { first: Period; last: Period } {
  const month = Number(period.slice(5, 7));
  const first = addMonths(period, -((month - 1) % cycleMonths));
  return { first, last: addMonths(first, cycleMonths - 1) };
}

/**
 * The service months a run of `period` issues (domain.md 2.3: n months are n monthly lines): in advance the whole
 * cycle in its first month, and later only what is still missing of it; in arrears the cycle that ends with `period`.
 */
export function monthsToIssue(period: Period, terms: BillingTerms): Period[] {
  const cycle = cycleOf(period, terms.cycleMonths);
  if (terms.timing === 'arrears' && period !== cycle.last) return [];
  return Array.from({ length: terms.cycleMonths }, (_, index) => addMonths(cycle.first, index));
}

/** The due date of a service month: in advance within the cycle's first month, in arrears in the month after its last. */
export function dueDateOf(period: Period, terms: BillingTerms): Day {
  const cycle = cycleOf(period, terms.cycleMonths);
  return dayInMonth(terms.timing === 'advance' ? cycle.first : addMonths(cycle.last, 1), terms.dueDay);
}

/** Whether two ranges of inclusive days share a day. */
export function overlaps(a: { from: Day; to: Day }, b: { from: Day; to: Day }): boolean {
  return a.from <= b.to && b.from <= a.to;
}
