import { z } from 'zod';
import { CORRECTION_WAYS, CORRECTIONS } from '../contract/corrections.contract.ts';
import { CONFIRMATIONS, TENDER_METHODS } from '../contract/payments.contract.ts';
import { receiptSnapshot } from '../domain/receipts/receiptSnapshot.ts';
import { defineOp, insert } from './define.ts';
import { counterDeposit } from './payments.ops.ts';
import { sealed } from './sealed.ts';

const negative = z.int().negative();

/**
 * A counter receipt with its own number, dated today, that takes another one back (domain.md 3.3): everything the other
 * wrote is written once more with the opposite sign, so that every sum over receipts stays right by itself.
 */
export const receiptReversed = defineOp({
  type: 'receipt.reversed',
  offline: 'never',
  body: z.strictObject({
    /** Id of the counter payment. */
    paymentId: z.uuid(),
    /** The receipt that is taken back. */
    originalId: z.uuid(),
    roomId: z.uuid(),
    payerPersonId: z.uuid().nullable(),
    shiftId: z.uuid(),
    businessDate: z.string(),
    /** The day of the receipt that is taken back: late fee grows as if it had never been. */
    valueDay: z.string(),
    receiptId: z.uuid(),
    series: z.string(),
    serial: z.int().positive(),
    number: z.string(),
    roomIds: z.array(z.uuid()),
    totalFen: z.int().nonpositive(),
    snapshot: receiptSnapshot,
    tenders: z.array(
      z.strictObject({
        method: z.enum(TENDER_METHODS),
        amountFen: negative,
        confirmation: z.enum(CONFIRMATIONS),
        reference: z.string().nullable(),
      }),
    ),
    allocations: z.array(z.strictObject({ lineId: z.string(), amountFen: negative })),
    /** Signed: what was paid in goes out, what was paid with comes back. */
    prepayments: z.array(
      z.strictObject({ roomId: z.uuid(), amountFen: z.int(), kind: z.enum(['reversed', 'returned']) }),
    ),
    deposits: z.array(counterDeposit),
    title: sealed,
    reason: sealed,
    sealSubject: z.uuid(),
  }),
  project: (op, ruling) => {
    if (ruling.effects.some((effect) => effect.kind === 'withoutEffect')) return [];
    const { body } = op;
    const { paymentId, receiptId, businessDate, shiftId } = body;
    return [
      insert('payments', {
        id: paymentId,
        opId: op.id,
        roomId: body.roomId,
        payerPersonId: body.payerPersonId,
        deskId: op.desk,
        shiftId,
        cashierId: op.actor,
        businessDate,
        collectedAt: op.mono,
        totalFen: body.totalFen,
        changeFen: 0,
        transferId: null,
      }),
      ...body.tenders.map((tender, index) =>
        insert('paymentTenders', { id: `${paymentId}.${index + 1}`, paymentId, ...tender }),
      ),
      insert('receipts', {
        id: receiptId,
        opId: op.id,
        paymentId,
        series: body.series,
        serial: body.serial,
        number: body.number,
        businessDate,
        issuedAt: op.mono,
        shiftId,
        cashierId: op.actor,
        totalFen: body.totalFen,
        sealedTitle: body.title,
        sealedNote: null,
        sealSubject: body.sealSubject,
        snapshot: body.snapshot,
        valueDay: body.valueDay,
      }),
      ...body.roomIds.map((roomId) =>
        insert('receiptRooms', { id: `${receiptId}.${roomId}`, receiptId, roomId }),
      ),
      ...body.allocations.map(({ lineId, amountFen }) =>
        insert('allocations', {
          id: `${receiptId}.${lineId}`,
          opId: op.id,
          paymentId,
          receiptId,
          lineId,
          amountFen,
        }),
      ),
      ...body.prepayments.map((entry, index) =>
        insert('prepaymentEntries', {
          id: `${op.id}.${index + 1}`,
          opId: op.id,
          personId: body.payerPersonId,
          receiptId,
          businessDate,
          ...entry,
        }),
      ),
      ...body.deposits.map((entry) =>
        insert('depositEntries', {
          id: `${op.id}.${entry.depositId}`,
          opId: op.id,
          oldReceiptNumber: null,
          kind: 'reversed',
          businessDate,
          receiptId,
          requestId: null,
          ...entry,
        }),
      ),
      insert('receiptReversals', {
        id: op.id,
        receiptId: body.originalId,
        reversalReceiptId: receiptId,
        sealedReason: body.reason,
        sealSubject: body.sealSubject,
        reversedBy: op.actor,
        reversedAt: op.mono,
        businessDate,
      }),
    ];
  },
  subjects: (op) => op.body.allocations.map(({ lineId }) => ({ kind: 'line' as const, id: lineId })),
});

/** What went wrong with a receipt and which facts put it right; the slip that explains it says the same. */
export const correctionPosted = defineOp({
  type: 'correction.posted',
  offline: 'ownShift',
  body: z.strictObject({
    correctionId: z.uuid(),
    /** The receipt that was wrong. */
    receiptId: z.uuid(),
    problem: z.enum(CORRECTIONS),
    way: z.enum(CORRECTION_WAYS),
    /** The counter receipt; a void has none. */
    reversalReceiptId: z.uuid().nullable(),
    newReceiptIds: z.array(z.uuid()),
    approvedBy: z.uuid(),
    businessDate: z.string(),
    reason: sealed,
    sealSubject: z.uuid(),
  }),
  project: (op) => {
    const { correctionId, reason, ...correction } = op.body;
    return [
      insert('corrections', {
        id: correctionId,
        opId: op.id,
        correctedBy: op.actor,
        correctedAt: op.mono,
        sealedReason: reason,
        ...correction,
      }),
    ];
  },
});
