import { z } from 'zod';
import { explainedStep } from './billing.contract.ts';
import { command, query, task } from './define.ts';
import { APPORTION_BASES } from './feeItems.contract.ts';
import {
  day,
  fen,
  fileId,
  id,
  instant,
  language,
  limit,
  nonNegativeDecimal,
  offset,
  period,
} from './shapes.ts';

/** What is shared out: an amount of a utility's bill, or what meters counted, at the price of the rule. */
const pool = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('amount'), amountFen: fen }),
  z.strictObject({
    kind: z.literal('meters'),
    /** Left out where common meters stand alone. */
    masterUsage: nonNegativeDecimal.optional(),
    /** Of all who pay for themselves. */
    subUsages: z.array(nonNegativeDecimal).max(5000).default([]),
    /** Of common parts; without any the loss can't be told from the common use. */
    commonUsages: z.array(nonNegativeDecimal).max(200).default([]),
  }),
]);

const share = z.object({
  roomId: id,
  roomCode: z.string(),
  ownerName: z.string().optional(),
  weight: z.string(),
  amountFen: fen,
});

const apportionment = {
  feeItemId: id,
  feeName: z.string(),
  period,
  from: day,
  to: day,
  basis: z.enum(APPORTION_BASES),
  poolFen: fen,
  /** Of the pool, what no meter counted (线损). */
  lossFen: fen,
  totalWeight: z.string(),
  rooms: z.int(),
};

const preview = z.object({
  previewId: id,
  ...apportionment,
  leftOut: z.array(z.object({ why: z.enum(['excluded', 'vacant']), count: z.int() })),
  steps: z.array(explainedStep),
  createdAt: instant,
});

export const apportionments = {
  preview: task({
    access: 'bills.run',
    summary:
      'Shares a pool out over the rooms a fee item is attached to, by its basis, to the fen. Writes nothing.',
    input: z.strictObject({
      feeItemId: id,
      period,
      /** The days the pool is for. */
      from: day,
      to: day,
      pool,
      building: z.string().max(30).optional(),
      unit: z.string().max(30).optional(),
      excludedRoomIds: z.array(id).max(5000).default([]),
      /** For the basis `usage`: what each room's own meter counted. */
      roomUsages: z
        .array(z.strictObject({ roomId: id, usage: nonNegativeDecimal }))
        .max(5000)
        .default([]),
      language,
    }),
    output: preview,
  }),
  shares: query({
    access: 'bills.run',
    summary: 'The shares of a preview, a page at a time.',
    input: z.strictObject({ previewId: id, limit, offset }),
    output: z.object({ total: z.int(), rows: z.array(share) }),
  }),
  post: command({
    access: 'bills.publish',
    summary:
      'Issues the shares of a preview; shares of a negative pool become prepayment. Once for the same rooms and days.',
    input: z.strictObject({ previewId: id }),
    output: z.object({ apportionmentId: id, lines: z.int(), credits: z.int(), totalFen: fen }),
  }),
  get: query({
    access: 'bills.read',
    summary: 'A pool that was shared out: how it came about and what each room bears or got back.',
    input: z.strictObject({ apportionmentId: id, language }),
    output: z.object({
      apportionmentId: id,
      postedAt: instant,
      ...apportionment,
      steps: z.array(explainedStep),
      shares: z.array(z.object({ roomCode: z.string(), amountFen: fen })),
    }),
  }),
  list: query({
    access: 'bills.read',
    summary: 'What was shared out, newest first.',
    input: z.strictObject({ feeItemId: id.optional(), limit, offset }),
    output: z.object({
      total: z.int(),
      rows: z.array(z.object({ apportionmentId: id, postedAt: instant, ...apportionment })),
    }),
  }),
  poster: task({
    access: 'bills.read',
    summary:
      'The public notice of what was shared out: usage, price, amount, basis and every room’s share without names, as PDF for the notice board.',
    input: z.strictObject({ apportionmentId: id }),
    output: z.object({ fileId, fileName: z.string() }),
  }),
};
