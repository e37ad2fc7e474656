import { z } from 'zod';
import { REDUCTION_KINDS } from './billing.contract.ts';
import { command, query, task } from './define.ts';
import { METER_KINDS } from './feeItems.contract.ts';
import {
  day,
  fen,
  id,
  instant,
  limit,
  lineId,
  nonNegativeDecimal,
  offset,
  period,
  reason,
} from './shapes.ts';

/** What is done about a difference: settled by a counter line, or left as it was agreed when it was paid ahead. */
export const ADJUSTMENT_DECISIONS = ['settle', 'keep'] as const;

const difference = z.object({
  roomId: id,
  roomCode: z.string(),
  ownerName: z.string().optional(),
  feeItemId: id,
  feeName: z.string(),
  period,
  issuedFen: fen,
  /** What the same days cost by the prices, areas and owners known now. */
  presentFen: fen,
  differenceFen: fen,
  paidAhead: z.boolean(),
  decision: z.enum(ADJUSTMENT_DECISIONS),
});

const adjustmentSummary = z.object({
  previewId: id,
  from: period,
  to: period,
  rows: z.int(),
  upFen: fen,
  downFen: fen,
  /** Differences of months paid ahead that stay as they were paid. */
  kept: z.int(),
  createdAt: instant,
});

export const adjustments = {
  preview: task({
    access: 'bills.run',
    summary:
      'Holds what was issued against what it would cost now, line by line: a price set later, a corrected area, a changed owner. Writes nothing.',
    input: z.strictObject({
      from: period,
      to: period,
      feeItemIds: z.array(id).max(100).optional(),
      roomIds: z.array(id).max(5000).optional(),
      /** What to do about months paid ahead; the policy `paidAhead` when left out. */
      paidAhead: z.enum(ADJUSTMENT_DECISIONS).optional(),
    }),
    output: adjustmentSummary,
  }),
  rows: query({
    access: 'bills.run',
    summary: 'The differences of a preview, a page at a time.',
    input: z.strictObject({ previewId: id, limit, offset }),
    output: z.object({ total: z.int(), rows: z.array(difference) }),
  }),
  post: command({
    access: 'bills.publish',
    summary:
      'Settles the differences of a preview: less by a counter line against the issued one, more by a line of its own. Issued lines stay as they are.',
    input: z.strictObject({ previewId: id, reason }),
    output: z.object({ credits: z.int(), lines: z.int(), upFen: fen, downFen: fen }),
  }),
  reverse: command({
    access: 'bills.publish',
    summary:
      'Takes issued lines back whole. Their days can be billed again; what was paid on them becomes prepayment.',
    input: z.strictObject({ lineIds: z.array(lineId).min(1).max(500), reason }),
    output: z.object({ reversed: z.int(), totalFen: fen }),
  }),
  underTemperature: command({
    access: 'bills.publish',
    summary:
      'Gives back part of a season’s heating fee for days a room was measured too cold, by bands (Linyi’s when left out).',
    input: z.strictObject({
      lineId,
      measured: z
        .array(
          z.strictObject({
            celsius: z.string().regex(/^-?\d{1,2}(\.\d{1,2})?$/),
            days: z.int().min(1).max(366),
          }),
        )
        .min(1)
        .max(50),
      bands: z
        .array(z.strictObject({ below: nonNegativeDecimal, rate: nonNegativeDecimal }))
        .min(1)
        .max(10)
        .optional(),
      reason,
    }),
    output: z.object({ refundFen: fen }),
  }),
};

export const reductions = {
  list: query({
    access: 'fees.read',
    summary: 'Reductions of a room: vacancy, stopped heating, what was agreed.',
    input: z.strictObject({ roomId: id }),
    output: z.object({
      reductions: z.array(
        z.object({
          reductionId: id,
          feeItemId: id.optional(),
          kind: z.enum(REDUCTION_KINDS),
          from: day,
          lastDay: day.optional(),
          share: z.string(),
        }),
      ),
    }),
  }),
  check: query({
    access: 'fees.read',
    summary:
      'Vacancies whose room used more in a month than the policy lets an empty room use, for a person to end.',
    input: z.strictObject({ period }),
    output: z.object({
      used: z.array(
        z.object({
          reductionId: id,
          roomId: id,
          roomCode: z.string(),
          meterId: id,
          kind: z.enum(METER_KINDS),
          number: z.string(),
          from: day,
          to: day,
          usage: z.string(),
          mostUsage: z.string(),
        }),
      ),
    }),
  }),
  grant: command({
    access: 'reductions.grant',
    summary:
      'Grants a reduction from a day on; a vacancy only where the policy allows it and after its qualifying months.',
    input: z.strictObject({
      roomId: id,
      feeItemId: id.optional(),
      kind: z.enum(REDUCTION_KINDS),
      /** For a vacancy the day the room became empty; the reduction begins after the qualifying months. */
      from: day,
      lastDay: day.optional(),
      /** What is charged of the price, 0 to 1; the policy's for a vacancy. */
      share: z
        .string()
        .regex(/^(0(\.\d{1,4})?|1(\.0{1,4})?)$/)
        .optional(),
    }),
    output: z.object({ reductionId: id, from: day, share: z.string() }),
  }),
  end: command({
    access: 'reductions.grant',
    summary: 'Ends a reduction with its last day; bills issued meanwhile are settled by an adjustment.',
    input: z.strictObject({ reductionId: id, lastDay: day }),
    output: z.object({ reductionId: id, lastDay: day }),
  }),
};
