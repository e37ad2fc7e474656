import { z } from 'zod';
import { approvalInput } from './approvals.contract.ts';
import { command } from './define.ts';
import { fen, id, lineId, positiveFen, reason } from './shapes.ts';

/** Why less is asked (domain.md 2.9); small change at the counter needs nobody's leave and is no request. */
export const WAIVER_KINDS = ['full', 'amount', 'percent', 'lateFee', 'policy'] as const;

const outcome = z.object({
  requestId: id,
  /** Whether it is done already, or waits for somebody. */
  state: z.enum(['approved', 'waiting']),
  amountFen: fen,
});

export const waivers = {
  request: command({
    access: 'waivers.request',
    summary:
      'Asks that less be owed: lines by amount, late fee whole; done at once with a second person standing by.',
    input: z
      .strictObject({
        waiver: z.enum(WAIVER_KINDS),
        lines: z
          .array(z.strictObject({ lineId, amountFen: positiveFen }))
          .max(200)
          .default([]),
        /** Late fee that grew and isn't posted yet, as the clerk was shown it. */
        lateFees: z
          .array(z.strictObject({ principalId: lineId, amountFen: positiveFen }))
          .max(200)
          .default([]),
        reason,
        approval: approvalInput.optional(),
      })
      .refine(({ lines, lateFees }) => lines.length + lateFees.length > 0, { path: ['lines'] }),
    output: outcome,
  }),
  approve: command({
    access: 'waivers.approve',
    summary: 'Agrees to a waiver: the lines owe less from now on, each with a credit that names the reason.',
    input: z.strictObject({ requestId: id, approval: approvalInput.optional() }),
    output: outcome,
  }),
};
