import { z } from 'zod';
import { depreciationTerms } from '../domain/depreciation/schedule.ts';
import { command, query } from './define.ts';
import { day, fen, id, instant, limit, note, offset, period, reason } from './shapes.ts';

export const DISPOSAL_WAYS = ['scrapped', 'sold'] as const;

/** `waiting` before its first month, `charging`, `charged` when nothing is left, `disposed`. */
export const DEPRECIATION_STATES = ['waiting', 'charging', 'charged', 'disposed'] as const;

/** What the ledger lacks before a machine can be depreciated. */
export const LACKING = ['priceFen', 'lifeMonths', 'commissionedOn', 'owner'] as const;

const machine = { equipmentId: id, code: z.string(), name: z.string() };

const disposal = z.object({
  disposalId: id,
  day,
  way: z.enum(DISPOSAL_WAYS),
  costFen: fen,
  accumulatedFen: fen,
  proceedsFen: fen,
  clearingFen: fen,
  /** Gain, or below nothing loss. */
  resultFen: fen,
});

export const depreciation = {
  list: query({
    access: 'equipment.read',
    summary: 'Machines that are depreciated as they stand at the end of a month, and what is left to charge.',
    input: z.strictObject({ period, limit, offset }),
    output: z.object({
      period,
      total: z.int(),
      /** Over all machines. */
      sums: z.object({ costFen: fen, chargeFen: fen, bookedFen: fen, accumulatedFen: fen, netFen: fen }),
      /** Machines that this month is still to be charged for. */
      open: z.int(),
      /** Earlier months that some machine was not charged for. */
      behind: z.array(period),
      runs: z.array(
        z.object({
          runId: id,
          at: instant,
          by: z.string(),
          machines: z.int(),
          amountFen: fen,
          /** Taken back, or came when its machines were charged already. */
          state: z.enum(['standing', 'reversed', 'idle']),
        }),
      ),
      rows: z.array(
        z.object({
          ...machine,
          state: z.enum(DEPRECIATION_STATES),
          method: depreciationTerms.shape.method,
          costFen: fen,
          lifeMonths: z.int(),
          /** By the schedule. */
          chargeFen: fen,
          /** In the books: in this month, and in all up to it with what was charged before the program. */
          bookedFen: fen,
          accumulatedFen: fen,
          netFen: fen,
          /** Months up to this one that were not charged. */
          behind: z.int(),
          /** The books less the schedule where no month is missing: nothing, unless terms were changed apart. */
          differenceFen: fen,
        }),
      ),
    }),
  }),
  candidates: query({
    access: 'equipment.read',
    summary: 'Machines that are not depreciated yet, with what the ledger says and lacks.',
    input: z.strictObject({ limit, offset }),
    output: z.object({
      total: z.int(),
      ready: z.int(),
      rows: z.array(
        z.object({
          ...machine,
          priceFen: fen.optional(),
          residualFen: fen.optional(),
          lifeMonths: z.int().optional(),
          commissionedOn: day.optional(),
          lacks: z.array(z.enum(LACKING)),
        }),
      ),
    }),
  }),
  set: command({
    access: 'equipment.depreciate',
    summary:
      'Takes machines of the company in, changes their terms or takes them out, while nothing is charged.',
    input: z.strictObject({
      machines: z
        .array(z.strictObject({ equipmentId: id, terms: depreciationTerms.nullable() }))
        .min(1)
        .max(500),
    }),
    output: z.object({ saved: z.int() }),
  }),
  run: command({
    access: 'equipment.depreciate',
    summary: 'Charges a month to every machine that was not charged for it yet.',
    input: z.strictObject({ period }),
    output: z.object({ runId: id, machines: z.int(), amountFen: fen }),
  }),
  reverse: command({
    access: 'equipment.depreciate',
    summary: 'Takes a run back, so that its month can be run again.',
    input: z.strictObject({ runId: id, reason }),
    output: z.object({ machines: z.int(), amountFen: fen }),
  }),
  schedule: query({
    access: 'equipment.read',
    summary: 'Every month of a machine by the schedule, beside what the books say.',
    input: z.strictObject({ equipmentId: id }),
    output: z.object({
      ...machine,
      terms: depreciationTerms.optional(),
      chargedBeforeFen: fen,
      /** Of the present month, in the books. */
      netFen: fen.optional(),
      disposal: disposal.optional(),
      months: z.array(
        z.object({
          period,
          chargeFen: fen,
          accumulatedFen: fen,
          netFen: fen,
          /** Charged by the program; absent for what was charged before it and what is to come. */
          bookedFen: fen.optional(),
          isBefore: z.boolean(),
        }),
      ),
    }),
  }),
  dispose: command({
    access: 'equipment.depreciate',
    summary:
      'Scraps or sells a machine: it is charged for that month and no more, and leaves the ledger as scrapped.',
    input: z.strictObject({
      equipmentId: id,
      day,
      way: z.enum(DISPOSAL_WAYS),
      proceedsFen: fen.nonnegative().default(0),
      clearingFen: fen.nonnegative().default(0),
      note: note.optional(),
    }),
    output: z.object({ disposalId: id, netFen: fen, resultFen: fen }),
  }),
  undoDispose: command({
    access: 'equipment.depreciate',
    summary: 'A disposal was a mistake: the machine is charged again and stands in the ledger as in use.',
    input: z.strictObject({ disposalId: id, reason }),
    output: z.object({ recorded: z.literal(true) }),
  }),
};
