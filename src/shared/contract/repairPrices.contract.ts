import { z } from 'zod';
import { PRICE_KINDS } from '../domain/workOrders/quote.ts';
import { command, query } from './define.ts';
import { day, id, nonNegativeDecimal, shortText } from './shapes.ts';

export const repairPrices = {
  list: query({
    access: 'workOrders.read',
    summary: 'The public price list of paid repairs (有偿维修价目) on a day, with all prices of each item.',
    input: z.strictObject({ on: day.optional() }),
    output: z.object({
      on: day,
      items: z.array(
        z.object({
          itemId: id,
          name: z.string(),
          kind: z.enum(PRICE_KINDS),
          unit: z.string(),
          /** The part in stock it uses up. */
          partId: id.optional(),
          active: z.boolean(),
          /** 元 per unit; undefined where no price holds on that day. */
          unitPrice: z.string().optional(),
          /** Newest first. */
          prices: z.array(z.object({ from: day, unitPrice: z.string(), by: z.string() })),
        }),
      ),
    }),
  }),
  save: command({
    access: 'workOrders.manage',
    summary: 'An item of the price list: work, or a material, tied to a part where it comes from stock.',
    input: z.strictObject({
      itemId: id.optional(),
      name: shortText,
      kind: z.enum(PRICE_KINDS),
      unit: z.string().trim().min(1).max(8),
      partId: id.optional(),
      active: z.boolean().default(true),
    }),
    output: z.object({ itemId: id }),
  }),
  set: command({
    access: 'workOrders.manage',
    summary: 'The price of an item from a day on, today at the earliest; what was quoted keeps its price.',
    input: z.strictObject({ itemId: id, from: day, unitPrice: nonNegativeDecimal }),
    output: z.object({ itemId: id }),
  }),
};
