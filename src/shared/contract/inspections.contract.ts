import { z } from 'zod';
import { patrolPoint, patrolRoute, ROUND_STATES } from '../domain/equipment/patrol.ts';
import { RECORD_WAYS } from '../ops/inspections.ops.ts';
import { command, query, task } from './define.ts';
import { day, empty, fileId, id, instant, limit, note, offset } from './shapes.ts';

const roundRow = z.object({
  /** Absent while nobody has begun it. */
  roundId: id.optional(),
  routeId: id,
  name: z.string(),
  slotAt: instant.optional(),
  startedAt: instant.optional(),
  by: z.string().optional(),
  state: z.enum(ROUND_STATES),
  isLate: z.boolean(),
  points: z.int(),
  recorded: z.int(),
  faults: z.int(),
});

export const inspections = {
  routes: query({
    access: 'equipment.read',
    summary: 'The patrol routes.',
    input: empty,
    output: z.object({ routes: z.array(z.object({ routeId: id, version: id, route: patrolRoute })) }),
  }),
  saveRoute: command({
    access: 'equipment.plan',
    summary: 'Adds a route, whose points get their codes, or changes one as it was seen.',
    input: z.strictObject({
      routeId: id.optional(),
      version: id.optional(),
      route: patrolRoute.extend({
        points: z
          .array(patrolPoint.extend({ code: z.string().max(40) }))
          .min(1)
          .max(60),
      }),
    }),
    output: z.object({ routeId: id }),
  }),
  board: query({
    access: 'equipment.read',
    summary: 'The rounds of a day: what is to be walked, what was, and what nobody planned.',
    input: z.strictObject({ day }),
    output: z.object({ rows: z.array(roundRow) }),
  }),
  round: query({
    access: 'equipment.read',
    summary: 'One round with its points and what was found.',
    input: z.strictObject({ roundId: id }),
    output: roundRow.extend({
      route: patrolRoute,
      records: z.array(
        z.object({
          pointId: id,
          at: instant,
          recordedAt: instant,
          by: z.string(),
          way: z.enum(RECORD_WAYS),
          answers: z.array(z.object({ itemId: id, value: z.string(), isFault: z.boolean() })),
          note: z.string().optional(),
          orderNumber: z.string().optional(),
          isOutOfOrder: z.boolean(),
        }),
      ),
      missing: z.array(id),
    }),
  }),
  atPoint: query({
    access: 'equipment.read',
    summary:
      'The round that a scanned point belongs to: one being walked, else one due now, else one nobody planned.',
    input: z.strictObject({ code: z.string().trim().min(1).max(40) }),
    output: z.object({ routeId: id, pointId: id, roundId: id.optional(), slotAt: instant.optional() }),
  }),
  missed: query({
    access: 'equipment.read',
    summary: 'Planned rounds of all days that nobody walked to their end in time, the newest first.',
    input: z.strictObject({ limit, offset }),
    output: z.object({ total: z.int(), rows: z.array(roundRow) }),
  }),
  start: command({
    access: 'equipment.work',
    summary:
      'Begins a round: the one planned for an instant, or one nobody planned; later from paper with its time.',
    input: z.strictObject({ routeId: id, slotAt: instant.optional(), at: instant.optional() }),
    output: z.object({ roundId: id }),
  }),
  record: command({
    access: 'equipment.work',
    summary:
      'What was found at a point. By QR the code that was scanned is given; faults become one work order.',
    input: z
      .strictObject({
        roundId: id,
        pointId: id,
        way: z.enum(RECORD_WAYS),
        code: z.string().trim().max(40).optional(),
        at: instant.optional(),
        answers: z.array(z.strictObject({ itemId: id, value: z.string().trim().max(60) })).max(40),
        /** Of the order that faults become; other faults without one. */
        categoryId: z.string().min(1).max(40).optional(),
        note: note.optional(),
      })
      .refine(({ way, code }) => way !== 'qr' || code !== undefined, { path: ['code'] }),
    output: z.object({ state: z.enum(ROUND_STATES), faults: z.int(), orderNumber: z.string().optional() }),
  }),
  sheet: task({
    access: 'equipment.read',
    summary: 'A round on A4 with a box for each check, to be filled in by hand and entered later.',
    input: z.strictObject({ routeId: id }),
    output: z.object({ fileId, fileName: z.string() }),
  }),
};
