import type { Output } from '#shared/contract/index.ts';
import { addDays } from '#shared/domain/calendar/months.ts';
import {
  type DueCause,
  type MadeTask,
  type PlanTerms,
  type TaskStanding,
  taskStanding,
  tasksToMake,
} from '#shared/domain/equipment/plan.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import {
  activePlans,
  isOnGrid,
  type Plan,
  planOf,
  readingsOf,
  type TaskFact,
  type TaskNote,
  tasksBetween,
  tasksOfPlan,
} from './planFacts.ts';

/** A task, made already or asked for by its plan. */
export type Occurrence = {
  readonly plan: Plan;
  readonly dueDay: string;
  readonly cause: DueCause;
  readonly standing: TaskStanding;
  readonly note: TaskNote | null;
};

export type Range = {
  readonly from: string;
  readonly to: string;
  readonly class?: string | undefined;
  readonly equipmentId?: string | undefined;
};

function occurrence(
  plan: Plan,
  task: MadeTask & { readonly cause: DueCause; readonly note?: TaskNote | null },
  today: string,
): Occurrence {
  const { dueDay, cause, note = null } = task;
  return { plan, dueDay, cause, note, standing: taskStanding(plan.terms, task, today) };
}

/** All tasks of a range of days, made or not, by day. */
export function occurrences(db: ReadDb, range: Range, today: string): Occurrence[] {
  const plans = new Map(activePlans(db, range).map((plan) => [plan.planId, plan]));
  const made = Map.groupBy(tasksBetween(db, range), ({ planId }) => planId);
  const ofPlan = tasksOfPlan(db);
  const ofMachine = readingsOf(db);
  const found: Occurrence[] = [];
  for (const plan of plans.values()) {
    const tasks = made.get(plan.planId) ?? [];
    const known = isOnGrid(plan.terms) ? tasks : ofPlan(plan.planId);
    const readings = isOnGrid(plan.terms) ? [] : ofMachine(plan.equipmentId);
    found.push(
      ...tasks.map((task) => occurrence(plan, task, today)),
      ...tasksToMake(plan.terms, known, readings, range.to, range.from)
        .filter(({ day }) => day >= range.from)
        .map(({ day, cause }) => occurrence(plan, { dueDay: day, cause }, today)),
    );
  }
  // Of a plan that rests or a machine that is scrapped only what was made is left.
  for (const [planId, tasks] of made) {
    if (plans.has(planId)) continue;
    const plan = restingPlan(db, planId, range);
    if (plan) found.push(...tasks.map((task) => occurrence(plan, task, today)));
  }
  return found.sort((a, b) => (a.dueDay < b.dueDay ? -1 : a.dueDay > b.dueDay ? 1 : 0));
}

function restingPlan(db: ReadDb, planId: string, range: Range): Plan | undefined {
  const plan = planOf(db, planId);
  if (range.class === undefined) return plan;
  const of = db
    .prepare<[string], string>('SELECT class FROM equipment WHERE id = ?')
    .pluck()
    .get(plan.equipmentId);
  return of === range.class ? plan : undefined;
}

const OPEN_TASKS = `SELECT t.plan_id AS planId, t.due_day AS dueDay, t.cause FROM plan_tasks t
  WHERE t.due_day <= @to AND (@equipmentId IS NULL OR t.equipment_id = @equipmentId)
    AND coalesce((SELECT l.outcome FROM plan_task_notes l WHERE l.task_id = t.id
      ORDER BY l.recorded_at DESC, l.id DESC LIMIT 1), 'reopened') = 'reopened'`;

/** No plan is told longer before. */
const MOST_LEAD_DAYS = 365;

/**
 * What is late or due by now, however long ago, whether or not anybody made its task: nothing hides because nobody
 * pressed a button, because its plan rests or because its machine stands still.
 */
export function openOccurrences(db: ReadDb, today: string, equipmentId?: string): Occurrence[] {
  const to = addDays(today, MOST_LEAD_DAYS);
  const open = db
    .prepare<[{ to: string; equipmentId: string | null }], Pick<TaskFact, 'planId' | 'dueDay' | 'cause'>>(
      OPEN_TASKS,
    )
    .all({ to, equipmentId: equipmentId ?? null });
  const plans = new Map(activePlans(db, { equipmentId }).map((plan) => [plan.planId, plan]));
  const planNamed = (planId: string) => plans.get(planId) ?? planOf(db, planId);
  const lastMade = db
    .prepare<[string], string | null>('SELECT max(due_day) FROM plan_tasks WHERE plan_id = ?')
    .pluck();
  const ofPlan = tasksOfPlan(db);
  const ofMachine = readingsOf(db);
  const found = open.map((task) => occurrence(planNamed(task.planId), task, today));
  for (const plan of plans.values()) {
    const until = addDays(today, plan.terms.leadDays);
    const onGrid = isOnGrid(plan.terms);
    // Tasks are made one after the other, and a change of the plan makes those that are missing.
    const last = onGrid ? lastMade.get(plan.planId) : undefined;
    const asked = onGrid
      ? tasksToMake(plan.terms, [], [], until, last ? addDays(last, 1) : undefined)
      : tasksToMake(plan.terms, ofPlan(plan.planId), ofMachine(plan.equipmentId), until);
    found.push(...asked.map(({ day, cause }) => occurrence(plan, { dueDay: day, cause }, today)));
  }
  return found
    .filter(({ standing }) => standing === 'late' || standing === 'due')
    .sort((a, b) =>
      a.standing === b.standing ? (a.dueDay < b.dueDay ? -1 : 1) : a.standing === 'late' ? -1 : 1,
    );
}

export type TaskView = Output<'plans.tasks'>['rows'][number];

/** Turns occurrences into what lists show. */
export function taskViewer(db: ReadDb): (of: Occurrence) => TaskView {
  const machine = db.prepare<[string], { code: string; name: string; location: string }>(
    "SELECT code, name, json_extract(record, '$.location') AS location FROM equipment WHERE id = ?",
  );
  return ({ plan, dueDay, cause, standing, note }) => {
    const { terms, planId, equipmentId } = plan;
    const of = machine.get(equipmentId);
    const isEnded = standing === 'done' || standing === 'doneLate' || standing === 'skipped';
    return {
      planId,
      dueDay,
      standing,
      cause,
      lastDay: addDays(dueDay, terms.toleranceDays),
      ...viewOfTerms(terms),
      equipmentId,
      equipmentCode: of?.code ?? '',
      equipmentName: of?.name ?? '',
      location: of?.location ?? '',
      ...(isEnded && note && { end: endView(note) }),
    };
  };
}

function viewOfTerms({ name, isStatutory, source, work }: PlanTerms) {
  return { name, isStatutory, ...(source && { source }), ...(work && { work }) };
}

function endView({
  day,
  by,
  recordedAt,
  note,
  certificate,
  validTo,
}: TaskNote): NonNullable<TaskView['end']> {
  return {
    day,
    by: by ?? '',
    at: recordedAt,
    ...(note && { note }),
    ...(certificate && { certificate }),
    ...(validTo && { validTo }),
  };
}
