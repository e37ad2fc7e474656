import { z } from 'zod';
import { REFUND_METHODS } from '../contract/payments.contract.ts';
import { REFUND_SOURCES } from '../contract/refunds.contract.ts';
import { refundSnapshot } from '../domain/refunds/refundSnapshot.ts';
import { defineOp, insert } from './define.ts';
import { sealed } from './sealed.ts';

/** Money went out, by its own numbered voucher; what it is drawn from is less by as much. */
export const refundPaid = defineOp({
  type: 'refund.paid',
  offline: 'ownShift',
  body: z.strictObject({
    refundId: z.uuid(),
    /** The approved request it fulfils. */
    requestId: z.uuid(),
    number: z.string(),
    series: z.string(),
    serial: z.int().positive(),
    source: z.enum(REFUND_SOURCES),
    deposit: z.strictObject({ depositId: z.uuid(), name: z.string() }).nullable(),
    receiptId: z.uuid().nullable(),
    roomId: z.uuid(),
    personId: z.uuid().nullable(),
    amountFen: z.int().positive(),
    method: z.enum(REFUND_METHODS),
    reference: z.string().nullable(),
    shiftId: z.uuid(),
    businessDate: z.string(),
    payee: sealed,
    reason: sealed,
    sealSubject: z.uuid(),
    snapshot: refundSnapshot,
  }),
  project: (op) => {
    const { refundId, deposit, payee, reason, ...refund } = op.body;
    const { roomId, personId, businessDate, amountFen } = op.body;
    const drawn = {
      id: `${refundId}.out`,
      opId: op.id,
      roomId,
      personId,
      businessDate,
      amountFen: -amountFen,
    };
    return [
      insert('refunds', {
        id: refundId,
        opId: op.id,
        depositId: deposit?.depositId ?? null,
        deskId: op.desk,
        cashierId: op.actor,
        paidAt: op.mono,
        sealedPayee: payee,
        sealedReason: reason,
        ...refund,
      }),
      deposit
        ? insert('depositEntries', {
            ...drawn,
            name: deposit.name,
            oldReceiptNumber: null,
            kind: 'refunded',
            depositId: deposit.depositId,
            receiptId: null,
            requestId: refund.requestId,
          })
        : insert('prepaymentEntries', { ...drawn, receiptId: null, kind: 'refunded' }),
    ];
  },
});
