import type { SKIP_REASONS } from '../../contract/billing.contract.ts';
import type { Period } from '../../kernel/clock.ts';
import { firstDayOf, lastDayOf } from '../calendar/months.ts';
import { type ChargeBasis, type IntervalLine, intervalLines } from './intervalLines.ts';
import { type MeteredBasis, type MeteredCredit, meteredLines } from './meteredLines.ts';
import type { PriceRule } from './priceRule.ts';
import { overlaps } from './proration.ts';
import {
  type CycleBasis,
  type DueInterval,
  dueDateOf,
  monthsToIssue,
  type ServiceInterval,
  seasonToIssue,
  serviceMonth,
} from './serviceInterval.ts';
import { valueOn } from './timeline.ts';
import { isMetered } from './usagePrice.ts';

export type SkipReason = (typeof SKIP_REASONS)[number];

/** One fee item charged to one room, with everything its price looks at. */
export type Charge = ChargeBasis &
  CycleBasis & {
    /** Whether anybody owes for the room: an owner after handover, or a developer before it. */
    readonly delivered: boolean;
    /** The meters of the room; `null` where the fee item never looked at one. */
    readonly metered: MeteredBasis | null;
  };

export type RunLine = IntervalLine & Pick<DueInterval, 'period' | 'dueDate'>;

/** Lines, what is given back on earlier ones, and why there is nothing, or not everything. */
export type RunResult = {
  readonly lines: RunLine[];
  readonly credits: MeteredCredit[];
  readonly skip?: SkipReason;
};

/**
 * What a run of `period` issues for one charge, or why it issues nothing. Days that any live line covers are never
 * charged again, whoever issued it: run, prepayment or opening balance.
 */
export function runLines(period: Period, charge: Charge): RunResult {
  if (!charge.delivered) return nothing('notDelivered');
  const rule = ruleOfRun(period, charge);
  if (!rule) return nothing('noPriceRule');
  if (!isMetered(rule) || !charge.metered) return linesByTime(period, rule, charge);
  const { lines, credits, skip } = meteredLines(period, rule, charge, charge.metered);
  const dueDate = dueDateOf(period, charge);
  const metered = lines.map((line) => ({ ...line, period, dueDate }));
  if (rule.kind !== 'heatingTwoPart') return { lines: metered, credits, ...(skip && { skip }) };
  const basic = linesByTime(period, rule, charge);
  const all = [...basic.lines, ...metered];
  // The basic part alone is no reason to be silent about a reading that waits.
  const told = all.length + credits.length === 0 || skip === 'unusualReading' ? skip : undefined;
  return { lines: all, credits, ...(told && { skip: told }) };
}

function nothing(skip: SkipReason): RunResult {
  return { lines: [], credits: [], skip };
}

function linesByTime(period: Period, rule: PriceRule, charge: Charge): RunResult {
  const intervals = intervalsToIssue(period, rule, charge);
  const lines = intervals.flatMap((interval) =>
    intervalLines(interval, charge).map((line) => ({
      ...line,
      period: interval.period,
      dueDate: interval.dueDate,
    })),
  );
  return lines.length > 0
    ? { lines, credits: [] }
    : { lines, credits: [], skip: whyNothing(intervals, charge) };
}

/** The price that decides how the item is reckoned in a month: the last one that began by its end, else the first. */
function ruleOfRun(period: Period, { rules }: Charge): PriceRule | undefined {
  const last = lastDayOf(period);
  return (rules.findLast((rule) => rule.fromDay <= last) ?? rules[0])?.rule;
}

/** The intervals whose months are labelled `period`: what a line of that month was for. */
export function intervalsOf(period: Period, charge: Charge): ServiceInterval[] {
  const rule = ruleOfRun(period, charge);
  if (!rule) return [];
  if (isByTheMonth(rule)) return [serviceMonth(period, charge)];
  return 'seasonFrom' in rule
    ? seasonToIssue(period, rule, charge).filter((one) => one.period === period)
    : [];
}

/** Whether a kind is charged month by month, so that months can be paid ahead. */
export function isByTheMonth(rule: PriceRule): boolean {
  return rule.kind === 'areaPrice' || rule.kind === 'fixedAmount' || rule.kind === 'perSpace';
}

function intervalsToIssue(period: Period, rule: PriceRule, charge: Charge): DueInterval[] {
  if (isByTheMonth(rule)) return monthsToIssue(period, charge);
  return 'seasonFrom' in rule ? seasonToIssue(period, rule, charge) : [];
}

function whyNothing(intervals: readonly DueInterval[], charge: Charge): SkipReason {
  const charged = { from: charge.fromDay, to: charge.toDay ?? '9999-12-31' };
  const chargeable = intervals.filter((interval) => overlaps(interval, charged));
  const [first] = chargeable;
  const last = chargeable.at(-1);
  if (!first || !last) return 'nothingChargeable';
  const firstPrice = charge.rules[0]?.fromDay ?? '';
  if (firstPrice > last.to) return 'noPriceRule';
  if (charge.billed.some((billed) => overlaps(billed, { from: first.from, to: last.to })))
    return 'alreadyBilled';
  const priceNeedsArea = charge.rules.some(({ rule }) => 'seasonPrice' in rule || rule.kind === 'areaPrice');
  return priceNeedsArea && Number(valueOn(charge.areas, first.from) ?? 0) === 0
    ? 'noArea'
    : 'nothingChargeable';
}

/** The first day of the months a run of `period` may still touch: the cycle or season it lies in. */
export function earliestDayOfRun(period: Period): string {
  return firstDayOf(`${Number(period.slice(0, 4)) - 1}${period.slice(4)}`);
}
