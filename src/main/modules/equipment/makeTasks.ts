import { addDays } from '#shared/domain/calendar/months.ts';
import { type MadeTask, tasksToMake } from '#shared/domain/equipment/plan.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import type { NewOp } from '#shared/ops/define.ts';
import { planTasksMade } from '#shared/ops/plans.ops.ts';
import type { TaskHandler } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { activePlans, isOnGrid, type Plan, readingsOf, tasksOfPlan } from './planFacts.ts';

type Entry = Parameters<(typeof planTasksMade)['project']>[0]['body']['plans'][number];

/** An entry is some 120 bytes and each of its days 13: an op stays well below 128 KB. */
const BYTES_PER_OP = 100_000;
const ENTRY_BYTES = 160;
const DAY_BYTES = 13;
const PLANS_PER_SLICE = 2000;

/** Ops that make these tasks, as many as the size of an op asks for. */
export function madeOps(entries: readonly Entry[]): NewOp[] {
  const parts: Entry[][] = [[]];
  let bytes = 0;
  for (const entry of entries) {
    const size = ENTRY_BYTES + entry.days.length * DAY_BYTES;
    if (bytes + size > BYTES_PER_OP) {
      parts.push([]);
      bytes = 0;
    }
    parts.at(-1)?.push(entry);
    bytes += size;
  }
  return parts.filter((part) => part.length > 0).map((part) => newOp(planTasksMade, { plans: part }, []));
}

/** What a plan asks for up to a day, cause by cause. `made` are all its tasks. */
export function entriesOf(
  db: ReadDb,
  { planId, equipmentId, terms }: Plan,
  made: readonly MadeTask[],
  until: string,
): Entry[] {
  const readings = isOnGrid(terms) ? [] : readingsOf(db)(equipmentId);
  const due = tasksToMake(terms, made, readings, until);
  return [...Map.groupBy(due, ({ cause }) => cause)].map(([cause, of]) => ({
    planId,
    equipmentId,
    cause,
    days: of.map(({ day }) => day),
  }));
}

/** The days of a plan that were made, for plans whose other tasks tell nothing. */
export function madeDays(db: ReadDb): (planId: string) => MadeTask[] {
  const days = db.prepare<[string], MadeTask>('SELECT due_day AS dueDay FROM plan_tasks WHERE plan_id = ?');
  return (planId) => days.all(planId);
}

/**
 * Makes tasks two thousand plans at a time, each slice a transaction of its own: a task that was made stands by itself,
 * and whoever cancels or runs it again neither loses nor doubles any.
 */
export const generate: TaskHandler<'plans.generate'> = async (context, input) => {
  const { db, community, session, today, desk } = context;
  const plans = activePlans(db);
  const whole = tasksOfPlan(db);
  const days = madeDays(db);
  let made = 0;
  for (let start = 0; start < plans.length; start += PLANS_PER_SLICE) {
    await context.step(start, plans.length, 'plan.making');
    const entries = plans.slice(start, start + PLANS_PER_SLICE).flatMap((plan) => {
      const until = input.until ?? addDays(today, plan.terms.leadDays);
      return entriesOf(db, plan, isOnGrid(plan.terms) ? days(plan.planId) : whole(plan.planId), until);
    });
    if (entries.length === 0) continue;
    community.transact(() => community.record(session.userId, madeOps(entries)));
    made += entries.reduce((sum, entry) => sum + entry.days.length, 0);
  }
  context.audit({ plans: plans.length, made, ...(input.until && { until: input.until }) });
  desk.events.emit({ type: 'changed', topics: ['equipment'] });
  return { plans: plans.length, made };
};
