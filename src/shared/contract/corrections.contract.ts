import { z } from 'zod';
import { approvalInput } from './approvals.contract.ts';
import { command, query } from './define.ts';
import { depositTaken } from './deposits.contract.ts';
import { receiptNumber, tender } from './payments.contract.ts';
import { day, fen, id, lineId, positiveFen, reason } from './shapes.ts';

/**
 * The mistakes a receipt can hold that a new one puts right. A wrong reading is mended at the meter and a wrong owner at
 * the change of owner: their own counter facts follow the bills.
 */
export const CORRECTIONS = [
  'wrongRoom',
  'wrongPayer',
  'wrongMethod',
  'wrongMonth',
  'wrongAmount',
  'doubleCharge',
] as const;

/** Taken back within its shift, or by a counter receipt later (domain.md 3.3). */
export const CORRECTION_WAYS = ['void', 'reversal'] as const;

const corrected = {
  receiptId: id,
  problem: z.enum(CORRECTIONS),
  /** What the money is for instead; what no line takes becomes prepayment, from where it can be refunded. */
  right: z.strictObject({
    roomId: id,
    payerPersonId: id.optional(),
    title: z.string().trim().max(60).optional(),
    lines: z
      .array(z.strictObject({ lineId, amountFen: positiveFen }))
      .max(500)
      .default([]),
    /** Deposits it takes instead, each of which stands by itself. */
    deposits: z.array(depositTaken).max(10).default([]),
    tenders: z.array(tender).min(1).max(6),
    excess: z.enum(['change', 'prepayment']).default('prepayment'),
  }),
};

export const corrections = {
  preview: query({
    access: 'receipts.read',
    summary:
      'How a receipt would be put right: the way back, the lines owed again, the new receipt, the money.',
    input: z.strictObject(corrected),
    output: z.object({
      way: z.enum(CORRECTION_WAYS),
      number: z.string(),
      businessDate: day,
      amountFen: fen,
      /** What is owed again. */
      owedAgain: z.array(
        z.object({
          lineId,
          roomId: id,
          dueDate: day,
          roomCode: z.string(),
          feeName: z.string(),
          period: z.string(),
          amountFen: fen,
        }),
      ),
      /** Deposits the receipt took, which go with it. */
      depositsBack: z.array(depositTaken),
      newTotalFen: fen,
      /** By how much less (positive) or more cash lies in the drawer after it. */
      lessCashFen: fen,
      /** What becomes prepayment of the right room. */
      prepaymentFen: fen,
      /** Whether a second person must agree. */
      needsApproval: z.boolean(),
    }),
  }),
  post: command({
    access: 'corrections.post',
    summary:
      'Puts a receipt right in one act: void or counter receipt, the new receipt, one slip that tells of both.',
    input: z.strictObject({
      ...corrected,
      reason,
      approval: approvalInput.optional(),
      confirmedDay: day.optional(),
      print: z.boolean().default(true),
    }),
    output: z.object({
      correctionId: id,
      way: z.enum(CORRECTION_WAYS),
      /** The counter receipt; a void has none. */
      reversal: receiptNumber.optional(),
      receipts: z.array(receiptNumber),
      businessDate: day,
      printJobIds: z.array(id),
    }),
  }),
};
