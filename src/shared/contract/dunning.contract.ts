import { z } from 'zod';
import { AGEING_BUCKETS } from '../domain/ageing/buckets.ts';
import { DEMAND_KINDS, DEMAND_OUTCOMES } from '../domain/dunning/demand.ts';
import { LIMITATION_STATES } from '../domain/dunning/limitation.ts';
import { DUNNING_NEEDS } from '../domain/dunning/need.ts';
import { PROMISE_STATES } from '../domain/dunning/promise.ts';
import { command, query } from './define.ts';
import { day, empty, fen, id, limit, lineId, note, offset, period, positiveFen, reason } from './shapes.ts';

const bucket = z.enum(AGEING_BUCKETS.map(({ key }) => key));
const kind = z.enum(DEMAND_KINDS);
const outcome = z.enum(DEMAND_OUTCOMES);

/** Whose debts of a room: the debtor of its lines, null where the lines name nobody. Left out: whoever is the only one. */
const household = { roomId: id, debtorId: id.nullable().optional() };

/** Which households in arrears. */
export const arrearsFilter = z.strictObject({
  /** `none`: buildings nobody looks after. */
  responsibleId: z.union([id, z.literal('none')]).optional(),
  building: z.string().max(30).optional(),
  need: z.enum(DUNNING_NEEDS).optional(),
  bucket: bucket.optional(),
  minFen: fen.nonnegative().optional(),
  /** Part of a room's code or of the debtor's name. */
  text: z.string().trim().max(40).optional(),
});

const promiseView = z.object({
  madeOn: day,
  day,
  amountFen: fen,
  state: z.enum(PROMISE_STATES),
  /** Paid until the promised day. */
  paidFen: fen,
});

const limitationView = z.object({ lastDay: day, state: z.enum(LIMITATION_STATES), barredFen: fen });

const contact = {
  roomId: id,
  roomCode: z.string(),
  debtorId: id.nullable(),
  /** Whom to ask: the debtor, else who pays for the room now. */
  personId: id.optional(),
  name: z.string().optional(),
  phoneMasks: z.array(z.string()),
};

const lastDemand = z.object({ day, kind, outcome });
const nextStep = z.object({ day, kind });

export const dunningRow = z.object({
  ...contact,
  building: z.string(),
  /** Past due and not settled. */
  owedFen: fen,
  lines: z.int(),
  oldestDay: day,
  bucket,
  need: z.enum(DUNNING_NEEDS),
  lastDemand: lastDemand.optional(),
  promise: promiseView.optional(),
  next: nextStep.optional(),
  limitation: limitationView,
  responsible: z.string().optional(),
});

export const dunning = {
  worklist: query({
    access: 'dunning.read',
    summary:
      'Households in arrears in the order of what they need: a broken promise, one due today, a limitation that ends, a next step.',
    input: arrearsFilter.extend({ limit, offset }),
    output: z.object({
      total: z.int(),
      owedFen: fen,
      /** How many of all that pass the other filters need what. */
      needs: z.array(z.object({ need: z.enum(DUNNING_NEEDS), households: z.int() })),
      rows: z.array(dunningRow),
    }),
  }),
  history: query({
    access: 'dunning.read',
    summary: 'The story of one household’s arrears: lines with their limitation, demands, promise, files.',
    input: z.strictObject(household),
    output: z.object({
      ...contact,
      owedFen: fen,
      /** Everybody who owes something of this room. */
      debtors: z.array(z.object({ debtorId: id.nullable(), name: z.string().optional(), owedFen: fen })),
      lines: z.array(
        z.object({
          lineId,
          feeName: z.string(),
          period,
          from: day,
          to: day,
          dueDate: day,
          amountFen: fen,
          owedFen: fen,
          bucket,
          lastDay: day,
          restartedOn: day.optional(),
          limitation: z.enum(LIMITATION_STATES),
        }),
      ),
      demands: z.array(
        z.object({
          demandId: id,
          day,
          kind,
          outcome,
          sumFen: fen,
          /** Undefined: everything due on the day. */
          lines: z.int().optional(),
          promise: promiseView.optional(),
          next: nextStep.optional(),
          by: z.string(),
          /** What the debtor said; undefined when nothing was written or the person was erased. */
          answer: z.string().optional(),
          attachmentIds: z.array(id),
          letter: z.object({ runId: id, no: z.int() }).optional(),
          /** Whether it began the limitation anew. */
          restarts: z.boolean(),
          corrected: z.object({ by: z.string(), reason: z.string().optional() }).optional(),
        }),
      ),
      promise: promiseView.optional(),
      limitation: limitationView.optional(),
      responsible: z.string().optional(),
    }),
  }),
  note: query({
    access: 'bills.read',
    summary: 'What the counter should know of a room’s arrears: last demand, promise, limitation.',
    input: z.strictObject({ roomId: id }),
    output: z.object({
      lastDemand: lastDemand.optional(),
      promise: promiseView.optional(),
      limitation: limitationView.optional(),
    }),
  }),
  record: command({
    access: 'dunning.write',
    summary: 'Records that a debt was demanded and what came of it; facts that are never changed.',
    input: z.strictObject({
      ...household,
      /** Without: everything due on the day. */
      lineIds: z.array(lineId).min(1).max(100).optional(),
      kind,
      outcome,
      /** Today when left out. */
      day: day.optional(),
      /** Without an amount, everything demanded. */
      promise: z.strictObject({ day, amountFen: positiveFen.optional() }).optional(),
      next: nextStep.strict().optional(),
      /** The one signed in when left out. */
      madeBy: id.optional(),
      answer: note.optional(),
      attachmentIds: z.array(id).max(10).default([]),
    }),
    output: z.object({ demandId: id, sumFen: fen }),
  }),
  correct: command({
    access: 'dunning.write',
    summary: 'Says that a demand was not made as recorded; it stays readable and counts nowhere.',
    input: z.strictObject({ demandId: id, reason }),
    output: z.object({ corrected: z.literal(true) }),
  }),
  assign: command({
    access: 'dunning.assign',
    summary: 'Who looks after the arrears of a building from a day on; null for nobody.',
    input: z.strictObject({
      building: z.string().min(1).max(30),
      userId: id.nullable(),
      from: day.optional(),
    }),
    output: z.object({ from: day }),
  }),
  assignments: query({
    access: 'dunning.read',
    summary: 'Who looks after which building, since when, and who could.',
    input: empty,
    output: z.object({
      buildings: z.array(
        z.object({
          building: z.string(),
          history: z.array(z.object({ from: day, userId: id.optional(), name: z.string().optional() })),
        }),
      ),
      people: z.array(z.object({ userId: id, name: z.string() })),
    }),
  }),
  results: query({
    access: 'dunning.read',
    summary:
      'By person: demands of each kind, promises kept and broken, and what came in within some days after a demand.',
    input: z.strictObject({ from: day, to: day, withinDays: z.int().min(1).max(365).default(30) }),
    output: z.object({
      rows: z.array(
        z.object({
          userId: id,
          name: z.string(),
          demands: z.int(),
          byKind: z.array(z.object({ kind, demands: z.int() })),
          reached: z.int(),
          promised: z.int(),
          kept: z.int(),
          broken: z.int(),
          collectedFen: fen,
        }),
      ),
    }),
  }),
};
