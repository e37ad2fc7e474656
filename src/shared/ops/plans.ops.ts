import { z } from 'zod';
import { DUE_CAUSES, planTerms } from '../domain/equipment/plan.ts';
import { defineOp, insert, put } from './define.ts';

/** What is done at a machine and when, put whole when it changes. */
export const planSaved = defineOp({
  type: 'plan.saved',
  offline: 'always',
  body: z.strictObject({ planId: z.uuid(), equipmentId: z.uuid(), terms: planTerms }),
  project: ({ id: version, body, actor, mono }) => [
    put('plans', {
      id: body.planId,
      equipmentId: body.equipmentId,
      active: body.terms.active ? 1 : 0,
      terms: body.terms,
      version,
      savedBy: actor,
      savedAt: mono,
    }),
  ],
});

/** A task is its plan and its due day, so two desks that make it both make one. */
export function taskIdOf(planId: string, dueDay: string): string {
  return `${planId}.${dueDay}`;
}

/** Tasks were made of plans: of each plan the days it is due on, with what made them due. */
export const planTasksMade = defineOp({
  type: 'plan.tasksMade',
  offline: 'always',
  body: z.strictObject({
    plans: z
      .array(
        z.strictObject({
          planId: z.uuid(),
          equipmentId: z.uuid(),
          cause: z.enum(DUE_CAUSES),
          days: z.array(z.string()).min(1),
        }),
      )
      .min(1),
  }),
  project: ({ body }) =>
    body.plans.flatMap(({ planId, equipmentId, cause, days }) =>
      days.map((dueDay) =>
        put('planTasks', { id: taskIdOf(planId, dueDay), planId, equipmentId, dueDay, cause }),
      ),
    ),
});

/** A task was done or left out with a reason, or what was noted so was wrong. */
export const planTaskNoted = defineOp({
  type: 'plan.taskNoted',
  offline: 'always',
  body: z.strictObject({
    planId: z.uuid(),
    dueDay: z.string(),
    outcome: z.enum(['done', 'skipped', 'reopened']),
    /** The day it was done, or decided. */
    day: z.string(),
    note: z.string().nullable(),
    /** Of an inspection: the paper it gave, and until when that holds. */
    certificate: z.string().nullable(),
    validTo: z.string().nullable(),
  }),
  project: ({ id, body, actor, mono }) => {
    const { planId, dueDay, ...noted } = body;
    return [
      insert('planTaskNotes', {
        id,
        opId: id,
        taskId: taskIdOf(planId, dueDay),
        ...noted,
        notedBy: actor,
        recordedAt: mono,
      }),
    ];
  },
});
