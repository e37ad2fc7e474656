import { z } from 'zod';
import { CHANNELS, ROW_KINDS, ROW_ORIGINS, ROW_STATUSES } from '../domain/reconciliation/channelRow.ts';
import { CLASSES, RULES, SUGGESTION_REASONS } from '../domain/reconciliation/facts.ts';
import { FILE_FIELDS } from '../domain/reconciliation/fileSpecs.ts';
import { command, query, task } from './define.ts';
import { day, fen, fileId, id, instant, limit, offset, reason } from './shapes.ts';

const channel = z.enum(CHANNELS);
const tenderId = z.string().min(1).max(60);
const lineKey = z.string().min(3).max(200);

const columns = z.partialRecord(z.enum(FILE_FIELDS), z.string().trim().min(1).max(60));

/** A line nobody could read: `sub` names its sentence, `channelProblem.<sub>`. */
const problem = z.object({
  line: z.int(),
  sub: z.string(),
  text: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

const tender = z.object({
  tenderId,
  kind: z.enum(['tender', 'transfer', 'batch', 'refund']),
  method: z.enum(['wechat', 'alipay', 'card', 'transfer', 'directDebit']),
  amountFen: fen,
  reference: z.string().optional(),
  day,
  /** Undefined for a batch of direct debits, which is of many rooms. */
  roomId: id.optional(),
  roomCode: z.string().optional(),
  /** Of the receipt, of the slip of a transfer still waiting, or of the batch. */
  number: z.string(),
});

const line = z.object({
  lineKey,
  channel,
  kind: z.enum(ROW_KINDS),
  transactionId: z.string(),
  merchantNo: z.string().optional(),
  at: instant,
  day,
  amountFen: fen,
  status: z.enum(ROW_STATUSES),
  origin: z.enum(ROW_ORIGINS).optional(),
  note: z.string().optional(),
  counterparty: z.string().optional(),
});

export const reconItem = z.object({
  itemId: z.string(),
  class: z.enum(CLASSES),
  rule: z.enum(RULES),
  open: z.boolean(),
  /** Why it was set aside. */
  explanation: z.string().optional(),
  /** The tender or row it was set aside by, while that stands. */
  explainedEnd: z.string().optional(),
  /** All that was ever said of it, oldest first, with what was taken back again. */
  explanations: z
    .array(
      z.object({
        text: z.string().optional(),
        at: instant,
        by: z.string(),
        withdrawn: z.object({ at: instant, by: z.string(), reason: z.string().optional() }).optional(),
      }),
    )
    .optional(),
  day,
  channel,
  tenders: z.array(tender),
  lines: z.array(line),
  ourFen: fen,
  theirFen: fen,
  /** What it looks like it belongs to; a person decides. */
  suggestion: z
    .object({
      tender,
      line,
      reasons: z.array(z.enum(SUGGESTION_REASONS)),
      certain: z.boolean(),
    })
    .optional(),
});

const span = { from: day, to: day };
const sums = { payments: fen, refunds: fen, fees: fen, settlements: fen, others: fen };

export const reconciliations = {
  import: task({
    access: 'reconciliations.write',
    summary:
      'Takes in a file of WeChat, Alipay, a collecting company or a bank, known by its content; nothing is taken twice.',
    input: z.strictObject({
      fileId,
      /** For a statement nobody knows: which column holds what. Kept and known again. */
      columns: columns.optional(),
    }),
    output: z.discriminatedUnion('outcome', [
      z.object({
        outcome: z.literal('taken'),
        fileName: z.string(),
        channel,
        rows: z.int(),
        newRows: z.int(),
        changedRows: z.int(),
        knownRows: z.int(),
        firstDay: day.optional(),
        lastDay: day.optional(),
        sums: z.object(sums),
        problems: z.array(problem),
      }),
      z.object({
        outcome: z.literal('mappingNeeded'),
        fileName: z.string(),
        headers: z.array(z.object({ column: z.string(), header: z.string(), sample: z.string() })),
        guess: columns,
      }),
    ]),
  }),
  files: query({
    access: 'reconciliations.read',
    summary: 'Files taken in, newest first.',
    input: z.strictObject({ limit, offset }),
    output: z.object({
      total: z.int(),
      rows: z.array(
        z.object({
          channelFileId: id,
          channel,
          rows: z.int(),
          newRows: z.int(),
          changedRows: z.int(),
          unread: z.int(),
          firstDay: day,
          lastDay: day,
          importedAt: instant,
          importedBy: z.string(),
        }),
      ),
    }),
  }),
  summary: query({
    access: 'reconciliations.read',
    summary:
      'Per channel and day: what the office took, what the channel says, fees, and what the bank has of it.',
    input: z.strictObject(span),
    output: z.object({
      rows: z.array(
        z.object({
          channel,
          day,
          /** No file of this channel reaches the day yet. */
          covered: z.boolean(),
          ourFen: fen,
          paidFen: fen,
          refundedFen: fen,
          feeFen: fen,
          netFen: fen,
          /** Ours less theirs; nil while no file reaches the day. */
          differenceFen: fen,
          open: z.int(),
          /** The bank's day of the payout that this day is in. */
          settledOn: day.optional(),
        }),
      ),
    }),
  }),
  list: query({
    access: 'reconciliations.read',
    summary: 'Items of the days, by class; each tender and each row stands in one.',
    input: z.strictObject({
      ...span,
      class: z.enum(CLASSES).optional(),
      channel: channel.optional(),
      limit,
      offset,
    }),
    output: z.object({
      total: z.int(),
      counts: z.array(z.object({ class: z.enum(CLASSES), count: z.int(), open: z.int() })),
      rows: z.array(reconItem),
    }),
  }),
  get: query({
    access: 'reconciliations.read',
    summary: 'The item that a tender or a row stands in.',
    input: z.strictObject({ end: z.string().min(1).max(200) }),
    output: reconItem,
  }),
  open: query({
    access: 'reconciliations.read',
    summary: 'What waits for a person, oldest first, with its age; suggestions with the reason in words.',
    input: z.strictObject({
      channel: channel.optional(),
      class: z.enum(CLASSES).optional(),
      /** Takings of days that no file of their channel reaches yet, too. */
      uncovered: z.boolean().default(false),
      limit,
      offset,
    }),
    output: z.object({
      total: z.int(),
      /** Takings left out, because nobody has heard from their channel. */
      uncovered: z.int(),
      ageing: z.array(
        z.object({ bucket: z.enum(['d1', 'd7', 'd30', 'older']), count: z.int(), amountFen: fen }),
      ),
      /** Suggestions that may be accepted together, because nothing else could be meant. */
      certain: z.int(),
      rows: z.array(reconItem.extend({ ageDays: z.int(), covered: z.boolean() })),
    }),
  }),
  match: command({
    access: 'reconciliations.write',
    summary:
      'Puts tenders and rows together. A transfer still waiting becomes a receipt by its bank row; sums that differ need a reason.',
    input: z.strictObject({
      groups: z
        .array(
          z.strictObject({
            tenderIds: z.array(tenderId).min(1).max(50),
            lineKeys: z.array(lineKey).min(1).max(50),
          }),
        )
        .min(1)
        .max(500),
      reason: reason.optional(),
      confirmedDay: day.optional(),
    }),
    output: z.object({
      matched: z.int(),
      receipts: z.array(z.object({ receiptId: id, number: z.string(), amountFen: fen })),
    }),
  }),
  unmatch: command({
    access: 'reconciliations.write',
    summary: 'Takes a match apart, one by number too; both sides are open again.',
    input: z.strictObject({
      tenderIds: z.array(tenderId).min(1).max(50),
      lineKeys: z.array(lineKey).min(1).max(50),
      reason,
    }),
    output: z.object({ unmatched: z.literal(true) }),
  }),
  explain: command({
    access: 'reconciliations.write',
    summary: 'Sets an open tender or row aside with its reason.',
    input: z.strictObject({
      side: z.enum(['tender', 'line']),
      subjectId: z.string().min(1).max(200),
      reason,
    }),
    output: z.object({ explained: z.literal(true) }),
  }),
  withdrawExplanation: command({
    access: 'reconciliations.write',
    summary:
      'Takes back the explanation of a tender or row; it is open again, and what was said stays to be read.',
    input: z.strictObject({ subjectId: z.string().min(1).max(200), reason }),
    output: z.object({ withdrawn: z.int() }),
  }),
  collect: command({
    access: 'reconciliations.write',
    summary:
      'Takes a bank row for a household: its oldest debts are settled, the rest is prepayment, and the receipt is matched.',
    input: z.strictObject({ lineKey, roomId: id, confirmedDay: day.optional() }),
    output: z.object({
      paymentId: id,
      receipts: z.array(z.object({ receiptId: id, number: z.string(), amountFen: fen })),
      prepaymentFen: fen,
    }),
  }),
};
