import { z } from 'zod';
import { cashCounts, cashSummaryShape, shiftSheet } from '../domain/shifts/shiftSheet.ts';
import { defineOp, insert } from './define.ts';
import { sealed } from './sealed.ts';

/** The cash a shift begins with. A shift without this fact opened by itself, with none. */
export const shiftFloatCounted = defineOp({
  type: 'shift.floatCounted',
  offline: 'ownShift',
  body: z.strictObject({ shiftId: z.uuid(), floatFen: z.int().nonnegative(), counts: cashCounts }),
  project: (op) => [
    insert('shiftFloats', {
      id: op.id,
      shiftId: op.body.shiftId,
      floatFen: op.body.floatFen,
      counts: op.body.counts,
      countedBy: op.actor,
      countedAt: op.mono,
    }),
  ],
});

export const shiftCounted = defineOp({
  type: 'shift.counted',
  offline: 'always',
  body: z.strictObject({
    shiftId: z.uuid(),
    counts: cashCounts,
    countedFen: z.int().nonnegative(),
    cash: cashSummaryShape,
    /** Counted by another person, because the cashier went home without. */
    forgotten: z.boolean(),
  }),
  project: (op) => {
    const { forgotten, cash, ...count } = op.body;
    return [
      insert('shiftCounts', {
        id: op.id,
        ...count,
        cash,
        expectedFen: cash.expectedFen,
        forgotten: forgotten ? 1 : 0,
        countedBy: op.actor,
        countedAt: op.mono,
      }),
    ];
  },
});

export const shiftHandedOver = defineOp({
  type: 'shift.handedOver',
  offline: 'always',
  body: z.strictObject({
    shiftId: z.uuid(),
    businessDate: z.string(),
    sheet: shiftSheet,
    /** Whoever takes the cash over; null when it stays in the till or the safe. */
    handedToId: z.uuid().nullable(),
    /** Sealed under the shift's own key: a reason may name somebody. */
    varianceReason: sealed.nullable(),
  }),
  project: (op) => {
    const { varianceReason, ...handOver } = op.body;
    return [
      insert('shiftHandOvers', {
        id: op.id,
        ...handOver,
        varianceFen: handOver.sheet.varianceFen,
        sealedReason: varianceReason,
        handedOverBy: op.actor,
        handedOverAt: op.mono,
      }),
    ];
  },
});

/** Signed by the reviewer in the envelope's `by`. */
export const shiftReviewed = defineOp({
  type: 'shift.reviewed',
  offline: 'always',
  body: z.strictObject({ shiftId: z.uuid(), reviewerId: z.uuid(), note: sealed.nullable() }),
  project: (op) => [
    insert('shiftReviews', {
      id: op.id,
      shiftId: op.body.shiftId,
      reviewerId: op.body.reviewerId,
      sealedNote: op.body.note,
      reviewedAt: op.mono,
    }),
  ],
});

export const cashDepositPosted = defineOp({
  type: 'cashDeposit.posted',
  offline: 'always',
  body: z.strictObject({
    depositId: z.uuid(),
    businessDate: z.string(),
    bank: z.string(),
    accountLast4: z.string(),
    amountFen: z.int().positive(),
    counts: cashCounts,
    /** The user who stood at the bank's counter. */
    depositorId: z.uuid(),
    /** What the bank's stamp says, epoch ms. */
    bankedAt: z.int(),
    shifts: z
      .array(
        z.strictObject({
          shiftId: z.uuid(),
          amountFen: z.int().positive(),
          /** Taken out of a till that was still open, so that the count expects it gone. */
          fromOpenTill: z.boolean(),
        }),
      )
      .min(1),
  }),
  project: (op) => {
    const { depositId, shifts, ...deposit } = op.body;
    return [
      insert('cashDeposits', {
        id: depositId,
        opId: op.id,
        ...deposit,
        postedBy: op.actor,
        postedAt: op.mono,
      }),
      ...shifts.map(({ shiftId, amountFen, fromOpenTill }) =>
        insert('cashDepositShifts', {
          id: `${depositId}.${shiftId}`,
          depositId,
          shiftId,
          amountFen,
          fromOpenTill: fromOpenTill ? 1 : 0,
        }),
      ),
    ];
  },
});

export const cashDepositReversed = defineOp({
  type: 'cashDeposit.reversed',
  offline: 'always',
  body: z.strictObject({
    depositId: z.uuid(),
    businessDate: z.string(),
    /** Sealed under the deposit's own key. */
    reason: sealed,
  }),
  project: (op) => [
    insert('cashDepositReversals', {
      id: op.id,
      depositId: op.body.depositId,
      businessDate: op.body.businessDate,
      sealedReason: op.body.reason,
      reversedBy: op.actor,
      reversedAt: op.mono,
    }),
  ],
});
