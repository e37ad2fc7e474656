import { z } from 'zod';
import { PRICE_KINDS } from '../domain/workOrders/quote.ts';
import { defineOp, insert, put } from './define.ts';

/** What paid repairs are priced by: work, or a material, tied to a part where it comes from stock. */
export const repairItemSaved = defineOp({
  type: 'repairItem.saved',
  offline: 'always',
  body: z.strictObject({
    itemId: z.uuid(),
    name: z.string(),
    kind: z.enum(PRICE_KINDS),
    unit: z.string(),
    partId: z.uuid().nullable(),
    active: z.boolean(),
  }),
  project: (op) => {
    const { itemId, active, ...item } = op.body;
    return [
      put('repairItems', {
        id: itemId,
        ...item,
        active: active ? 1 : 0,
        savedBy: op.actor,
        savedAt: op.mono,
      }),
    ];
  },
});

/** The price of an item from a day on; quotations keep the one they were told by. */
export const repairPriceSet = defineOp({
  type: 'repairPrice.set',
  offline: 'never',
  body: z.strictObject({
    itemId: z.uuid(),
    fromDay: z.string(),
    /** 元 per unit, exact decimal. */
    unitPrice: z.string(),
  }),
  project: (op) => [
    insert('repairPrices', {
      id: op.id,
      opId: op.id,
      ...op.body,
      setBy: op.actor,
      setAt: op.mono,
    }),
  ],
});
