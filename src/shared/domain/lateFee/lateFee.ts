import type { PolicyValue } from '../../contract/policies.contract.ts';
import type { Day } from '../../kernel/clock.ts';
import type { Step } from '../billing/explain.ts';
import { quotientText, yuanText } from '../billing/stepTexts.ts';
import { addDays, daysBetween } from '../calendar/months.ts';
import { type Decimal, decimal, fenOf, fractionFen, yuanOf } from '../money/decimal.ts';

/** Rate per day, grace and cap as they are set. A rate of `0.0005` is 0.05 % a day, of what is outstanding. */
export type LateFeeTerms = PolicyValue<'lateFee'>;

/** One bill line as late fee sees it. Days are local and inclusive, amounts fen. */
export type LateLine = {
  /** As it was issued. */
  readonly principalFen: number;
  readonly dueDate: Day;
  /** What lowered the principal since (payments, credits, waivers), in any order. */
  readonly reductions: readonly { readonly day: Day; readonly amountFen: number }[];
  /** The first day that no longer counts; `null` when it goes on. */
  readonly stopDay: Day | null;
  /** Days on which it stands still: dispute, court. They may overlap. */
  readonly frozen: readonly { readonly from: Day; readonly to: Day }[];
};

/** Late fee posted on a day: what had accrued by then less what was posted before. */
export type LateFeePosting = { readonly day: Day; readonly amountFen: number };

export type LateFee = {
  readonly accruedFen: number;
  /** 元 before the rounding; a cap by the year may never end and then has twelve decimals. */
  readonly exact: string;
  /** Days that counted. */
  readonly days: number;
  readonly capped: boolean;
  /** One on each day the principal was lowered and on the day asked for, without those of 0. They add up to `accruedFen`. */
  readonly postings: LateFeePosting[];
  readonly steps: Step[];
};

type Segment = {
  readonly from: Day;
  readonly to: Day;
  readonly days: number;
  readonly principal: Decimal;
};
type Accrued = {
  readonly fen: number;
  readonly exact: string;
  readonly capped: boolean;
  readonly segments: readonly Segment[];
  readonly steps: Step[];
};

const DAYS_OF_YEAR = 365;
const HIGH_PERCENT = '24';

/**
 * The late fee (违约金) of one line up to and including a day (domain.md 2.6, E12): simple, never on late fee, from the
 * day after the due date or after the grace. A part payment lowers the base from the next day on; under `forgive` what
 * was paid within the grace bears nothing. A cap in percent is of the principal as issued; one by the year cuts the
 * rate down, so that it holds for what is outstanding too. Each posting rounds what had accrued by then and takes off
 * what was posted, so that the whole is rounded but once.
 */
export function lateFee(terms: LateFeeTerms, line: LateLine, asOf: Day): LateFee {
  const accrued = accruedUntil(terms, line, asOf);
  return {
    accruedFen: accrued.fen,
    exact: accrued.exact,
    days: accrued.segments.reduce((sum, { days }) => sum + days, 0),
    capped: accrued.capped,
    postings: postingsUntil(terms, line, asOf),
    steps: accrued.steps,
  };
}

/** The rate of a year of 365 days, in percent: `'18.25'` for 0.05 % a day. */
export function effectiveAnnualRate(ratePerDay: string): string {
  return decimal(ratePerDay).times(DAYS_OF_YEAR).times(100).toFixed();
}

/** Above 24 % a year, where a court is likely to cut it down (Civil Code 585): worth a warning. */
export function isHighRate(ratePerDay: string): boolean {
  return decimal(effectiveAnnualRate(ratePerDay)).gt(decimal(HIGH_PERCENT));
}

function postingsUntil(terms: LateFeeTerms, line: LateLine, asOf: Day): LateFeePosting[] {
  const before = line.reductions.map(({ day }) => day).filter((day) => line.dueDate < day && day < asOf);
  let postedFen = 0;
  return [...new Set([...before, asOf])].sort().flatMap((day) => {
    const amountFen = accruedUntil(terms, line, day).fen - postedFen;
    postedFen += amountFen;
    return amountFen === 0 ? [] : [{ day, amountFen }];
  });
}

function accruedUntil(terms: LateFeeTerms, line: LateLine, asOf: Day): Accrued {
  const { grace } = terms;
  const graceEnd = addDays(line.dueDate, grace.days);
  if (grace.days > 0 && line.dueDate < asOf && asOf <= graceEnd)
    return nothing([{ key: 'lateFeeGrace', params: { days: grace.days, until: graceEnd } }]);
  const segments = segmentsOf(terms, line, graceEnd, asOf);
  const steps = segments.map(({ from, to, days, principal }): Step => {
    const amount = principal.times(decimal(terms.ratePerDay)).times(days).toFixed();
    const params = { from, to, days, principal: principal.toFixed(2), ratePerDay: terms.ratePerDay, amount };
    return { key: 'lateFeeSegment', params };
  });
  const base = segments.reduce((sum, { days, principal }) => sum.plus(principal.times(days)), decimal(0));
  return cappedAmount(terms, line, base, segments, steps);
}

function nothing(steps: Step[]): Accrued {
  return { fen: 0, exact: '0', capped: false, segments: [], steps };
}

/** The days that count, cut wherever the principal changes. */
function segmentsOf({ grace }: LateFeeTerms, line: LateLine, graceEnd: Day, asOf: Day): Segment[] {
  const first = addDays(grace.kind === 'shift' ? graceEnd : line.dueDate, 1);
  const end = line.stopDay !== null && line.stopDay <= asOf ? line.stopDay : addDays(asOf, 1);
  // Under `forgive` what was paid within the grace never bore anything.
  const effective = line.reductions.map(({ day, amountFen }) => ({
    from: grace.kind === 'forgive' && day <= graceEnd ? first : addDays(day, 1),
    amountFen,
  }));
  const changes = [
    ...effective.map(({ from }) => from),
    ...line.frozen.flatMap(({ from, to }) => [from, addDays(to, 1)]),
  ].filter((day) => first < day && day < end);
  const cuts = [first, ...[...new Set(changes)].sort(), end];
  return cuts.slice(0, -1).flatMap((from, index): Segment[] => {
    const to = addDays(cuts[index + 1] ?? end, -1);
    const paidFen = effective.reduce((sum, one) => sum + (one.from <= from ? one.amountFen : 0), 0);
    const principal = yuanOf(line.principalFen - paidFen);
    const stands = line.frozen.some((range) => range.from <= from && from <= range.to);
    if (from > to || stands || principal.lte(0)) return [];
    return [{ from, to, days: daysBetween(from, to) + 1, principal }];
  });
}

function cappedAmount(
  { ratePerDay, cap }: LateFeeTerms,
  line: LateLine,
  base: Decimal,
  segments: readonly Segment[],
  steps: readonly Step[],
): Accrued {
  const exact = base.times(decimal(ratePerDay));
  const whole = { fen: fenOf(exact), exact: exact.toFixed(), capped: false, segments, steps: [...steps] };
  switch (cap.kind) {
    case 'none':
      return whole;
    case 'percent': {
      const most = yuanOf(line.principalFen).times(decimal(cap.percent)).div(100);
      if (exact.lte(most)) return whole;
      const params = { percent: cap.percent, principal: yuanText(line.principalFen), cap: most.toFixed() };
      const step: Step = { key: 'lateFeeCap', params };
      return { ...whole, fen: fenOf(most), exact: most.toFixed(), capped: true, steps: [...steps, step] };
    }
    case 'annualRate': {
      if (decimal(effectiveAnnualRate(ratePerDay)).lte(decimal(cap.percent)) || base.eq(0)) return whole;
      const ofYear = base.times(decimal(cap.percent)).div(100);
      const most = quotientText(ofYear, DAYS_OF_YEAR);
      const step: Step = { key: 'lateFeeCapAnnual', params: { percent: cap.percent, cap: most } };
      const fen = fractionFen(ofYear, 1, DAYS_OF_YEAR);
      return { ...whole, fen, exact: most, capped: true, steps: [...steps, step] };
    }
  }
}
