import { z } from 'zod';
import { command, query, task } from './define.ts';
import { FEE_NATURES } from './feeItems.contract.ts';
import { day, fen, fileId, id, instant, language, limit, lineId, offset, period } from './shapes.ts';

export const REDUCTION_KINDS = ['vacancy', 'heatingStopped', 'agreed'] as const;

/** One step of a reckoning; amounts in it are exact decimal texts in 元. */
const traceStep = z.object({
  key: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** How an amount came about: enough to say it in words and to compute it again. */
export const trace = z.object({
  priceRuleId: id.optional(),
  kind: z.string(),
  /** m², when the rule looks at it. */
  area: z.string().optional(),
  /** 元 per unit. */
  unitPrice: z.string().optional(),
  /** Chargeable part of the month as a fraction, `1/1` for a whole month. */
  part: z.string(),
  /** The exact amount in 元 before the one rounding, at most 12 decimals. */
  exact: z.string(),
  /** The share of the price that is charged, where a reduction was granted. */
  reduction: z.object({ kind: z.enum(REDUCTION_KINDS), share: z.string() }).optional(),
  /** A later piece of one price: what the days up to its end come to, rounded once, and what the pieces before took. */
  cumulative: z.object({ uptoFen: fen, beforeFen: fen }).optional(),
  /** What was used, exact decimal text; negative where a credit gives back what an estimate took too much. */
  usage: z.string().optional(),
  /** The meter the usage was read from; `previous` and `current` where one register ran from one to the other. */
  meter: z
    .object({
      meterId: id,
      readingId: z.string(),
      number: z.string(),
      previous: z.string().optional(),
      current: z.string().optional(),
    })
    .optional(),
  /** How a kind with more inputs came to `exact`, step by step; keys of the catalogues under `step.`. */
  steps: z.array(traceStep).optional(),
});

/**
 * How a line came to be: by a run, paid ahead, at the cut-over, as a correction upwards, by sharing a pool out, once by
 * hand, as late fee of another line, or taken over at a change of owner.
 */
export const BILL_KINDS = [
  'run',
  'advance',
  'opening',
  'adjustment',
  'apportioned',
  'oneOff',
  'lateFee',
  'transferred',
] as const;

/** Why less is owed than was issued; every credit names the line it is set against. */
export const CREDIT_KINDS = [
  'adjustment',
  'reversal',
  'transferred',
  'promotion',
  'trueUp',
  'underTemperature',
  'waiver',
  'lateFeeWaiver',
  'smallChange',
] as const;

/** Credits by leave of the office: the charge was right, less of it is asked. */
export const WAIVED_KINDS = [
  'waiver',
  'lateFeeWaiver',
  'smallChange',
] as const satisfies readonly (typeof CREDIT_KINDS)[number][];

/** A step with its sentence in the language asked for. */
export const explainedStep = z.object({ key: z.string(), sentence: z.string() });

export const billLine = z.object({
  lineId,
  roomId: id,
  roomCode: z.string(),
  feeItemId: id,
  feeName: z.string(),
  nature: z.enum(FEE_NATURES),
  kind: z.enum(BILL_KINDS),
  period,
  from: day,
  to: day,
  dueDate: day,
  amountFen: fen,
  /** What took off it since. */
  creditedFen: fen,
  paidFen: fen,
  outstandingFen: fen,
  overdue: z.boolean(),
  /** The line it corrects, follows or bears late fee of. */
  principalId: lineId.optional(),
  /** The number of the batch at the bank it stands in, until the bank answers. */
  directDebit: z.string().optional(),
  trace: trace.optional(),
});

export const SKIP_REASONS = [
  'noFeeAttached',
  'noPriceRule',
  'alreadyBilled',
  'nothingChargeable',
  'noArea',
  'notDelivered',
  'noMeter',
  'noReading',
  'unusualReading',
  'firstReading',
] as const;
export const DIFFERENCE_KINDS = ['new', 'gone', 'changed'] as const;
export const DIFFERENCE_CAUSES = [
  'price',
  'area',
  'days',
  'usage',
  'attached',
  'detached',
  'paidAhead',
  'other',
] as const;

const previewLine = z.object({
  roomId: id,
  roomCode: z.string(),
  ownerName: z.string().optional(),
  feeItemId: id,
  feeName: z.string(),
  from: day,
  to: day,
  dueDate: day,
  amountFen: fen,
  trace,
});

const differenceRow = z.object({
  roomId: id,
  roomCode: z.string(),
  feeName: z.string(),
  kind: z.enum(DIFFERENCE_KINDS),
  cause: z.enum(DIFFERENCE_CAUSES),
  beforeFen: fen,
  afterFen: fen,
});

const runSummary = z.object({
  previewId: id,
  period,
  rooms: z.int(),
  lines: z.int(),
  totalFen: fen,
  byFeeItem: z.array(z.object({ feeItemId: id, feeName: z.string(), lines: z.int(), totalFen: fen })),
  skipped: z.array(z.object({ reason: z.enum(SKIP_REASONS), count: z.int() })),
  previous: z.object({ period, lines: z.int(), totalFen: fen }),
  differences: z.array(z.object({ kind: z.enum(DIFFERENCE_KINDS), count: z.int(), totalFen: fen })),
  /** What estimated readings had taken too much, given back with the publish. */
  credits: z.object({ count: z.int(), totalFen: fen }),
  /** Years of due dates without a working-day calendar: only weekends were looked at. */
  unknownYears: z.array(z.int()),
  createdAt: instant,
});

export const billRuns = {
  preview: task({
    access: 'bills.run',
    summary:
      'Computes a month for every room into a staging area: lines, totals, skipped rooms, differences.',
    input: z.strictObject({ period, feeItemIds: z.array(id).max(100).optional() }),
    output: runSummary,
  }),
  get: query({
    access: 'bills.run',
    summary: 'The summary of a preview.',
    input: z.strictObject({ previewId: id }),
    output: runSummary,
  }),
  lines: query({
    access: 'bills.run',
    summary: 'The lines of a preview, a page at a time.',
    input: z.strictObject({ previewId: id, feeItemId: id.optional(), limit, offset }),
    output: z.object({ total: z.int(), rows: z.array(previewLine) }),
  }),
  skipped: query({
    access: 'bills.run',
    summary: 'The rooms a preview skipped, with the reason.',
    input: z.strictObject({ previewId: id, limit, offset }),
    output: z.object({
      total: z.int(),
      rows: z.array(
        z.object({
          roomId: id,
          roomCode: z.string(),
          feeName: z.string().optional(),
          reason: z.enum(SKIP_REASONS),
        }),
      ),
    }),
  }),
  differences: query({
    access: 'bills.run',
    summary: 'What differs from the period before, per room and fee item, and why.',
    input: z.strictObject({ previewId: id, limit, offset }),
    output: z.object({
      total: z.int(),
      rows: z.array(differenceRow),
    }),
  }),
  compare: query({
    access: 'bills.read',
    summary:
      'What was issued for a service month against another one, after credits, per room and fee item, and why; the largest change first.',
    input: z.strictObject({
      period,
      /** The month before when left out. */
      against: period.optional(),
      feeItemIds: z.array(id).max(100).optional(),
      limit,
      offset,
    }),
    output: z.object({
      period,
      against: period,
      beforeFen: fen,
      afterFen: fen,
      total: z.int(),
      rows: z.array(differenceRow),
    }),
  }),
  signOff: task({
    access: 'bills.run',
    summary: 'The differences of a preview as a sheet to sign, as xlsx or pdf.',
    input: z.strictObject({ previewId: id, format: z.enum(['xlsx', 'pdf']), language }),
    output: z.object({ fileId, fileName: z.string(), rows: z.int() }),
  }),
  publish: command({
    access: 'bills.publish',
    summary: 'Issues the lines of a preview if its basis is unchanged. Twice makes nothing twice.',
    input: z.strictObject({ previewId: id }),
    output: z.object({ batchId: id, period, lines: z.int(), totalFen: fen }),
  }),
  discard: command({
    access: 'bills.run',
    summary: 'Drops a preview.',
    input: z.strictObject({ previewId: id }),
    output: z.object({ discarded: z.literal(true) }),
  }),
  list: query({
    access: 'bills.read',
    summary: 'Published runs, newest first, and open previews.',
    input: z.strictObject({}),
    output: z.object({
      runs: z.array(
        z.object({
          batchId: id,
          period,
          lines: z.int(),
          totalFen: fen,
          paidFen: fen,
          publishedAt: instant,
          publishedBy: z.string(),
        }),
      ),
      previews: z.array(
        z.object({ previewId: id, period, lines: z.int(), totalFen: fen, createdAt: instant }),
      ),
    }),
  }),
};

export const bills = {
  byRoom: query({
    access: 'bills.read',
    summary: 'What rooms owe, oldest first; with `includeSettled` also what was paid.',
    input: z.strictObject({
      roomIds: z.array(id).min(1).max(50),
      includeSettled: z.boolean().default(false),
    }),
    output: z.object({ lines: z.array(billLine), owedFen: fen, overdueFen: fen }),
  }),
  pdf: task({
    access: 'bills.read',
    summary:
      'The detailed bill of a room as a PDF: each line with how it was reckoned, what was paid and what is open.',
    input: z.strictObject({ roomId: id, includeSettled: z.boolean().default(false) }),
    output: z.object({ fileId, fileName: z.string() }),
  }),
  explain: query({
    access: 'bills.read',
    summary:
      'Why a line is what it is: the price it was reckoned with, each step, what took off it and what was paid.',
    input: z.strictObject({ lineId, language }),
    output: z.object({
      line: billLine,
      price: z
        .object({ priceRuleId: id, from: day, setAt: instant, setBy: z.string(), superseded: z.boolean() })
        .optional(),
      steps: z.array(explainedStep),
      credits: z.array(
        z.object({
          kind: z.enum(CREDIT_KINDS),
          amountFen: fen,
          businessDate: day,
          reason: z.string().optional(),
        }),
      ),
      payments: z.array(z.object({ receiptId: id, number: z.string(), businessDate: day, amountFen: fen })),
      /** The line this one corrects, follows or bears late fee of. */
      principalId: lineId.optional(),
      /** Since when its late fee stands still. */
      lateFeeStoppedFrom: day.optional(),
    }),
  }),
  quoteAhead: query({
    access: 'bills.read',
    summary: 'The lines that would be issued for future months, at the price valid now; nothing is written.',
    input: z.strictObject({ roomIds: z.array(id).min(1).max(50), until: period }),
    output: z.object({
      lines: z.array(previewLine.extend({ period, kind: z.literal('advance') })),
      totalFen: fen,
      /** The last month the limit `max_prepay_months` allows. */
      latestAllowed: period,
    }),
  }),
};
