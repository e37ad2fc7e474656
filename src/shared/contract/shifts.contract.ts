import { z } from 'zod';
import { cashCounts, cashSummaryShape, shiftSheet } from '../domain/shifts/shiftSheet.ts';
import { SHIFT_STATES } from '../domain/shifts/shiftState.ts';
import { command, query, task } from './define.ts';
import { TENDER_METHODS } from './payments.contract.ts';
import { day, empty, fen, fileId, id, instant, limit, note, offset, positiveFen, reason } from './shapes.ts';

const state = z.enum(SHIFT_STATES);

/** A shift as lists show it. What cash it must hold is told nobody before it is counted (domain.md 4.2). */
export const shiftRow = z.object({
  shiftId: id,
  businessDate: day,
  openedAt: instant,
  cashierId: id,
  cashierName: z.string(),
  deskName: z.string(),
  state,
  /** Of a day before today, and nobody counted it. */
  forgotten: z.boolean(),
  receipts: z.int(),
  /** Undefined until it is counted. */
  countedFen: fen.optional(),
  varianceFen: fen.optional(),
  /** Nothing to count: no float, and no cash in or out. */
  tookNoCash: z.boolean(),
  /** Whether the one who asks may look it over: never the cashier, never who counted it. */
  reviewable: z.boolean(),
});
export type ShiftRow = z.infer<typeof shiftRow>;

export const shifts = {
  open: command({
    access: 'payments.collect',
    summary: 'Begins a shift with a counted float, or adds the float to one that began by itself.',
    input: z.strictObject({ counts: cashCounts }),
    output: z.object({
      shiftId: id,
      businessDate: day,
      floatFen: fen,
      /** What the shift before at this desk left in the till, when one did. */
      leftFen: fen.optional(),
    }),
  }),
  current: query({
    access: 'session',
    summary: 'The shift of this person at this till, and what it has taken; cash only after its count.',
    input: empty,
    output: z.object({
      shift: shiftRow
        .extend({
          floatFen: fen.optional(),
          totals: z.array(
            z.object({
              method: z.enum(TENDER_METHODS),
              receipts: z.int(),
              /** Undefined for cash until it is counted. */
              amountFen: fen.optional(),
            }),
          ),
        })
        .optional(),
      /** Own shifts that still wait to be counted or handed over, oldest first. */
      unfinished: z.array(shiftRow),
    }),
  }),
  list: query({
    access: 'session',
    summary: 'Shifts, newest first; only their own for who may not look them over.',
    input: z.strictObject({
      states: z.array(state).min(1).max(4).optional(),
      businessDate: day.optional(),
      limit,
      offset,
    }),
    output: z.object({ total: z.int(), rows: z.array(shiftRow) }),
  }),
  get: query({
    access: 'session',
    summary:
      'A shift with its hand-over sheet; before the hand-over what it would say, before a count nothing.',
    input: z.strictObject({ shiftId: id }),
    output: z.object({
      shift: shiftRow,
      sheet: shiftSheet.optional(),
      countedBy: z.string().optional(),
      /** Counted by another person in the cashier's absence. */
      countedForCashier: z.boolean(),
      varianceReason: z.string().optional(),
      handedOver: z.object({ by: z.string(), at: instant, to: z.string().optional() }).optional(),
      review: z.object({ by: z.string(), at: instant, note: z.string().optional() }).optional(),
    }),
  }),
  count: command({
    access: 'session',
    summary:
      'The blind count of a shift: only then is told what should have been there. Another person’s forgotten shift needs `shifts.closeForgotten`.',
    input: z.strictObject({ shiftId: id, counts: cashCounts }),
    output: z.object({
      countedFen: fen,
      cash: cashSummaryShape,
      varianceFen: fen,
      /** 1 for the first count. */
      countNo: z.int(),
    }),
  }),
  handOver: command({
    access: 'session',
    summary: 'Submits a counted shift with its sheet; a variance needs its reason.',
    input: z.strictObject({
      shiftId: id,
      varianceReason: reason.optional(),
      /** What stays in the till as the next float. */
      keptFloatFen: fen.nonnegative(),
      handedToId: id.optional(),
    }),
    output: z.object({ shiftId: id, toBankFen: fen }),
  }),
  review: command({
    access: 'shifts.review',
    summary:
      'Looks over handed-over shifts and signs. Several at once, or still open ones, only when no cash was in them.',
    input: z.strictObject({ shiftIds: z.array(id).min(1).max(100), note: note.optional() }),
    output: z.object({ reviewed: z.int() }),
  }),
  colleagues: query({
    access: 'session',
    summary: 'Who may take the cash of a shift over.',
    input: empty,
    output: z.object({ people: z.array(z.object({ userId: id, displayName: z.string() })) }),
  }),
  pdf: task({
    access: 'session',
    summary: 'The hand-over sheet of a shift as a page to sign.',
    input: z.strictObject({ shiftId: id }),
    output: z.object({ fileId, fileName: z.string() }),
  }),
};

const accountLast4 = z.string().regex(/^\d{4}$/);

export const cashDeposits = {
  post: command({
    access: 'cash.bank',
    summary: 'A deposit slip (缴款单): cash of some shifts brought to the bank, all of it or a part.',
    input: z.strictObject({
      bank: z.string().trim().min(2).max(40),
      accountLast4,
      counts: cashCounts,
      depositorId: id.optional(),
      bankedAt: instant,
      shifts: z
        .array(z.strictObject({ shiftId: id, amountFen: positiveFen }))
        .min(1)
        .max(100),
    }),
    output: z.object({ depositId: id, amountFen: fen, businessDate: day }),
  }),
  list: query({
    access: 'cash.bank',
    summary: 'Deposit slips, newest first, and the cash that is still on its way, oldest first.',
    input: z.strictObject({ limit, offset }),
    output: z.object({
      total: z.int(),
      rows: z.array(
        z.object({
          depositId: id,
          businessDate: day,
          bank: z.string(),
          accountLast4,
          amountFen: fen,
          counts: cashCounts,
          depositorName: z.string(),
          bankedAt: instant,
          shifts: z.array(
            z.object({ shiftId: id, businessDate: day, cashierName: z.string(), amountFen: fen }),
          ),
          reversed: z.object({ by: z.string(), at: instant, reason: z.string().optional() }).optional(),
        }),
      ),
      unbankedFen: fen,
      unbanked: z.array(
        z.object({
          shiftId: id,
          businessDate: day,
          cashierName: z.string(),
          /** Undefined while the till is open: nobody is told what is in it. */
          amountFen: fen.optional(),
          days: z.int(),
        }),
      ),
    }),
  }),
  reverse: command({
    access: 'cash.bank',
    summary: 'Takes a wrong deposit slip back by a counter fact; its cash is on its way again.',
    input: z.strictObject({ depositId: id, reason }),
    output: z.object({ reversed: z.literal(true) }),
  }),
};
