import { z } from 'zod';
import { command, query, task } from './define.ts';
import { policyValues } from './policies.contract.ts';
import { day, fen, fileId, id, lineId, period } from './shapes.ts';

/** What becomes of the seller's prepayment: it follows the seller, or passes to the buyer with written consent. */
export const PREPAYMENT_CHOICES = ['followsSeller', 'toBuyer'] as const;

const sharedLine = z.object({
  lineId,
  feeName: z.string(),
  period,
  from: day,
  to: day,
  /** What the line comes to after its credits. */
  netFen: fen,
  sellerFen: fen,
  buyerFen: fen,
});

const settlement = z.object({
  sellers: z.array(z.object({ personId: id, name: z.string().optional(), share: z.string().optional() })),
  /** Lines with days of the buyer's. */
  lines: z.array(sharedLine),
  /** What the sellers still owe once the buyer's days are the buyer's. */
  sellerOwesFen: fen,
  /** Of that, what is due by now. */
  sellerOverdueFen: fen,
  /** What the sellers have paid for days that are the buyer's. */
  paidForBuyerFen: fen,
  prepaymentFen: fen,
  arrearsPolicy: policyValues.arrearsPolicy,
});

const transferInput = {
  roomId: id,
  /** The buyer's first day. */
  effectiveDay: day,
  /** The policy's when left out. */
  arrearsPolicy: policyValues.arrearsPolicy.optional(),
};

export const transfers = {
  preview: query({
    access: 'bills.read',
    summary:
      'What a change of owner does to every line from a day on: the seller’s part, the buyer’s part, what the seller still owes. Writes nothing.',
    input: z.strictObject(transferInput),
    output: settlement,
  }),
  settle: command({
    access: 'ownership.transfer',
    summary:
      'Makes the change of owner: ends the sellers’ ties, begins the buyer’s, splits the lines that run over the day, and settles arrears and prepayment as decided.',
    input: z.strictObject({
      ...transferInput,
      buyerPersonId: id,
      prepayment: z.enum(PREPAYMENT_CHOICES).default('followsSeller'),
      /** The signed assumption of debt or consent, where the choice needs one. */
      attachmentId: id.optional(),
      /** Under `blockUntilCleared`: go on although the seller owes, because a company can't stop a registry. */
      despiteArrears: z.boolean().default(false),
    }),
    output: settlement.extend({ transferId: id, creditedFen: fen, issuedFen: fen }),
  }),
  list: query({
    access: 'bills.read',
    summary: 'Changes of owner of a room, newest first.',
    input: z.strictObject({ roomId: id }),
    output: z.object({
      transfers: z.array(
        z.object({
          transferId: id,
          effectiveDay: day,
          sellerName: z.string().optional(),
          buyerName: z.string().optional(),
          arrearsPolicy: policyValues.arrearsPolicy,
          prepayment: z.enum(PREPAYMENT_CHOICES),
        }),
      ),
    }),
  }),
};

export const clearances = {
  get: query({
    access: 'bills.read',
    summary:
      'Whether everything due by today is paid, by a room or one person of it, and what stands against a clearance certificate (结清证明).',
    input: z.strictObject({ roomId: id, personId: id.optional() }),
    output: z.object({
      cleared: z.boolean(),
      /** The last service day of what is settled. */
      settledThrough: day.optional(),
      open: z.array(z.object({ lineId, feeName: z.string(), period, dueDate: day, owedFen: fen })),
    }),
  }),
  pdf: task({
    access: 'bills.read',
    summary: 'The clearance certificate as an A5 PDF; refused while anything due is open.',
    input: z.strictObject({ roomId: id, personId: id.optional() }),
    output: z.object({ fileId, fileName: z.string() }),
  }),
};
