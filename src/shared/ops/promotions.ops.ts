import { z } from 'zod';
import { defineOp, insert } from './define.ts';

/** Months sold with some of them free; the lines and their discount are facts of their own beside it. */
export const promotionGranted = defineOp({
  type: 'promotion.granted',
  offline: 'always',
  body: z.strictObject({
    promotionId: z.uuid(),
    roomId: z.uuid(),
    feeItemId: z.uuid(),
    payMonths: z.int().positive(),
    freeMonths: z.int().positive(),
    /** The list price of each month. */
    monthlyFen: z.int().positive(),
    /** In the order of their months. */
    lineIds: z.array(z.string()).min(2),
  }),
  project: (op) => {
    const { promotionId, ...promotion } = op.body;
    return [insert('promotions', { id: promotionId, opId: op.id, ...promotion })];
  },
});

export const promotionEnded = defineOp({
  type: 'promotion.ended',
  offline: 'always',
  body: z.strictObject({
    promotionId: z.uuid(),
    usedMonths: z.int().nonnegative(),
    because: z.enum(['company', 'customer']),
    refundFen: z.int().nonnegative(),
    businessDate: z.string(),
  }),
  project: (op) => [insert('promotionEnds', { id: op.id, ...op.body })],
});
