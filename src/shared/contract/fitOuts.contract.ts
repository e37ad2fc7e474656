import { z } from 'zod';
import { FIT_OUT_ACTS, FIT_OUT_STATES } from '../domain/fitOuts/fitOut.ts';
import { approvalInput } from './approvals.contract.ts';
import { command, query, task } from './define.ts';
import { REFUND_METHODS } from './payments.contract.ts';
import {
  day,
  fen,
  fileId,
  id,
  instant,
  limit,
  nonNegativeDecimal,
  note,
  offset,
  positiveFen,
  reason,
  shortText,
} from './shapes.ts';

/** One who works there; the photo is an image among the attachments of the fit-out. */
export const fitOutWorker = z.strictObject({
  name: shortText,
  trade: shortText.optional(),
  phone: z.string().trim().max(30).optional(),
  photoId: id.optional(),
});
const crew = z.array(fitOutWorker).max(60);
const version = z.int().positive();
const words = z.string().trim().min(1).max(500);
const outcome = z.object({ state: z.enum(FIT_OUT_STATES), version });

const fitOutRow = z.object({
  entryId: id,
  number: z.string(),
  state: z.enum(FIT_OUT_STATES),
  version,
  roomId: id,
  roomCode: z.string(),
  /** Undefined when the person was erased. */
  contractor: z.string().optional(),
  from: day,
  to: day,
  /** The permit has run out and the work has not passed. */
  isOverdue: z.boolean(),
  violations: z.int(),
  appliedAt: instant,
});

export const fitOuts = {
  apply: command({
    access: 'fitOuts.write',
    summary:
      'Takes an application to fit a room out: contractor, work, workers, period; drawings are attached.',
    input: z.strictObject({
      roomId: id,
      contractor: shortText,
      phone: z.string().trim().max(30).optional(),
      work: words,
      from: day,
      to: day,
      crew: crew.default([]),
    }),
    output: z.object({ entryId: id, number: z.string() }),
  }),
  act: command({
    access: 'fitOuts.write',
    summary: 'Agrees (deposit and charges), permits, names the crew, extends or withdraws, as it was seen.',
    input: z.strictObject({
      entryId: id,
      version,
      change: z.discriminatedUnion('act', [
        z.strictObject({
          act: z.literal('agreed'),
          depositFen: z.int().nonnegative(),
          charges: z
            .array(
              z.strictObject({
                feeItemId: id,
                amountFen: positiveFen.optional(),
                quantity: nonNegativeDecimal.optional(),
              }),
            )
            .max(10)
            .default([]),
        }),
        z.strictObject({ act: z.literal('permitted'), from: day, to: day, depositId: id.optional() }),
        z.strictObject({ act: z.literal('crewNamed'), crew }),
        z.strictObject({ act: z.literal('extended'), to: day, note: reason }),
        z.strictObject({ act: z.literal('withdrawn'), note: reason }),
      ]),
    }),
    output: outcome,
  }),
  inspect: command({
    access: 'fitOuts.inspect',
    summary:
      'Records a look at the work: violations in words; the final one, passed, lets the fit-out be closed.',
    input: z.strictObject({
      entryId: id,
      version,
      final: z.boolean(),
      passed: z.boolean(),
      violations: z.int().min(0).max(99).default(0),
      note: note.optional(),
    }),
    output: outcome,
  }),
  close: command({
    access: 'refunds.request',
    summary: 'Closes a fit-out that passed and asks how its deposit ends, whole or less a deduction.',
    input: z.strictObject({
      entryId: id,
      version,
      deductFen: z.int().nonnegative().default(0),
      method: z.enum(REFUND_METHODS).default('cash'),
      note: note.optional(),
      approval: approvalInput.optional(),
    }),
    output: outcome.extend({ requestId: id.optional(), refundFen: fen }),
  }),
  list: query({
    access: 'counter.read',
    summary: 'Fit-outs, the open ones or all.',
    input: z.strictObject({ open: z.boolean().optional(), roomId: id.optional(), limit, offset }),
    output: z.object({ total: z.int(), rows: z.array(fitOutRow) }),
  }),
  card: query({
    access: 'counter.read',
    summary: 'One fit-out with its crew, its deposit and all that was done about it.',
    input: z.strictObject({ number: z.string().trim().max(30) }),
    output: fitOutRow.extend({
      phone: z.string().optional(),
      work: z.string().optional(),
      crew: z.array(fitOutWorker),
      agreedDepositFen: fen,
      deposit: z.object({ depositId: id, balanceFen: fen }).optional(),
      appliedBy: z.string(),
      acts: z.array(z.enum(FIT_OUT_ACTS)),
      events: z.array(
        z.object({
          eventId: id,
          act: z.enum(FIT_OUT_ACTS),
          at: instant,
          by: z.string(),
          note: z.string().optional(),
          to: day.optional(),
          final: z.boolean().optional(),
          passed: z.boolean().optional(),
          violations: z.int().optional(),
          depositFen: fen.optional(),
          deductFen: fen.optional(),
          isIdle: z.boolean(),
        }),
      ),
    }),
  }),
  papers: task({
    access: 'counter.read',
    summary: 'The permit with its QR code and a pass with a photo for each worker, as a PDF.',
    input: z.strictObject({ entryId: id }),
    output: z.object({ fileId, fileName: z.string(), passes: z.int() }),
  }),
};
