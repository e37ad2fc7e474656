import type { Day } from '../../kernel/clock.ts';
import type { Step } from '../billing/explain.ts';
import { daysOf } from '../billing/proration.ts';
import { yuanText } from '../billing/stepTexts.ts';
import { monthsAfter } from '../calendar/cycles.ts';
import { earlier, later } from '../calendar/months.ts';
import { decimal, fractionFen, yuanOf } from '../money/decimal.ts';

/** Where contract or local rule grants it (domain.md 2.9). Exact decimal text. */
export type VacancyTerms = {
  /** Months a room must have been empty before. */
  readonly minMonths: number;
  /** What is still charged of the price, 0 to 1. */
  readonly share: string;
  /** Usage of a line's time above which the room counts as lived in; `null` where nobody looks. */
  readonly mostUsage: string | null;
};

/** One line of a room. Days inclusive. */
export type VacantLine = {
  readonly from: Day;
  readonly to: Day;
  readonly amountFen: number;
  readonly vacantFrom: Day;
  /** What was applied for and approved; an open end is `null`. */
  readonly approved: { readonly from: Day; readonly to: Day | null };
  /** What the room's meter counted in the time of the line; `null` while it isn't known. */
  readonly usage: string | null;
};

export type VacancyOutcome = 'granted' | 'notYet' | 'notApproved' | 'revoked' | 'usageUnknown';

/** `discountFen` is a line of its own, not an edit of the line it reduces. */
export type VacancyDiscount = {
  readonly outcome: VacancyOutcome;
  readonly discountFen: number;
  readonly days: number;
  readonly steps: Step[];
};

/**
 * What an empty room is let off of one line: the days of it that lie after the qualifying months and within the
 * approved time, as a part of the line's own days and rounded once (Heze 24, Liaocheng 40; at most 60 % is charged in
 * Binzhou 38). Usage above the threshold revokes it for the line; while the usage isn't known nothing is let off.
 */
export function vacancyDiscount(terms: VacancyTerms, line: VacantLine): VacancyDiscount {
  const qualifies = monthsAfter(line.vacantFrom, terms.minMonths);
  if (qualifies > line.to) return refused('notYet', { qualifies });
  const from = later(later(line.from, qualifies), line.approved.from);
  const to = line.approved.to === null ? line.to : earlier(line.to, line.approved.to);
  if (from > to) return refused('notApproved', { from: line.approved.from, to: line.approved.to ?? '' });
  if (terms.mostUsage !== null) {
    if (line.usage === null) return refused('usageUnknown', {});
    if (decimal(line.usage).gt(decimal(terms.mostUsage)))
      return refused('revoked', { usage: line.usage, most: terms.mostUsage });
  }
  const days = daysOf({ from, to });
  const lineDays = daysOf(line);
  const off = decimal(1).minus(decimal(terms.share));
  const discountFen = fractionFen(yuanOf(line.amountFen).times(off), days, lineDays);
  const params = { from, to, days, lineDays, line: yuanText(line.amountFen), share: terms.share };
  return {
    outcome: 'granted',
    discountFen,
    days,
    steps: [{ key: 'vacancyGranted', params: { ...params, amount: yuanText(discountFen) } }],
  };
}

const REFUSALS = {
  notYet: 'vacancyNotYet',
  notApproved: 'vacancyNotApproved',
  revoked: 'vacancyRevoked',
  usageUnknown: 'vacancyUsageUnknown',
} as const;

function refused(outcome: keyof typeof REFUSALS, params: Step['params']): VacancyDiscount {
  return { outcome, discountFen: 0, days: 0, steps: [{ key: REFUSALS[outcome], params }] };
}
