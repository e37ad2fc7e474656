import type { Day, Period } from '../../kernel/clock.ts';
import {
  addDays,
  addMonths,
  dayInMonth,
  firstDayOf,
  lastDayOf,
  monthsBetween,
  periodOf,
} from '../calendar/months.ts';
import type { BillingTerms, PriceRule } from './priceRule.ts';

/** What one line is for at most: a service month or a season. Days are inclusive; `period` is the month it begins in. */
export type ServiceInterval = { readonly period: Period; readonly from: Day; readonly to: Day };

/** An interval with the day its cycle falls due. */
export type DueInterval = ServiceInterval & { readonly dueDate: Day };

/** What cycles hang on: the terms of the fee item and, for a contract anchor, the day charging began. */
export type CycleBasis = {
  readonly terms: BillingTerms;
  readonly anchorDay: Day;
  /** Moves a due date off holidays, where the community does that (Civil Code 203); leaves it alone otherwise. */
  readonly workingDay: (day: Day) => Day;
};

/** The service month of a calendar month: the month itself, or what begins in it on the anchor's day. */
export function serviceMonth(period: Period, { terms, anchorDay }: CycleBasis): ServiceInterval {
  if (terms.anchor !== 'contract') return { period, from: firstDayOf(period), to: lastDayOf(period) };
  const anchor = Number(anchorDay.slice(8));
  return {
    period,
    // The anchor's day is kept: from 31 January the next months begin on 28 February and 31 March (Civil Code 202).
    from: dayInMonth(period, anchor),
    to: addDays(dayInMonth(addMonths(period, 1), anchor), -1),
  };
}

/** The first and last month of the billing cycle a month lies in, counted from January or from the anchor. */
export function cycleOf(
  period: Period,
  { terms, anchorDay }: Pick<CycleBasis, 'terms' | 'anchorDay'>,
): { first: Period; last: Period } {
  const origin = terms.anchor === 'contract' ? periodOf(anchorDay) : firstMonthOfYear(period);
  const months = monthsBetween(origin, period) % terms.cycleMonths;
  const first = addMonths(period, -((months + terms.cycleMonths) % terms.cycleMonths));
  return { first, last: addMonths(first, terms.cycleMonths - 1) };
}

function firstMonthOfYear(period: Period): Period {
  return `${period.slice(0, 4)}-01`;
}

/**
 * The service months a run of `period` issues (domain.md 2.3: n months are n monthly lines): in advance the whole
 * cycle in its first month, and later only what is still missing of it; in arrears the cycle that ends in `period`.
 */
export function monthsToIssue(period: Period, basis: CycleBasis): DueInterval[] {
  const { terms } = basis;
  // In arrears a contract month that began in the month before ends in this one.
  const endsIn = terms.timing === 'arrears' && !endsWithMonth(basis) ? addMonths(period, -1) : period;
  const cycle = cycleOf(endsIn, basis);
  if (terms.timing === 'arrears' && endsIn !== cycle.last) return [];
  const dueDate = dueDateOf(endsIn, basis);
  return Array.from({ length: terms.cycleMonths }, (_, index) => ({
    ...serviceMonth(addMonths(cycle.first, index), basis),
    dueDate,
  }));
}

function endsWithMonth({ terms, anchorDay }: CycleBasis): boolean {
  return terms.anchor !== 'contract' || Number(anchorDay.slice(8)) === 1;
}

/** The due date of a service month: in advance within the cycle's first month, in arrears in the month after its last. */
export function dueDateOf(period: Period, basis: CycleBasis): Day {
  const cycle = cycleOf(period, basis);
  return dueDateBetween(serviceMonth(cycle.first, basis).from, serviceMonth(cycle.last, basis).to, basis);
}

function dueDateBetween(from: Day, to: Day, { terms, workingDay }: CycleBasis): Day {
  const inAdvance = terms.timing === 'advance';
  const after = addDays(to, 1);
  const due =
    terms.dueAfterDays === undefined
      ? dayInMonth(periodOf(inAdvance ? from : after), terms.dueDay)
      : addDays(inAdvance ? from : to, terms.dueAfterDays);
  return workingDay(due);
}

type Season = Extract<PriceRule, { seasonFrom: string }>;

/** The season a run of `period` issues: in advance from the month it begins in on, in arrears in the month it ends in. */
export function seasonToIssue(period: Period, rule: Season, basis: CycleBasis): DueInterval[] {
  const year = Number(period.slice(0, 4));
  const seasons = [year - 1, year].map((start) => seasonFrom(start, rule));
  const inAdvance = basis.terms.timing === 'advance';
  const found = seasons.find((one) =>
    inAdvance ? one.period <= period && period <= periodOf(one.to) : periodOf(one.to) === period,
  );
  return found ? [{ ...found, dueDate: dueDateBetween(found.from, found.to, basis) }] : [];
}

/** The season a day lies in, or `undefined` in summer. */
export function seasonOf(day: Day, rule: Season): ServiceInterval | undefined {
  const year = Number(day.slice(0, 4));
  return [year - 1, year]
    .map((start) => seasonFrom(start, rule))
    .find(({ from, to }) => from <= day && day <= to);
}

function seasonFrom(year: number, rule: Season): ServiceInterval {
  const day = (ofYear: number, monthDay: string) =>
    dayInMonth(`${ofYear}-${monthDay.slice(0, 2)}`, Number(monthDay.slice(3)));
  const from = day(year, rule.seasonFrom);
  const to = day(rule.seasonTo < rule.seasonFrom ? year + 1 : year, rule.seasonTo);
  return { period: periodOf(from), from, to };
}
