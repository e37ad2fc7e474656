import { z } from 'zod';
import { defineOp, insert } from './define.ts';
import { sealed } from './sealed.ts';

export const transferNoted = defineOp({
  type: 'transfer.noted',
  offline: 'always',
  body: z.strictObject({
    transferId: z.uuid(),
    slipNumber: z.string(),
    roomId: z.uuid(),
    businessDate: z.string(),
    amountFen: z.int().positive(),
    reference: z.string().nullable(),
    lines: z.array(z.strictObject({ lineId: z.string(), amountFen: z.int().positive() })),
    payerPersonId: z.uuid().nullable(),
    title: sealed,
    sealSubject: z.uuid(),
  }),
  project: (op) => {
    const { transferId, title, ...transfer } = op.body;
    return [
      insert('transfers', {
        id: transferId,
        opId: op.id,
        cashierId: op.actor,
        notedAt: op.mono,
        sealedTitle: title,
        ...transfer,
      }),
    ];
  },
});

export const transferDecided = defineOp({
  type: 'transfer.decided',
  offline: 'always',
  body: z.strictObject({
    transferId: z.uuid(),
    outcome: z.enum(['confirmed', 'dropped']),
    arrivedOn: z.string().nullable(),
    /** Sealed under the key of the slip's title, or the room's when that one is gone. */
    reason: z.string().nullable(),
  }),
  project: (op) => [
    insert('transferOutcomes', {
      id: op.id,
      transferId: op.body.transferId,
      outcome: op.body.outcome,
      arrivedOn: op.body.arrivedOn,
      reason: op.body.reason,
      decidedAt: op.mono,
    }),
  ],
});
