import { z } from 'zod';
import { trace } from '../contract/billing.contract.ts';
import { APPORTION_BASES } from '../contract/feeItems.contract.ts';
import { defineOp, insert } from './define.ts';

/** A pool that was shared out; what each room bears is a bill line of its own beside it. */
export const apportionmentPosted = defineOp({
  type: 'apportionment.posted',
  offline: 'always',
  body: z.strictObject({
    apportionmentId: z.uuid(),
    feeItemId: z.uuid(),
    period: z.string(),
    from: z.string(),
    to: z.string(),
    basis: z.enum(APPORTION_BASES),
    poolFen: z.int(),
    lossFen: z.int(),
    /** Exact decimal. */
    totalWeight: z.string(),
    rooms: z.int(),
    /** How the pool came about. */
    trace,
  }),
  project: (op) => {
    const { apportionmentId, from, to, ...apportionment } = op.body;
    return [
      insert('apportionments', {
        id: apportionmentId,
        opId: op.id,
        fromDay: from,
        toDay: to,
        postedAt: op.mono,
        ...apportionment,
      }),
    ];
  },
});

/** What rooms get back of a pool below nothing: it stands as prepayment of whoever owes for the room. */
export const prepaymentCredited = defineOp({
  type: 'prepayment.credited',
  offline: 'always',
  body: z.strictObject({
    /** The apportionment it comes from. */
    sourceId: z.uuid(),
    businessDate: z.string(),
    entries: z.array(
      z.strictObject({
        roomId: z.uuid(),
        personId: z.uuid().nullable(),
        amountFen: z.int().positive(),
      }),
    ),
  }),
  project: (op) =>
    op.body.entries.map((entry, index) =>
      insert('prepaymentEntries', {
        id: `${op.id}.${index + 1}`,
        opId: op.id,
        receiptId: null,
        kind: 'apportioned',
        businessDate: op.body.businessDate,
        ...entry,
      }),
    ),
});
