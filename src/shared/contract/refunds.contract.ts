import { z } from 'zod';
import { APPROVAL_STATES, approvalInput } from './approvals.contract.ts';
import { command, query, task } from './define.ts';
import { REFUND_METHODS, receiptNumber } from './payments.contract.ts';
import { day, fen, fileId, id, instant, limit, offset, positiveFen, reason } from './shapes.ts';

/** What money goes out of: what the household has with the office, never a bill directly (domain.md 2.9). */
export const REFUND_SOURCES = ['prepayment', 'deposit'] as const;
export const REFUND_STATES = [...APPROVAL_STATES, 'paid'] as const;

/** What became of a request that needs a second person. */
export const requestOutcome = z.object({
  requestId: id,
  /** Whether all have agreed, or it waits for somebody. */
  state: z.enum(['approved', 'waiting']),
  amountFen: fen,
  /** How many must agree. */
  needed: z.int(),
});

export const refundVoucher = z.object({
  refundId: id,
  number: z.string(),
  companyName: z.string(),
  communityName: z.string(),
  businessDate: day,
  paidAt: instant,
  roomCode: z.string(),
  source: z.enum(REFUND_SOURCES),
  depositName: z.string().optional(),
  receiptNumber: z.string().optional(),
  /** Who signed for it; `undefined` when the person was erased. */
  payee: z.string().optional(),
  reason: z.string().optional(),
  amountFen: fen,
  uppercase: z.string(),
  method: z.enum(REFUND_METHODS),
  reference: z.string().optional(),
  /** What is left of the prepayment or the deposit. */
  balanceAfterFen: fen,
  approvedBy: z.array(z.string()),
  cashierName: z.string(),
});
export type RefundVoucher = z.infer<typeof refundVoucher>;

export const refunds = {
  list: query({
    access: 'receipts.read',
    summary: 'Refunds asked for, agreed to and paid, newest first.',
    input: z.strictObject({ roomId: id.optional(), state: z.enum(REFUND_STATES).optional(), limit, offset }),
    output: z.object({
      total: z.int(),
      rows: z.array(
        z.object({
          requestId: id,
          kind: z.enum(['refund', 'depositSettlement']),
          source: z.enum(REFUND_SOURCES),
          roomId: id,
          roomCode: z.string(),
          depositName: z.string().optional(),
          /** What goes out; 0 where a deposit is used up. */
          amountFen: fen,
          /** What is kept of a deposit. */
          deductFen: fen,
          method: z.enum(REFUND_METHODS),
          reason: z.string().optional(),
          requestedBy: z.string(),
          requestedAt: instant,
          needed: z.int(),
          agreed: z.int(),
          state: z.enum(REFUND_STATES),
          refundId: id.optional(),
          number: z.string().optional(),
          paidOn: day.optional(),
        }),
      ),
    }),
  }),
  request: command({
    access: 'refunds.request',
    summary: 'Asks that money go back to its payer, out of prepayment or a deposit; nothing is paid yet.',
    input: z.strictObject({
      roomId: id,
      source: z.enum(REFUND_SOURCES),
      depositId: id.optional(),
      amountFen: positiveFen,
      method: z.enum(REFUND_METHODS),
      /** The receipt whose money goes back, where one is known. */
      receiptId: id.optional(),
      reason,
      approval: approvalInput.optional(),
    }),
    output: requestOutcome,
  }),
  approve: command({
    access: 'refunds.approve',
    summary: 'Agrees to a refund; above the limit for cash two different persons must.',
    input: z.strictObject({ requestId: id, approval: approvalInput.optional() }),
    output: requestOutcome,
  }),
  pay: command({
    access: 'refunds.pay',
    summary:
      'Carries out what was agreed to: pays the money out by a numbered voucher, settles what is kept of a deposit.',
    input: z.strictObject({
      requestId: id,
      /** Who signs for it, when it is not the payer of record. */
      payee: z.string().trim().max(60).optional(),
      /** Number of the transfer or of the refund at the channel. */
      reference: z.string().trim().max(40).optional(),
      confirmedDay: day.optional(),
      print: z.boolean().default(true),
    }),
    output: z.object({
      refund: z.object({ refundId: id, number: z.string() }).optional(),
      amountFen: fen,
      method: z.enum(REFUND_METHODS),
      /** The zero-cash receipt of what is kept of a deposit. */
      receipts: z.array(receiptNumber),
      /** What of a damage the deposit didn't cover; it is owed now. */
      owedFen: fen,
      businessDate: day,
      printJobIds: z.array(id),
    }),
  }),
  get: query({
    access: 'receipts.read',
    summary: 'One refund voucher.',
    input: z.strictObject({ refundId: id }),
    output: refundVoucher,
  }),
  pdf: task({
    access: 'receipts.read',
    summary: 'The refund voucher as an A5 PDF.',
    input: z.strictObject({ refundId: id }),
    output: z.object({ fileId, fileName: z.string() }),
  }),
};
