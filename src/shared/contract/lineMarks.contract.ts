import { z } from 'zod';
import { approvalInput } from './approvals.contract.ts';
import { command, query } from './define.ts';
import { requestOutcome } from './refunds.contract.ts';
import { day, fen, id, limit, lineId, offset, reason } from './shapes.ts';

/** A line may stand in dispute (its late fee stands still) or be written off as bad; both stay payable. */
export const LINE_MARKS = ['disputed', 'writtenOff'] as const;

const lineIds = z.array(lineId).min(1).max(200);

const marked = z.object({
  lineId,
  roomId: id,
  roomCode: z.string(),
  feeName: z.string(),
  period: z.string(),
  mark: z.enum(LINE_MARKS),
  from: day,
  to: day.optional(),
  outstandingFen: fen,
  reason: z.string().optional(),
  attachmentId: id.optional(),
});

export const lineMarks = {
  list: query({
    access: 'bills.read',
    summary: 'Lines in dispute or written off, with what they still owe.',
    input: z.strictObject({
      roomId: id.optional(),
      mark: z.enum(LINE_MARKS).optional(),
      includeEnded: z.boolean().default(false),
      limit,
      offset,
    }),
    output: z.object({ total: z.int(), rows: z.array(marked) }),
  }),
};

export const disputes = {
  open: command({
    access: 'lateFees.stop',
    summary:
      'Freezes lines in dispute or court: late fee stands still, nobody is reminded, they stay payable.',
    input: z.strictObject({ lineIds, from: day, reason, attachmentId: id.optional() }),
    output: z.object({ opened: z.int() }),
  }),
  close: command({
    access: 'lateFees.stop',
    summary: 'Ends a dispute: late fee goes on after the last day it stood still.',
    input: z.strictObject({ lineIds, lastDay: day }),
    output: z.object({ closed: z.int() }),
  }),
};

export const writeOffs = {
  request: command({
    access: 'writeOffs.request',
    summary:
      'Asks that lines be written off as bad debt: no longer counted as collectable, still claimed and payable.',
    input: z.strictObject({
      lineIds,
      reason,
      /** The proof: judgment, death, deregistration. */
      attachmentId: id,
      approval: approvalInput.optional(),
    }),
    output: requestOutcome,
  }),
  approve: command({
    access: 'writeOffs.approve',
    summary: 'Agrees that lines are written off.',
    input: z.strictObject({ requestId: id, approval: approvalInput.optional() }),
    output: requestOutcome,
  }),
};
