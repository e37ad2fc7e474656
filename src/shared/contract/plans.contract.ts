import { z } from 'zod';
import { DUE_CAUSES, planTerms, TASK_STANDINGS } from '../domain/equipment/plan.ts';
import { EQUIPMENT_CLASSES } from '../domain/equipment/record.ts';
import { command, query, task } from './define.ts';
import { day, id, instant, limit, note, offset, reason } from './shapes.ts';

const taskRow = z.object({
  planId: id,
  dueDay: day,
  standing: z.enum(TASK_STANDINGS),
  cause: z.enum(DUE_CAUSES),
  name: z.string(),
  isStatutory: z.boolean(),
  source: z.string().optional(),
  work: z.string().optional(),
  /** The last day that is in time. */
  lastDay: day,
  equipmentId: id,
  equipmentCode: z.string(),
  equipmentName: z.string(),
  location: z.string(),
  end: z
    .object({
      day,
      by: z.string(),
      at: instant,
      note: z.string().optional(),
      certificate: z.string().optional(),
      validTo: day.optional(),
    })
    .optional(),
});

const which = {
  from: day,
  to: day,
  class: z.enum(EQUIPMENT_CLASSES).optional(),
  equipmentId: id.optional(),
};

export const plans = {
  save: command({
    access: 'equipment.plan',
    summary: 'Adds a plan to machines, or changes one as it was seen; tasks made already follow the change.',
    input: z
      .strictObject({
        planId: id.optional(),
        version: id.optional(),
        equipmentIds: z.array(id).min(1).max(500),
        terms: planTerms,
      })
      .refine(({ planId, equipmentIds }) => planId === undefined || equipmentIds.length === 1, {
        path: ['equipmentIds'],
      }),
    output: z.object({ planIds: z.array(id), made: z.int() }),
  }),
  list: query({
    access: 'equipment.read',
    summary: 'The plans of a machine with the next day each is due.',
    input: z.strictObject({ equipmentId: id }),
    output: z.object({
      plans: z.array(z.object({ planId: id, version: id, terms: planTerms, nextDue: day.optional() })),
    }),
  }),
  generate: task({
    access: 'equipment.work',
    summary:
      'Makes the tasks that plans ask for: up to a day, or as far ahead as each is told. Again it makes nothing twice.',
    input: z.strictObject({ until: day.optional() }),
    output: z.object({ plans: z.int(), made: z.int() }),
  }),
  calendar: query({
    access: 'equipment.read',
    summary: 'Days with what is due, late, done, planned and left out, made already or not.',
    input: z.strictObject(which),
    output: z.object({
      days: z.array(
        z.object({
          day,
          counts: z.array(z.object({ standing: z.enum(TASK_STANDINGS), count: z.int() })),
        }),
      ),
    }),
  }),
  tasks: query({
    access: 'equipment.read',
    summary: 'Tasks by day, made already or not; what is late comes first where nothing else is asked for.',
    input: z.strictObject({
      ...which,
      standings: z.array(z.enum(TASK_STANDINGS)).min(1).optional(),
      limit,
      offset,
    }),
    output: z.object({ total: z.int(), rows: z.array(taskRow) }),
  }),
  open: query({
    access: 'equipment.read',
    summary: 'Everything that is late or due by now, however long ago, the late ones first.',
    input: z.strictObject({ equipmentId: id.optional(), limit, offset }),
    output: z.object({ total: z.int(), late: z.int(), rows: z.array(taskRow) }),
  }),
  note: command({
    access: 'equipment.work',
    summary: 'A task was done, is left out with a reason, or is open again because what was noted was wrong.',
    input: z.strictObject({
      planId: id,
      dueDay: day,
      change: z.discriminatedUnion('outcome', [
        z.strictObject({
          outcome: z.literal('done'),
          day,
          note: note.optional(),
          certificate: z.string().trim().max(60).optional(),
          validTo: day.optional(),
        }),
        z.strictObject({ outcome: z.literal('skipped'), note: reason }),
        z.strictObject({ outcome: z.literal('reopened'), note: reason }),
      ]),
    }),
    output: z.object({ standing: z.enum(TASK_STANDINGS), nextDue: day.optional() }),
  }),
};
