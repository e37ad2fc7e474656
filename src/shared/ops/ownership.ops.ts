import { z } from 'zod';
import { PREPAYMENT_CHOICES } from '../contract/ownership.contract.ts';
import { policyValues } from '../contract/policies.contract.ts';
import { defineOp, insert } from './define.ts';

/** A change of owner with what was decided; ties, lines and money are facts of their own beside it. */
export const ownershipTransferred = defineOp({
  type: 'ownership.transferred',
  offline: 'always',
  body: z.strictObject({
    transferId: z.uuid(),
    roomId: z.uuid(),
    effectiveDay: z.string(),
    sellerId: z.uuid(),
    buyerId: z.uuid(),
    arrearsPolicy: policyValues.arrearsPolicy,
    prepayment: z.enum(PREPAYMENT_CHOICES),
    /** The signed paper, where the choice needs one. */
    attachmentId: z.uuid().nullable(),
  }),
  project: (op) => {
    const { transferId, ...transfer } = op.body;
    return [insert('ownershipTransfers', { id: transferId, opId: op.id, ...transfer })];
  },
});

/** Prepayment that follows its owner from one room or account to another; it adds up to nothing. */
export const prepaymentMoved = defineOp({
  type: 'prepayment.moved',
  offline: 'always',
  body: z.strictObject({
    fromRoomId: z.uuid(),
    toRoomId: z.uuid(),
    personId: z.uuid(),
    amountFen: z.int().positive(),
    businessDate: z.string(),
  }),
  project: (op) => {
    const { fromRoomId, toRoomId, personId, amountFen, businessDate } = op.body;
    const entry = { opId: op.id, personId, receiptId: null, kind: 'moved', businessDate };
    return [
      insert('prepaymentEntries', {
        id: `${op.id}.out`,
        roomId: fromRoomId,
        amountFen: -amountFen,
        ...entry,
      }),
      insert('prepaymentEntries', { id: `${op.id}.in`, roomId: toRoomId, amountFen, ...entry }),
    ];
  },
});
