import { z } from 'zod';
import { patrolRoute } from '../domain/equipment/patrol.ts';
import { defineOp, insert, put } from './define.ts';

export const routeSaved = defineOp({
  type: 'inspection.routeSaved',
  offline: 'always',
  body: z.strictObject({
    routeId: z.uuid(),
    route: patrolRoute,
    /** When it was made: no round before that was ever missed. */
    sinceAt: z.int(),
  }),
  project: ({ id: version, body, actor, mono }) => [
    put('patrolRoutes', {
      id: body.routeId,
      route: body.route,
      sinceAt: body.sinceAt,
      version,
      savedBy: actor,
      savedAt: mono,
    }),
  ],
});

/** A round was begun. It keeps the route as it was, so that a change of it alters no old round. */
export const inspectionStarted = defineOp({
  type: 'inspection.started',
  offline: 'always',
  body: z.strictObject({
    roundId: z.uuid(),
    routeId: z.uuid(),
    route: patrolRoute,
    /** When it was to be walked; null for a round nobody planned. */
    slotAt: z.int().nullable(),
    at: z.int(),
  }),
  project: ({ id, body, actor, mono }) => {
    const { roundId, at, ...round } = body;
    return [
      insert('patrolRounds', {
        id: roundId,
        opId: id,
        ...round,
        startedAt: at,
        startedBy: actor,
        recordedAt: mono,
      }),
    ];
  },
});

export const RECORD_WAYS = ['qr', 'hand', 'paper'] as const;

/** What was found at a point: by its QR code, by hand, or later from a sheet of paper. */
export const inspectionRecorded = defineOp({
  type: 'inspection.recorded',
  offline: 'always',
  body: z.strictObject({
    roundId: z.uuid(),
    pointId: z.uuid(),
    /** When it was looked at; from paper it lies before the op's own time. */
    at: z.int(),
    way: z.enum(RECORD_WAYS),
    answers: z.array(z.strictObject({ itemId: z.uuid(), value: z.string(), isFault: z.boolean() })),
    note: z.string().nullable(),
    workOrderId: z.uuid().nullable(),
  }),
  project: ({ id, body, actor, mono }) => [
    insert('patrolRecords', { id, opId: id, ...body, recordedBy: actor, recordedAt: mono }),
  ],
});
