import type { SKIP_REASONS } from '../../contract/billing.contract.ts';
import type { Day, Period } from '../../kernel/clock.ts';
import { firstDayOf, lastDayOf } from '../calendar/months.ts';
import { dueDateOf, type MonthLine, monthLines, monthsToIssue, overlaps } from './monthLines.ts';
import type { BillingTerms, DatedPriceRule } from './priceRule.ts';

export type SkipReason = (typeof SKIP_REASONS)[number];

/** One fee item charged to one room, with what the month's price looks at. */
export type Charge = {
  readonly areaM2: string;
  readonly delivered: boolean;
  readonly fromDay: Day;
  readonly toDay: Day | null;
  readonly terms: BillingTerms;
  readonly rules: readonly DatedPriceRule[];
  /** Service days that live lines of this room and item already cover. */
  readonly billed: readonly { readonly from: Day; readonly to: Day }[];
};

export type RunLine = MonthLine & { readonly period: Period; readonly dueDate: Day };

/**
 * What a run of `period` issues for one charge, or why it issues nothing. Days that any live line covers are never
 * charged again, whoever issued it: run, prepayment or opening balance.
 */
export function runLines(period: Period, charge: Charge): { lines: RunLine[]; skip?: SkipReason } {
  if (!charge.delivered) return { lines: [], skip: 'notDelivered' };
  if (charge.rules.length === 0) return { lines: [], skip: 'noPriceRule' };
  const months = monthsToIssue(period, charge.terms);
  const priced = months.flatMap((month) =>
    monthLines(month, charge).map((line) => ({
      ...line,
      period: month,
      dueDate: dueDateOf(month, charge.terms),
    })),
  );
  if (priced.length === 0) return { lines: [], skip: whyNothing(months, charge) };
  const lines = priced.filter((line) => !charge.billed.some((range) => overlaps(range, line)));
  return lines.length === 0 ? { lines, skip: 'alreadyBilled' } : { lines };
}

function whyNothing(months: readonly Period[], charge: Charge): SkipReason {
  const chargeable = months.some((month) =>
    overlaps(
      { from: firstDayOf(month), to: lastDayOf(month) },
      { from: charge.fromDay, to: charge.toDay ?? '9999-12-31' },
    ),
  );
  if (!chargeable) return 'nothingChargeable';
  const priceNeedsArea = charge.rules.some(({ rule }) => rule.kind === 'areaPrice');
  if (priceNeedsArea && Number(charge.areaM2) === 0) return 'noArea';
  const last = months.at(-1);
  const first = charge.rules[0];
  return last && first && first.fromDay > lastDayOf(last) ? 'noPriceRule' : 'nothingChargeable';
}
