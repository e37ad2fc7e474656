import { z } from 'zod';
import { trace } from './billing.contract.ts';
import { command, query } from './define.ts';
import { day, fen, id, lineId, period, reason } from './shapes.ts';

const pendingLateFee = z.object({
  /** The line that is overdue. */
  principalId: lineId,
  roomId: id,
  roomCode: z.string(),
  feeName: z.string(),
  period,
  /** The days it is for, the last one included. */
  from: day,
  to: day,
  amountFen: fen,
  trace,
});

export const lateFees = {
  pending: query({
    access: 'bills.read',
    summary: 'Late fee (违约金) accrued by a day on overdue lines and not yet posted, with every step.',
    input: z.strictObject({ roomIds: z.array(id).min(1).max(50), on: day.optional() }),
    output: z.object({ lateFees: z.array(pendingLateFee), totalFen: fen }),
  }),
  rate: query({
    access: 'fees.read',
    summary:
      'What a daily rate comes to in a year, and whether it is so high that a court is likely to cut it.',
    input: z.strictObject({ ratePerDay: z.string().regex(/^\d(\.\d{1,8})?$/) }),
    output: z.object({ annualPercent: z.string(), high: z.boolean() }),
  }),
  stop: command({
    access: 'lateFees.stop',
    summary: 'Lets late fee stand still from a day on: dispute, court. What had accrued stays.',
    input: z.strictObject({ lineIds: z.array(lineId).min(1).max(500), from: day, reason }),
    output: z.object({ stopped: z.int() }),
  }),
  resume: command({
    access: 'lateFees.stop',
    summary: 'Lets late fee go on after the last day it stood still.',
    input: z.strictObject({ lineIds: z.array(lineId).min(1).max(500), lastDay: day }),
    output: z.object({ resumed: z.int() }),
  }),
};
