import type { DueCause, MadeTask, Measured, PlanTerms } from '#shared/domain/equipment/plan.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { ReadDb } from '../../db/openDatabase.ts';

export type Plan = {
  readonly planId: string;
  readonly version: string;
  readonly equipmentId: string;
  readonly terms: PlanTerms;
};

type PlanRow = Omit<Plan, 'terms'> & { readonly terms: string };

/** A machine that is scrapped asks for nothing more. */
const PLAN = `SELECT p.id AS planId, p.version, p.equipment_id AS equipmentId, p.terms FROM plans p
  JOIN equipment e ON e.id = p.equipment_id`;

const planOfRow = (row: PlanRow): Plan => ({ ...row, terms: JSON.parse(row.terms) as PlanTerms });

/** Throws `plan.gone`. */
export function planOf(db: ReadDb, planId: string): Plan {
  const row = db.prepare<[string], PlanRow>(`${PLAN} WHERE p.id = ?`).get(planId);
  if (!row) throw new AppError('not_found', 'plan.gone');
  return planOfRow(row);
}

export function plansOf(db: ReadDb, equipmentId: string): Plan[] {
  return db
    .prepare<[string], PlanRow>(`${PLAN} WHERE p.equipment_id = ? ORDER BY p.saved_at, p.id`)
    .all(equipmentId)
    .map(planOfRow);
}

/** Plans that may still ask for something. */
export function activePlans(
  db: ReadDb,
  filter: { readonly class?: string | undefined; readonly equipmentId?: string | undefined } = {},
): Plan[] {
  return db
    .prepare<[{ class: string | null; equipmentId: string | null }], PlanRow>(
      `${PLAN} WHERE p.active = 1 AND e.state <> 'scrapped' AND (@class IS NULL OR e.class = @class)
         AND (@equipmentId IS NULL OR e.id = @equipmentId)`,
    )
    .all({ class: filter.class ?? null, equipmentId: filter.equipmentId ?? null })
    .map(planOfRow);
}

export type TaskFact = MadeTask & {
  readonly planId: string;
  readonly cause: DueCause;
  readonly note: TaskNote | null;
};

export type TaskNote = {
  readonly outcome: 'done' | 'skipped' | 'reopened';
  readonly day: string;
  readonly note: string | null;
  readonly certificate: string | null;
  readonly validTo: string | null;
  readonly by: string | null;
  readonly recordedAt: number;
};

type TaskRow = { readonly planId: string; readonly dueDay: string; readonly cause: DueCause } & {
  readonly [Name in keyof TaskNote]: TaskNote[Name] | null;
};

/** The last word on a task counts; of two said at one instant the later id. */
export const TASK = `SELECT t.plan_id AS planId, t.due_day AS dueDay, t.cause, n.outcome, n.day, n.note, n.certificate,
    n.valid_to AS validTo, u.display_name AS by, n.recorded_at AS recordedAt
  FROM plan_tasks t LEFT JOIN plan_task_notes n ON n.id = (
    SELECT l.id FROM plan_task_notes l WHERE l.task_id = t.id ORDER BY l.recorded_at DESC, l.id DESC LIMIT 1)
  LEFT JOIN users u ON u.id = n.noted_by`;

export function taskOfRow(row: TaskRow): TaskFact {
  const { planId, dueDay, cause, outcome, day } = row;
  const ended = outcome === 'done' || outcome === 'skipped';
  return {
    planId,
    dueDay,
    cause,
    end: ended && day !== null ? { outcome, day } : undefined,
    note: outcome === null ? null : (row as TaskNote),
  };
}

/** Every task of a plan, by day. */
export function tasksOfPlan(db: ReadDb): (planId: string) => TaskFact[] {
  const tasks = db.prepare<[string], TaskRow>(`${TASK} WHERE t.plan_id = ? ORDER BY t.due_day`);
  return (planId) => tasks.all(planId).map(taskOfRow);
}

/** Tasks due between two days, both counted. */
export function tasksBetween(
  db: ReadDb,
  range: { readonly from: string; readonly to: string; readonly equipmentId?: string | undefined },
): TaskFact[] {
  return db
    .prepare<[{ from: string; to: string; equipmentId: string | null }], TaskRow>(
      `${TASK} WHERE t.due_day BETWEEN @from AND @to AND (@equipmentId IS NULL OR t.equipment_id = @equipmentId)`,
    )
    .all({ from: range.from, to: range.to, equipmentId: range.equipmentId ?? null })
    .map(taskOfRow);
}

/** What was read at a machine, in the order of the days. */
export function readingsOf(db: ReadDb): (equipmentId: string) => Measured[] {
  const readings = db.prepare<[string], Measured>(
    'SELECT measure, day, value FROM equipment_readings WHERE equipment_id = ? ORDER BY day, recorded_at, id',
  );
  return (equipmentId) => readings.all(equipmentId);
}

/** Due by time alone and counted from the due day: what was made and read before tells nothing about what comes. */
export function isOnGrid({ time, meter, condition }: PlanTerms): boolean {
  return time?.from === 'due' && !meter && !condition;
}
