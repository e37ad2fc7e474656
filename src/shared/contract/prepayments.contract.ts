import { z } from 'zod';
import { command, query } from './define.ts';
import { day, fen, id, limit, offset } from './shapes.ts';

export const PREPAYMENT_KINDS = [
  'opening',
  'paidIn',
  'used',
  'excess',
  'void',
  'reversed',
  'returned',
  'refunded',
  'moved',
  'apportioned',
] as const;

export const prepayments = {
  ledger: query({
    access: 'bills.read',
    summary: 'Every entry of a room’s prepayment with the balance after it, the latest first.',
    input: z.strictObject({ roomId: id, limit, offset }),
    output: z.object({
      total: z.int(),
      balanceFen: fen,
      rows: z.array(
        z.object({
          entryId: z.string(),
          kind: z.enum(PREPAYMENT_KINDS),
          businessDate: day,
          /** Signed: positive adds. */
          amountFen: fen,
          balanceFen: fen,
          receiptId: id.optional(),
          receiptNumber: z.string().optional(),
          refundNumber: z.string().optional(),
        }),
      ),
    }),
  }),
  deduct: command({
    access: 'prepayments.deduct',
    summary:
      'Lets prepayment settle what is owed, by the rule of the office, a stretch of rooms at a time; each gets a zero-cash receipt.',
    input: z.strictObject({
      /** Where the last call left off. */
      after: id.optional(),
      limit: z.int().min(1).max(100).default(50),
    }),
    output: z.object({ rooms: z.int(), receipts: z.int(), deductedFen: fen, next: id.optional() }),
  }),
};
