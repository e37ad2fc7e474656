import { z } from 'zod';
import { passwordApproval } from './approvals.contract.ts';
import { command, query } from './define.ts';
import { TENDER_METHODS } from './payments.contract.ts';
import { day, empty, fen, id, instant, limit, note, offset, period, reason } from './shapes.ts';

/** A condition of a close: met, or the sub-code of the sentence that says how to mend it. */
export const closeCondition = z.object({
  name: z.string(),
  met: z.boolean(),
  sub: z.string().optional(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  /** The place where it is mended. */
  target: z.string().optional(),
});
export type CloseCondition = z.infer<typeof closeCondition>;

const sum = z.object({
  method: z.enum(TENDER_METHODS),
  bookFen: fen,
  receipts: z.int(),
  /** Whether a total is to be read off a phone or a terminal and typed. */
  outside: z.boolean(),
});

export const dayClose = {
  preview: query({
    access: 'days.close',
    summary: 'The oldest day that isn’t closed, its sums, and what stands against closing it.',
    input: z.strictObject({ businessDate: day.optional() }),
    output: z.object({
      businessDate: day,
      conditions: z.array(closeCondition),
      sums: z.array(sum),
      receipts: z.array(
        z.object({ series: z.string(), from: z.int(), to: z.int(), count: z.int(), voids: z.int() }),
      ),
      shifts: z.int(),
      unbankedFen: fen,
    }),
  }),
  run: command({
    access: 'days.close',
    summary: 'Closes a day whose conditions are met; from then on facts bear the next open day.',
    input: z.strictObject({
      businessDate: day,
      /** What the clerk saw, and what the phone says; a difference needs its reason. */
      sums: z
        .array(
          z.strictObject({
            method: z.enum(TENDER_METHODS),
            bookFen: fen,
            outsideFen: fen.optional(),
            reason: note.optional(),
          }),
        )
        .max(TENDER_METHODS.length),
    }),
    output: z.object({ businessDate: day, nextDate: day }),
  }),
  list: query({
    access: 'days.close',
    summary: 'Closed days, newest first.',
    input: z.strictObject({ limit, offset }),
    output: z.object({
      total: z.int(),
      rows: z.array(
        z.object({
          closeId: id,
          businessDate: day,
          closedBy: z.string(),
          closedAt: instant,
          takenFen: fen,
          differenceFen: fen,
          unbankedFen: fen,
          logEntries: z.int(),
          logHash: z.string(),
          sums: z.array(
            z.object({
              method: z.enum(TENDER_METHODS),
              bookFen: fen,
              outsideFen: fen.optional(),
              reason: z.string().optional(),
            }),
          ),
        }),
      ),
    }),
  }),
};

export const PERIOD_STATES = ['open', 'closed'] as const;

export const periods = {
  list: query({
    access: 'session',
    summary: 'Accounting months, newest first, and what stands against closing the oldest open one.',
    input: empty,
    output: z.object({
      rows: z.array(
        z.object({
          period,
          state: z.enum(PERIOD_STATES),
          takenFen: fen,
          closed: z.object({ by: z.string(), at: instant }).optional(),
          reopened: z
            .object({ by: z.array(z.string()), at: instant, reason: z.string().optional() })
            .optional(),
        }),
      ),
      /** The month whose turn it is. */
      next: period.optional(),
      conditions: z.array(closeCondition),
    }),
  }),
  close: command({
    access: 'periods.close',
    summary: 'Closes an accounting month whose checks hold.',
    input: z.strictObject({ period }),
    output: z.object({ period, outstandingFen: fen }),
  }),
  reopen: command({
    access: 'periods.reopen',
    summary: 'Opens the last closed month again: two persons sign, and what stands in it stays.',
    input: z.strictObject({ period, reason, approval: passwordApproval }),
    output: z.object({ period }),
  }),
};
