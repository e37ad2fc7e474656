import { z } from 'zod';
import { explainedStep } from './billing.contract.ts';
import { command, query } from './define.ts';
import { day, fen, id, language, lineId, period, reason } from './shapes.ts';

const offer = z.object({
  roomId: id,
  feeItemId: id,
  feeName: z.string(),
  from: period,
  to: period,
  payMonths: z.int(),
  freeMonths: z.int(),
  listFen: fen,
  discountFen: fen,
  cashFen: fen,
  steps: z.array(explainedStep),
});

export const promotions = {
  offer: query({
    access: 'bills.read',
    summary:
      'What a room pays for its next months under the promotion of an item (交 11 送 1), where every month costs the same.',
    input: z.strictObject({ roomId: id, feeItemId: id, from: period.optional(), language }),
    output: offer,
  }),
  grant: command({
    access: 'payments.collect',
    summary:
      'Issues the months of a promotion at list price with the discount as a figure of its own; they are collected like any bill.',
    input: z.strictObject({
      roomId: id,
      feeItemId: id,
      from: period.optional(),
      /** The cash the payer was shown; another one now is refused. */
      cashFen: fen,
    }),
    output: z.object({ promotionId: id, lineIds: z.array(lineId), cashFen: fen, discountFen: fen }),
  }),
  list: query({
    access: 'bills.read',
    summary: 'Promotions of a room, newest first.',
    input: z.strictObject({ roomId: id }),
    output: z.object({
      promotions: z.array(
        z.object({
          promotionId: id,
          feeItemId: id,
          feeName: z.string(),
          from: period,
          to: period,
          payMonths: z.int(),
          freeMonths: z.int(),
          /** List price of a month. */
          monthlyFen: fen,
          cashFen: fen,
          discountFen: fen,
          /** The day it was ended early, if it was. */
          endedOn: day.optional(),
        }),
      ),
    }),
  }),
  end: command({
    access: 'bills.publish',
    summary:
      'Ends a promotion early: unused months are taken back. For the company’s reason at what they were sold for; for the customer’s own the used ones cost their list price.',
    input: z.strictObject({
      promotionId: id,
      /** The last month that was used; left out when none was. */
      lastUsed: period.optional(),
      because: z.enum(['company', 'customer']),
      reason,
    }),
    output: z.object({ refundFen: fen, usedMonths: z.int() }),
  }),
};
