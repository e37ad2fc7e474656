import { z } from 'zod';
import { nonNegativeDecimal } from '../../contract/shapes.ts';
import type { Day } from '../../kernel/clock.ts';
import { addDays } from '../calendar/months.ts';
import { decimal } from '../money/decimal.ts';
import { dayAfterDone, dueDays, timeTerms } from './cycle.ts';
import { STATUTORY_KEYS } from './statutory.ts';

/** What is counted or measured at a machine, in words: 运行小时, 启动次数, 里程, 轴承温度. */
const measure = z.string().trim().min(1).max(40);

/**
 * What is to be done at a machine and when: by time, by a count, by a measured condition, or by the first of them. A
 * statutory plan is always due by time and counted from the due day (domain.md 6).
 */
export const planTerms = z
  .strictObject({
    name: z.string().trim().min(1).max(60),
    /** The template of the law it was made from. */
    template: z.enum(STATUTORY_KEYS).nullable(),
    isStatutory: z.boolean(),
    /** Which rule asks for it. */
    source: z.string().trim().max(200).nullable(),
    /** What is to be done. */
    work: z.string().trim().max(500).nullable(),
    time: timeTerms.nullable(),
    meter: z
      .strictObject({ measure, every: nonNegativeDecimal, startAt: nonNegativeDecimal })
      .refine(({ every }) => Number(every) > 0, { path: ['every'] })
      .nullable(),
    condition: z
      .strictObject({ measure, bound: z.enum(['above', 'below']), value: nonNegativeDecimal })
      .nullable(),
    /** Days before it is due from which it is told. */
    leadDays: z.int().min(0).max(365),
    /** Days after it is due until it is late. */
    toleranceDays: z.int().min(0).max(90),
    active: z.boolean(),
  })
  .refine(({ time, meter, condition }) => time !== null || meter !== null || condition !== null, {
    path: ['time'],
  })
  .refine(({ isStatutory, time }) => !isStatutory || time?.from === 'due', { path: ['time', 'from'] })
  .refine(({ time }) => time === null || time.firstDue >= time.anchor, { path: ['time', 'firstDue'] })
  .refine(({ time }) => time === null || time.cycle.kind === 'every' || time.from === 'due', {
    path: ['time', 'from'],
  });
export type PlanTerms = z.infer<typeof planTerms>;

export const DUE_CAUSES = ['time', 'meter', 'condition'] as const;
export type DueCause = (typeof DUE_CAUSES)[number];

/** A task that was made of a plan, with how it ended when it did. */
export type MadeTask = {
  readonly dueDay: Day;
  readonly end?: { readonly outcome: 'done' | 'skipped'; readonly day: Day } | undefined;
};

/** What was read at a machine, in the order of the days. */
export type Measured = { readonly measure: string; readonly day: Day; readonly value: string };

export type NextDue = { readonly day: Day; readonly cause: DueCause };

/**
 * The tasks that a plan asks for up to a day and that were not made yet, by day; no day twice. By count and by condition
 * at most one is open at a time, and it is due on the day of the reading that showed it. Whoever knows that all due days
 * before `since` were made need not name them.
 */
export function tasksToMake(
  terms: PlanTerms,
  made: readonly MadeTask[],
  readings: readonly Measured[],
  until: Day,
  since: Day = '0000-01-01',
): NextDue[] {
  if (!terms.active) return [];
  const known = new Set(made.map(({ dueDay }) => dueDay));
  const due = [
    ...byTime(terms, made, until, since).map((day): NextDue => ({ day, cause: 'time' })),
    ...byReadings(terms, made, readings, until),
  ].filter(({ day }) => !known.has(day));
  const first = new Map<Day, NextDue>();
  for (const one of due) if (!first.has(one.day)) first.set(one.day, one);
  return [...first.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}

function byTime({ time }: PlanTerms, made: readonly MadeTask[], until: Day, since: Day): Day[] {
  if (!time) return [];
  if (time.from === 'due') {
    // What was made by a count lies between the due days and moves none of them.
    return dueDays(time, since, until);
  }
  if (made.some(({ end }) => !end)) return [];
  const last = lastEnded(made);
  const next = last?.end
    ? dayAfterDone(time.cycle, last.end.outcome === 'done' ? last.end.day : last.dueDay)
    : time.firstDue;
  return next !== undefined && next <= until ? [next] : [];
}

function byReadings(
  { meter, condition }: PlanTerms,
  made: readonly MadeTask[],
  readings: readonly Measured[],
  until: Day,
): NextDue[] {
  if ((!meter && !condition) || made.some(({ end }) => !end)) return [];
  const last = lastEnded(made);
  const since = last?.end?.day;
  const found: NextDue[] = [];
  if (meter) {
    const own = readings.filter((one) => one.measure === meter.measure && one.day <= until);
    const before = since === undefined ? undefined : own.findLast(({ day }) => day <= since);
    const reached = decimal(before?.value ?? meter.startAt).plus(meter.every);
    const hit = own.find(
      ({ day, value }) => (since === undefined || day > since) && decimal(value).gte(reached),
    );
    if (hit) found.push({ day: hit.day, cause: 'meter' });
  }
  if (condition) {
    const hit = readings.find(
      (one) =>
        one.measure === condition.measure &&
        one.day <= until &&
        (since === undefined || one.day > since) &&
        isOut(condition, one.value),
    );
    if (hit) found.push({ day: hit.day, cause: 'condition' });
  }
  // The first of them; the other one is seen to with it.
  return found.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)).slice(0, 1);
}

function isOut({ bound, value }: NonNullable<PlanTerms['condition']>, measured: string): boolean {
  return bound === 'above' ? decimal(measured).gt(value) : decimal(measured).lt(value);
}

function lastEnded(made: readonly MadeTask[]): MadeTask | undefined {
  return made
    .filter(({ end }) => end)
    .sort((a, b) => ((a.end?.day ?? '') < (b.end?.day ?? '') ? -1 : 1))
    .at(-1);
}

export const TASK_STANDINGS = ['planned', 'due', 'late', 'done', 'doneLate', 'skipped'] as const;
export type TaskStanding = (typeof TASK_STANDINGS)[number];

/** How a task stands on a day: told from its lead days on, late when the tolerance has passed. */
export function taskStanding(
  { leadDays, toleranceDays }: Pick<PlanTerms, 'leadDays' | 'toleranceDays'>,
  { dueDay, end }: MadeTask,
  today: Day,
): TaskStanding {
  const last = addDays(dueDay, toleranceDays);
  if (end) {
    if (end.outcome === 'skipped') return 'skipped';
    return end.day > last ? 'doneLate' : 'done';
  }
  if (today > last) return 'late';
  return addDays(dueDay, -leadDays) <= today ? 'due' : 'planned';
}
