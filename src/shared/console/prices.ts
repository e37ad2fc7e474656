import { z } from 'zod';
import { FEE_NATURES, priceRule } from '../contract/feeItems.contract.ts';
import { day, empty, id, shortText } from '../contract/shapes.ts';
import { operation } from './define.ts';

export const prices = {
  list: operation({
    access: 'session',
    summary: 'The fee items of each community with their dated prices.',
    input: empty,
    output: z.object({
      communities: z.array(
        z.object({
          communityId: id,
          communityName: z.string(),
          today: day,
          feeItems: z.array(
            z.object({
              feeItemId: id,
              code: z.string(),
              name: z.string(),
              nature: z.enum(FEE_NATURES),
              active: z.boolean(),
              /** The oldest first; each holds until the next. */
              rules: z.array(z.object({ from: day, rule: priceRule })),
            }),
          ),
        }),
      ),
    }),
  }),
  publish: operation({
    access: 'session',
    summary:
      'A price of a fee item in a community from a day on, as an entry of its log that every desk takes over. Without the item it is made, if `create` says how.',
    input: z.strictObject({
      communityId: id,
      code: z.string().trim().min(1).max(20),
      from: day,
      rule: priceRule,
      create: z.strictObject({ name: shortText, nature: z.enum(FEE_NATURES) }).optional(),
    }),
    output: z.object({ feeItemId: id, isNew: z.boolean() }),
  }),
};
