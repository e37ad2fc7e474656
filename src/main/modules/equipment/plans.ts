import { addDays, later } from '#shared/domain/calendar/months.ts';
import { TASK_STANDINGS, taskStanding, tasksToMake } from '#shared/domain/equipment/plan.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import type { NewOp } from '#shared/ops/define.ts';
import { equipmentMeasured } from '#shared/ops/equipment.ops.ts';
import { planSaved, planTaskNoted } from '#shared/ops/plans.ops.ts';
import type { CommandHandler, HandlerContext, QueryHandler } from '../../core/handlers.ts';
import { machineOf } from './ledger.ts';
import { entriesOf, madeOps } from './makeTasks.ts';
import { occurrences, openOccurrences, taskViewer } from './occurrences.ts';
import { activePlans, type Plan, planOf, plansOf, readingsOf, tasksOfPlan } from './planFacts.ts';
import { savedOp } from './saveEquipment.ts';

const touch = (equipmentId: string) => [{ t: 'equipment' as const, id: equipmentId }];

/** Throws `plan.changed` for a plan that somebody else saved since, `plan.gone` and `equipment.gone`. */
export const savePlan: CommandHandler<'plans.save'> = (context, input) => {
  const { db, newId, today } = context;
  const known = input.planId === undefined ? undefined : planOf(db, input.planId);
  if (known && known.version !== input.version) throw new AppError('conflict', 'plan.changed');
  const saved = input.equipmentIds.map((equipmentId): Plan => {
    machineOf(db, known?.equipmentId ?? equipmentId);
    return {
      planId: known?.planId ?? newId(),
      version: '',
      equipmentId: known?.equipmentId ?? equipmentId,
      terms: input.terms,
    };
  });
  const made = saved.flatMap((plan) => {
    const tasks = known ? tasksOfPlan(db)(plan.planId) : [];
    const ahead = addDays(today, plan.terms.leadDays);
    const last = tasks.at(-1)?.dueDay ?? ahead;
    return entriesOf(db, plan, tasks, later(last, ahead));
  });
  const ops = [
    ...saved.map(({ planId, equipmentId, terms }) =>
      newOp(planSaved, { planId, equipmentId, terms }, touch(equipmentId)),
    ),
    ...madeOps(made),
    ...(known ? dropped(context, known, input.terms) : []),
  ];
  return {
    ops,
    output: {
      planIds: saved.map(({ planId }) => planId),
      made: made.reduce((sum, { days }) => sum + days.length, 0),
    },
    audit: {
      subject: saved[0]?.planId ?? '',
      detail: { name: input.terms.name, machines: saved.length, active: input.terms.active },
    },
    changed: ['equipment'],
  };
};

/** Open tasks that lie ahead and that the plan no longer asks for; what is due already stays until somebody decides. */
function dropped(
  { db, today }: HandlerContext,
  { planId, equipmentId }: Plan,
  terms: Plan['terms'],
): NewOp[] {
  const ahead = tasksOfPlan(db)(planId).filter(
    (task) => !task.end && taskStanding(terms, task, today) === 'planned',
  );
  const last = ahead.at(-1)?.dueDay ?? today;
  const wanted = new Set(tasksToMake(terms, [], readingsOf(db)(equipmentId), last).map(({ day }) => day));
  return ahead
    .filter(({ dueDay }) => !wanted.has(dueDay))
    .map(({ dueDay }) =>
      newOp(
        planTaskNoted,
        { planId, dueDay, outcome: 'skipped', day: today, note: null, certificate: null, validTo: null },
        touch(equipmentId),
      ),
    );
}

/** How far ahead the next due day is looked for: longer than any cycle of the law. */
const LOOK_AHEAD_DAYS = 366 * 10;

function nextDue({ db, today }: HandlerContext, plan: Plan): string | undefined {
  const tasks = tasksOfPlan(db)(plan.planId);
  const open = tasks.find(({ end }) => !end)?.dueDay;
  const until = addDays(today, LOOK_AHEAD_DAYS);
  const [next] = tasksToMake(plan.terms, tasks, readingsOf(db)(plan.equipmentId), until);
  return [open, next?.day].filter((one) => one !== undefined).sort()[0];
}

/** The first day that any plan of a machine is due, whether its task was made or not. */
export function nextDueOf(context: HandlerContext): (equipmentId: string) => string | undefined {
  return (equipmentId) =>
    activePlans(context.db, { equipmentId })
      .map((plan) => nextDue(context, plan))
      .filter((day) => day !== undefined)
      .sort()[0];
}

export const listPlans: QueryHandler<'plans.list'> = (context, { equipmentId }) => ({
  plans: plansOf(context.db, equipmentId).map((plan) => {
    const due = nextDue(context, plan);
    const { planId, version, terms } = plan;
    return { planId, version, terms, ...(due !== undefined && { nextDue: due }) };
  }),
});

export const calendar: QueryHandler<'plans.calendar'> = ({ db, today }, range) => ({
  days: [...Map.groupBy(occurrences(db, range, today), ({ dueDay }) => dueDay)].map(([day, of]) => ({
    day,
    counts: TASK_STANDINGS.flatMap((standing) => {
      const count = of.filter((one) => one.standing === standing).length;
      return count > 0 ? [{ standing, count }] : [];
    }),
  })),
});

export const tasks: QueryHandler<'plans.tasks'> = ({ db, today }, { standings, limit, offset, ...range }) => {
  const all = occurrences(db, range, today).filter(
    ({ standing }) => standings === undefined || standings.includes(standing),
  );
  return { total: all.length, rows: all.slice(offset, offset + limit).map(taskViewer(db)) };
};

export const openTasks: QueryHandler<'plans.open'> = ({ db, today }, { equipmentId, limit, offset }) => {
  const all = openOccurrences(db, today, equipmentId);
  return {
    total: all.length,
    late: all.filter(({ standing }) => standing === 'late').length,
    rows: all.slice(offset, offset + limit).map(taskViewer(db)),
  };
};

/**
 * Throws `plan.noTask` for a day the plan is not due on, `plan.ended` for a task that ended already, `plan.notEnded` for
 * one to be opened again that is open, and `plan.day` for a day to come.
 */
export const noteTask: CommandHandler<'plans.note'> = (context, { planId, dueDay, change }) => {
  const { db, today } = context;
  const plan = planOf(db, planId);
  const made = tasksOfPlan(db)(planId);
  const known = made.find((task) => task.dueDay === dueDay);
  const asked = tasksToMake(plan.terms, made, readingsOf(db)(plan.equipmentId), dueDay).find(
    ({ day }) => day === dueDay,
  );
  if (!known && !asked) throw new AppError('not_found', 'plan.noTask', { params: { day: dueDay } });
  if (change.outcome !== 'reopened' && known?.end) throw new AppError('conflict', 'plan.ended');
  if (change.outcome === 'reopened' && !known?.end) throw new AppError('conflict', 'plan.notEnded');
  const day = change.outcome === 'done' ? change.day : today;
  if (day > today) throw new AppError('validation', 'plan.day', { path: ['change', 'day'] });
  const isDone = change.outcome === 'done';
  const noted = {
    outcome: change.outcome,
    day,
    note: change.note || null,
    certificate: (isDone && change.certificate) || null,
    validTo: (isDone && change.validTo) || null,
  };
  const end = noted.outcome === 'reopened' ? undefined : { outcome: noted.outcome, day };
  const after = [...made.filter((task) => task !== known), { dueDay, end }];
  const next = tasksToMake(
    plan.terms,
    after,
    readingsOf(db)(plan.equipmentId),
    addDays(today, LOOK_AHEAD_DAYS),
  )[0];
  return {
    ops: [
      ...(asked && !known
        ? madeOps([{ planId, equipmentId: plan.equipmentId, cause: asked.cause, days: [dueDay] }])
        : []),
      newOp(planTaskNoted, { planId, dueDay, ...noted }, touch(plan.equipmentId)),
      ...inspected(context, plan, noted),
    ],
    output: {
      standing: taskStanding(plan.terms, { dueDay, end }, today),
      ...(next && { nextDue: next.day }),
    },
    audit: { subject: planId, detail: { dueDay, outcome: change.outcome } },
    changed: ['equipment'],
  };
};

/** The paper of an inspection stands in the ledger as well, where whoever asks for its validity looks. */
function inspected(
  context: HandlerContext,
  { equipmentId }: Plan,
  { certificate, validTo }: { readonly certificate: string | null; readonly validTo: string | null },
): NewOp[] {
  if (certificate === null && validTo === null) return [];
  const machine = machineOf(context.db, equipmentId);
  const record = {
    ...machine.record,
    ...(certificate !== null && { certificate }),
    ...(validTo !== null && { inspectionValidTo: validTo }),
  };
  return [savedOp(context, { ...machine, record })];
}

/** Throws `equipment.gone` and `plan.day` for a day to come. */
export const measure: CommandHandler<'equipment.measure'> = ({ db, today }, input) => {
  const { code } = machineOf(db, input.equipmentId);
  if (input.day > today) throw new AppError('validation', 'plan.day', { path: ['day'] });
  return {
    ops: [newOp(equipmentMeasured, input, touch(input.equipmentId))],
    output: { recorded: true },
    audit: { subject: input.equipmentId, detail: { code, measure: input.measure, value: input.value } },
    changed: ['equipment'],
  };
};
