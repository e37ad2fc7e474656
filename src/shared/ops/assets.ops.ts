import { z } from 'zod';
import { depreciationTerms } from '../domain/depreciation/schedule.ts';
import { COST_KINDS } from '../domain/equipment/costs.ts';
import { STOP_CAUSES } from '../domain/equipment/reliability.ts';
import { defineOp, insert } from './define.ts';
import type { Op } from './envelope.ts';

const fen = z.int().nonnegative();

/** Of every fact here: the op, and who recorded it when. */
const recorded = ({ id, actor, mono }: Op<unknown>) => ({
  opId: id,
  recordedBy: actor,
  recordedAt: mono,
});

/** A machine stands, since an instant that may lie before it was told. */
export const equipmentStopped = defineOp({
  type: 'equipment.stopped',
  offline: 'always',
  body: z.strictObject({
    stopId: z.uuid(),
    equipmentId: z.uuid(),
    /** The order that mends it: when it is done and nobody says otherwise, the machine runs again. */
    workOrderId: z.uuid().nullable(),
    cause: z.enum(STOP_CAUSES),
    at: z.int(),
    note: z.string().nullable(),
  }),
  project: (op) => {
    const { stopId: id, ...stop } = op.body;
    return [insert('equipmentStops', { id, ...stop, ...recorded(op) })];
  },
});

/** It runs again; without an instant it never stood. */
export const equipmentRestored = defineOp({
  type: 'equipment.restored',
  offline: 'always',
  body: z.strictObject({ stopId: z.uuid(), at: z.int().nullable() }),
  project: (op) => [insert('equipmentRestorations', { id: op.id, ...op.body, ...recorded(op) })],
});

/** Money was spent on a machine. */
export const equipmentCostBooked = defineOp({
  type: 'equipment.costBooked',
  offline: 'always',
  body: z.strictObject({
    costId: z.uuid(),
    equipmentId: z.uuid(),
    kind: z.enum(COST_KINDS),
    amountFen: z.int().positive(),
    day: z.string(),
    contractorId: z.uuid().nullable(),
    workOrderId: z.uuid().nullable(),
    note: z.string().nullable(),
  }),
  project: (op) => {
    const { costId: id, ...cost } = op.body;
    return [insert('equipmentCosts', { id, ...cost, ...recorded(op) })];
  },
});

export const equipmentCostReversed = defineOp({
  type: 'equipment.costReversed',
  offline: 'always',
  body: z.strictObject({ costId: z.uuid(), reason: z.string() }),
  project: (op) => [insert('equipmentCostReversals', { id: op.id, ...op.body, ...recorded(op) })],
});

/** How a machine of the company loses its value from now on; null takes it out. */
export const depreciationSet = defineOp({
  type: 'depreciation.set',
  offline: 'always',
  body: z.strictObject({ equipmentId: z.uuid(), terms: depreciationTerms.nullable() }),
  project: (op) => [insert('depreciationTerms', { id: op.id, ...op.body, ...recorded(op) })],
});

/** A month was charged; a run of very many machines is several of these with one run id. */
export const depreciationRan = defineOp({
  type: 'depreciation.ran',
  offline: 'always',
  body: z.strictObject({
    runId: z.uuid(),
    period: z.string(),
    lines: z.array(z.strictObject({ equipmentId: z.uuid(), amountFen: z.int().positive() })).min(1),
  }),
  project: (op) => {
    const { runId, period, lines } = op.body;
    return lines.map((line) =>
      insert('depreciationLines', {
        id: `${op.id}.${line.equipmentId}`,
        runId,
        period,
        ...line,
        ...recorded(op),
      }),
    );
  },
});

/** A run was a mistake: its month may be run again. */
export const depreciationReversed = defineOp({
  type: 'depreciation.reversed',
  offline: 'always',
  body: z.strictObject({ runId: z.uuid(), reason: z.string() }),
  project: (op) => [insert('depreciationReversals', { id: op.id, ...op.body, ...recorded(op) })],
});

/** Scrapped or sold: what it cost, what had been charged of that with the month of the day, and what came of it. */
export const equipmentDisposed = defineOp({
  type: 'equipment.disposed',
  offline: 'always',
  body: z.strictObject({
    disposalId: z.uuid(),
    equipmentId: z.uuid(),
    day: z.string(),
    way: z.enum(['scrapped', 'sold']),
    costFen: fen,
    accumulatedFen: fen,
    proceedsFen: fen,
    clearingFen: fen,
    note: z.string().nullable(),
  }),
  project: (op) => {
    const { disposalId: id, ...disposal } = op.body;
    return [insert('equipmentDisposals', { id, ...disposal, ...recorded(op) })];
  },
});

export const disposalReversed = defineOp({
  type: 'equipment.disposalReversed',
  offline: 'always',
  body: z.strictObject({ disposalId: z.uuid(), reason: z.string() }),
  project: (op) => [insert('disposalReversals', { id: op.id, ...op.body, ...recorded(op) })],
});
