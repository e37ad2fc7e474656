import { z } from 'zod';
import { explainedStep, REDUCTION_KINDS, trace } from './billing.contract.ts';
import { query } from './define.ts';
import { billingTerms, priceRule } from './feeItems.contract.ts';
import { day, fen, id, language, nonNegativeDecimal, period, positiveFen } from './shapes.ts';

export const fees = {
  quote: query({
    access: 'fees.read',
    summary:
      'What would it cost: prices any room or area by any fee item or rule over any days, step by step. Writes nothing.',
    input: z.strictObject({
      /** A fee item with its dated prices, or a rule to try out. */
      feeItemId: id.optional(),
      rule: priceRule.optional(),
      terms: billingTerms.optional(),
      /** A room with its areas, or an area to try out. */
      roomId: id.optional(),
      areaM2: nonNegativeDecimal.optional(),
      from: day,
      to: day,
      reduction: z.strictObject({ kind: z.enum(REDUCTION_KINDS), share: nonNegativeDecimal }).optional(),
      quantity: nonNegativeDecimal.optional(),
      amountFen: positiveFen.optional(),
      /** Parking: minutes between driving in and out. */
      minutes: z.int().min(0).max(525_600).optional(),
      /** Metered: what was used; tiers may look at the year before it, the heads and the months. */
      usage: nonNegativeDecimal.optional(),
      usedBefore: nonNegativeDecimal.default('0'),
      headcount: z.int().min(1).max(99).optional(),
      months: z.int().min(1).max(24).optional(),
      language,
    }),
    output: z.object({
      lines: z.array(
        z.object({
          period,
          from: day,
          to: day,
          dueDate: day.optional(),
          amountFen: fen,
          trace,
          steps: z.array(explainedStep),
        }),
      ),
      totalFen: fen,
    }),
  }),
};
