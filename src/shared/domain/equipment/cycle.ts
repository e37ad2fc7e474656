import { z } from 'zod';
import { day } from '../../contract/shapes.ts';
import type { Day } from '../../kernel/clock.ts';
import { addDays, daysBetween, monthsAfter, monthsBetween, periodOf } from '../calendar/months.ts';

export const CYCLE_UNITS = ['day', 'week', 'month', 'year'] as const;

/** Every n days, weeks, months or years; or in named years after a day, and then every so many. */
export const cycle = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('every'),
    unit: z.enum(CYCLE_UNITS),
    count: z.int().min(1).max(1000),
  }),
  z.strictObject({
    kind: z.literal('years'),
    years: z.array(z.int().min(1).max(100)).min(1).max(40),
    /** Years between those that follow the last named one; none follow when it is null. */
    after: z.int().min(1).max(20).nullable(),
  }),
]);
export type Cycle = z.infer<typeof cycle>;

/** When a plan is due by time. Without end: a machine that is scrapped ends it. */
export const timeTerms = z.strictObject({
  cycle,
  /** What is counted from: the first due day, or for named years the day of registration. */
  anchor: day,
  /** No due day before this one counts; what came before was done without the program. */
  firstDue: day,
  /** `due`: from the due day, so that it never drifts; `done`: from the day it was done. */
  from: z.enum(['due', 'done']),
});
export type TimeTerms = z.infer<typeof timeTerms>;

/** Days lie no further ahead than this many steps from the anchor; a plan of one day runs that for 100 years. */
const MOST_STEPS = 40_000;

/**
 * The nth due day counted from the anchor, each from the anchor itself: 31 January leads to 28 or 29 February and then
 * to 31 March. Undefined past the last named year.
 */
export function dueDay(
  { cycle: of, anchor }: Pick<TimeTerms, 'cycle' | 'anchor'>,
  n: number,
): Day | undefined {
  if (of.kind === 'years') {
    const years = [...of.years].sort((a, b) => a - b);
    const named = years[n];
    if (named !== undefined) return monthsAfter(anchor, named * 12);
    if (of.after === null) return undefined;
    return monthsAfter(anchor, ((years.at(-1) ?? 0) + (n - years.length + 1) * of.after) * 12);
  }
  return stepFrom(anchor, of, n);
}

function stepFrom(from: Day, { unit, count }: Extract<Cycle, { kind: 'every' }>, n: number): Day {
  switch (unit) {
    case 'day':
      return addDays(from, n * count);
    case 'week':
      return addDays(from, n * count * 7);
    case 'month':
      return monthsAfter(from, n * count);
    case 'year':
      return monthsAfter(from, n * count * 12);
  }
}

/** The day a cycle comes round after it was done; named years are never counted from there. */
export function dayAfterDone(of: Cycle, done: Day): Day | undefined {
  return of.kind === 'years' ? undefined : stepFrom(done, of, 1);
}

/** A step that is surely not after `from`, so that nobody walks there from the anchor. */
function stepBefore({ cycle: of, anchor }: TimeTerms, from: Day): number {
  if (of.kind === 'years' || from <= anchor) return 0;
  const months = monthsBetween(periodOf(anchor), periodOf(from));
  const steps = {
    day: daysBetween(anchor, from) / of.count,
    week: daysBetween(anchor, from) / (7 * of.count),
    month: months / of.count,
    year: months / (12 * of.count),
  }[of.unit];
  return Math.max(0, Math.floor(steps) - 1);
}

/** Due days from `from` to `to`, both counted, none before the first due one. */
export function dueDays(terms: TimeTerms, from: Day, to: Day): Day[] {
  const start = from < terms.firstDue ? terms.firstDue : from;
  const days: Day[] = [];
  const first = stepBefore(terms, start);
  for (let n = first; n < first + MOST_STEPS; n += 1) {
    const due = dueDay(terms, n);
    if (due === undefined || due > to) break;
    if (due >= start) days.push(due);
  }
  return days;
}
