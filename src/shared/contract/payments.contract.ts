import { z } from 'zod';
import { command, query } from './define.ts';
import { day, fen, id, instant, limit, lineId, note, offset, period, positiveFen, reason } from './shapes.ts';

export const TENDER_METHODS = [
  'cash',
  'wechat',
  'alipay',
  'card',
  'transfer',
  'directDebit',
  'prepayment',
  'deposit',
] as const;
/** What was paid in before and only changes its place: nothing comes in by it. */
export const PAID_BEFORE: readonly (typeof TENDER_METHODS)[number][] = ['prepayment', 'deposit'];
/** How money goes out. */
export const REFUND_METHODS = ['cash', 'wechat', 'alipay', 'card', 'transfer'] as const;
/** A clerk's word until a channel file matches it (issue 4). */
export const CONFIRMATIONS = ['counted', 'clerkConfirmed', 'bankConfirmed'] as const;

export const tender = z.strictObject({
  method: z.enum(TENDER_METHODS),
  /** What this method contributes; for cash what was handed over, change included. */
  amountFen: positiveFen,
  /** Last digits of the slip or the bank reference. */
  reference: z.string().trim().max(40).optional(),
});

/** Lines to settle; a part may be paid. */
const settling = {
  lines: z
    .array(z.strictObject({ lineId, amountFen: positiveFen }))
    .max(500)
    .default([]),
  /** Late fee to post and settle with what it was shown as; a part may be paid. */
  lateFees: z
    .array(z.strictObject({ principalId: lineId, shownFen: positiveFen, amountFen: positiveFen }))
    .max(500)
    .default([]),
  /** Issue and settle the months up to here for these rooms in the same act. */
  ahead: z
    .strictObject({
      roomIds: z.array(id).min(1).max(50),
      until: period,
      /** The total the clerk was shown; another one now is refused. */
      totalFen: fen,
    })
    .optional(),
  /** Any of the rooms paid for; prepayment goes to this one. */
  roomId: id,
  payerPersonId: id.optional(),
  /** Receipt title (抬头) when it is not the payer's own name. */
  title: z.string().trim().max(60).optional(),
  note: note.optional(),
};

/** A day the clerk confirmed after the clock was found wrong. */
const confirmedDay = day.optional();

export const receiptNumber = z.object({ receiptId: id, number: z.string(), amountFen: fen });

/** What a payment is taken with. */
const collecting = {
  ...settling,
  tenders: z.array(tender).min(1).max(6),
  /** What to do with cash beyond the bill: give change, or keep it as prepayment. */
  excess: z.enum(['change', 'prepayment']).default('change'),
  /** Fen below a jiao that are waived, as the clerk was shown it; cash only, and only where the rule says so. */
  smallChangeFen: z.int().min(1).max(9).optional(),
  confirmedDay,
  print: z.boolean().default(true),
};

/** A receipt that was written by hand while the desk was down. */
export const writtenForm = z.strictObject({
  /** The register's book it was torn from, where it was entered. */
  bookId: id.optional(),
  form: z.string().trim().min(1).max(30),
  writtenOn: day,
  writtenBy: id,
});

/** What became of money that was taken. */
export const collected = z.object({
  paymentId: id,
  receipts: z.array(receiptNumber),
  receivedFen: fen,
  changeFen: fen,
  prepaymentFen: fen,
  /** Waived as small change. */
  smallChangeFen: fen,
  businessDate: day,
  printJobIds: z.array(id),
});

export const payments = {
  collect: command({
    access: 'payments.collect',
    summary:
      'Takes money: settles lines, keeps what is over as prepayment or gives change, numbers receipts.',
    input: z.strictObject({ ...collecting, receipts: z.enum(['one', 'perRoom']).default('one') }),
    output: collected,
  }),
  backEnter: command({
    access: 'payments.collect',
    summary:
      'Enters a payment that was taken on a hand-written receipt (补录): it goes into today’s shift, and its money counts from the written day.',
    input: z.strictObject({ ...collecting, backEntry: writtenForm }),
    output: collected,
  }),
  allocate: query({
    access: 'bills.read',
    summary:
      'Which lines an amount settles by the rule of the office, what was named by the payer first; nothing is written.',
    input: z.strictObject({
      roomIds: z.array(id).min(1).max(50),
      amountFen: positiveFen,
      /** Lines the payer named. */
      designated: z.array(lineId).max(500).default([]),
    }),
    output: z.object({
      lines: z.array(z.object({ lineId, amountFen: fen })),
      lateFees: z.array(z.object({ principalId: lineId, shownFen: fen, amountFen: fen })),
      /** What nothing took: it becomes prepayment. */
      leftFen: fen,
    }),
  }),
  noteTransfer: command({
    access: 'payments.collect',
    summary: 'A transfer not yet seen in the bank: a slip 已收待核, no receipt, no settled bill.',
    input: z.strictObject({
      ...settling,
      amountFen: positiveFen,
      reference: z.string().trim().max(40).optional(),
      confirmedDay,
    }),
    output: z.object({ transferId: id, slipNumber: z.string(), amountFen: fen }),
  }),
  transfers: query({
    access: 'bills.read',
    summary: 'Transfers waiting for the bank, and what became of the others.',
    input: z.strictObject({
      state: z.enum(['waiting', 'confirmed', 'dropped']).default('waiting'),
      limit,
      offset,
    }),
    output: z.object({
      total: z.int(),
      rows: z.array(
        z.object({
          transferId: id,
          slipNumber: z.string(),
          roomId: id,
          roomCode: z.string(),
          amountFen: fen,
          reference: z.string().optional(),
          notedAt: instant,
          state: z.enum(['waiting', 'confirmed', 'dropped']),
        }),
      ),
    }),
  }),
  confirmTransfer: command({
    access: 'transfers.confirm',
    summary: 'The money is in the bank: the bill is settled and the receipt numbered.',
    input: z.strictObject({ transferId: id, arrivedOn: day, confirmedDay }),
    output: z.object({ paymentId: id, receipts: z.array(receiptNumber) }),
  }),
  dropTransfer: command({
    access: 'transfers.confirm',
    summary: 'The money never came; the slip is closed with a reason.',
    input: z.strictObject({ transferId: id, reason }),
    output: z.object({ dropped: z.literal(true) }),
  }),
};
