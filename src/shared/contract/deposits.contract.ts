import { z } from 'zod';
import { approvalInput } from './approvals.contract.ts';
import { command, query } from './define.ts';
import { collected, REFUND_METHODS, tender } from './payments.contract.ts';
import { requestOutcome } from './refunds.contract.ts';
import { day, fen, id, limit, note, offset, positiveFen, reason, shortText } from './shapes.ts';

export const INSPECTION_OUTCOMES = ['passed', 'failed'] as const;

/** What a deposit is for, and how much. */
export const depositTaken = z.strictObject({ name: shortText, amountFen: positiveFen });

const deposit = z.object({
  depositId: id,
  roomId: id,
  roomCode: z.string(),
  name: z.string(),
  takenOn: day,
  amountFen: fen,
  /** What of it the office still holds. */
  balanceFen: fen,
  receiptNumber: z.string().optional(),
  /** Of a receipt from before the cut-over, which its refund asks for. */
  oldReceiptNumber: z.string().optional(),
  inspection: z
    .object({ outcome: z.enum(INSPECTION_OUTCOMES), on: day, refundDue: day.optional() })
    .optional(),
  /** A settlement or refund that is asked for or agreed to and not carried out. */
  openRequestId: id.optional(),
});

export const deposits = {
  list: query({
    access: 'bills.read',
    summary: 'Deposits with what is left of each, those due back first.',
    input: z.strictObject({
      roomId: id.optional(),
      state: z.enum(['held', 'settled', 'all']).default('held'),
      limit,
      offset,
    }),
    output: z.object({ total: z.int(), rows: z.array(deposit), heldFen: fen }),
  }),
  take: command({
    access: 'payments.collect',
    summary: 'Takes deposits: each stands by itself until it is settled; a receipt is numbered.',
    input: z.strictObject({
      roomId: id,
      deposits: z.array(depositTaken).min(1).max(10),
      tenders: z.array(tender).min(1).max(6),
      payerPersonId: id.optional(),
      title: z.string().trim().max(60).optional(),
      note: note.optional(),
      confirmedDay: day.optional(),
      print: z.boolean().default(true),
    }),
    output: collected,
  }),
  inspect: command({
    access: 'refunds.request',
    summary: 'Records what was found before a deposit goes back; passed, it is due back after the set days.',
    input: z.strictObject({
      depositId: id,
      outcome: z.enum(INSPECTION_OUTCOMES),
      inspectedOn: day,
      refundDue: day.optional(),
      note: note.optional(),
    }),
    output: z.object({ depositId: id }),
  }),
  settle: command({
    access: 'refunds.request',
    summary: 'Asks how a deposit ends: what is kept of it, what goes back, what is owed beyond it.',
    input: z.strictObject({
      depositId: id,
      /** What is kept for a damage or by the agreement; above the balance the rest is owed. */
      deductFen: z.int().nonnegative(),
      isForfeited: z.boolean().default(false),
      method: z.enum(REFUND_METHODS),
      reason,
      approval: approvalInput.optional(),
    }),
    output: requestOutcome.extend({ refundFen: fen, owedFen: fen }),
  }),
  approve: command({
    access: 'refunds.approve',
    summary: 'Agrees to how a deposit ends; the cashier then carries it out.',
    input: z.strictObject({ requestId: id, approval: approvalInput.optional() }),
    output: requestOutcome,
  }),
};
