import { z } from 'zod';
import { directDebitTemplate } from '../domain/directDebits/template.ts';
import { command, query, task } from './define.ts';
import { day, fen, fileId, id, instant, limit, offset } from './shapes.ts';

export const DIRECT_DEBIT_STATES = ['open', 'answered', 'cancelled'] as const;
/** What the bank said of an item. */
export const DIRECT_DEBIT_OUTCOMES = ['paid', 'failed'] as const;

const item = z.object({
  no: z.int(),
  roomId: id,
  roomCode: z.string(),
  /** Absent when nobody is known any more. */
  name: z.string().optional(),
  last4: z.string(),
  lines: z.int(),
  amountFen: fen,
  outcome: z.enum(DIRECT_DEBIT_OUTCOMES).optional(),
  reason: z.string().optional(),
  receiptId: id.optional(),
  receiptNumber: z.string().optional(),
});

const batch = z.object({
  batchId: id,
  number: z.string(),
  template: z.string(),
  businessDate: day,
  exportedAt: instant,
  exportedBy: z.string(),
  state: z.enum(DIRECT_DEBIT_STATES),
  items: z.int(),
  sumFen: fen,
  paid: z.int(),
  paidFen: fen,
  failed: z.int(),
});

const file = { batchId: id, number: z.string(), fileId, fileName: z.string(), items: z.int(), sumFen: fen };

export const bankAccounts = {
  save: command({
    access: 'directDebits.write',
    summary: 'The account a payer lets the company debit, with the mandate; what is not given stays.',
    input: z.strictObject({
      personId: id,
      bank: z.string().trim().min(1).max(60),
      holder: z.string().trim().min(1).max(60),
      account: z
        .string()
        .trim()
        .regex(/^\d{8,32}$/),
      mandate: z.string().trim().max(60).optional(),
    }),
    output: z.object({ personId: id, last4: z.string() }),
  }),
  list: query({
    access: 'directDebits.write',
    summary: 'Payers of rooms with the account each gave, known by its last four digits.',
    input: z.strictObject({ text: z.string().max(60).optional(), limit, offset }),
    output: z.object({
      total: z.int(),
      rows: z.array(
        z.object({
          personId: id,
          roomCode: z.string(),
          name: z.string().optional(),
          bank: z.string().optional(),
          last4: z.string().optional(),
        }),
      ),
    }),
  }),
};

export const directDebits = {
  export: task({
    access: 'directDebits.write',
    summary: 'Puts what is due of chosen rooms into a batch for the bank and writes its file.',
    input: z.strictObject({
      template: directDebitTemplate,
      /** Lines due by this day. */
      dueBy: day,
      building: z.string().max(30).optional(),
      roomIds: z.array(id).max(5000).optional(),
    }),
    output: z.object({
      ...file,
      /** Households that owe something and gave no account. */
      withoutAccount: z.int(),
    }),
  }),
  file: task({
    access: 'directDebits.write',
    summary: 'Writes the file of a batch once more, as it was.',
    input: z.strictObject({ batchId: id }),
    output: z.object(file),
  }),
  import: task({
    access: 'directDebits.write',
    summary:
      'Reads the bank’s answer: what was paid is settled and receipted, what failed stays owed. Twice does nothing twice.',
    input: z.strictObject({ batchId: id, fileId }),
    output: z.object({
      rows: z.int(),
      paid: z.int(),
      paidFen: fen,
      /** Of it what settled nothing any more and became prepayment. */
      prepaymentFen: fen,
      failed: z.int(),
      /** Answered before. */
      known: z.int(),
      /** Rows of which nothing was booked. */
      problems: z.array(
        z.object({
          line: z.int(),
          kind: z.enum(['unknown', 'amount', 'unreadable']),
          roomCode: z.string().optional(),
          ourFen: fen.optional(),
          theirFen: fen.optional(),
        }),
      ),
    }),
  }),
  list: query({
    access: 'directDebits.write',
    summary: 'Batches for the bank, the latest first.',
    input: z.strictObject({ limit, offset }),
    output: z.object({ total: z.int(), rows: z.array(batch) }),
  }),
  get: query({
    access: 'directDebits.write',
    summary: 'A batch with what the bank said of each item.',
    input: z.strictObject({ batchId: id, limit, offset }),
    output: z.object({ batch, total: z.int(), rows: z.array(item) }),
  }),
  templates: query({
    access: 'directDebits.write',
    summary: 'The file templates used before, the latest first.',
    input: z.strictObject({}),
    output: z.object({ templates: z.array(directDebitTemplate) }),
  }),
  cancel: command({
    access: 'directDebits.write',
    summary: 'Withdraws a batch the bank has not answered; its lines are free again.',
    input: z.strictObject({ batchId: id }),
    output: z.object({ cancelled: z.literal(true) }),
  }),
};
