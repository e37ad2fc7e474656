import { z } from 'zod';
import { FORM_OUTCOMES } from '../domain/receiptBooks/formRegister.ts';
import { command, query } from './define.ts';
import { day, id, instant, limit, offset, reason } from './shapes.ts';

/** What the forms are: continuous paper 241 mm wide by its height, A5 sheets, or a book written by hand. */
export const BOOK_KINDS = ['full', 'half', 'third', 'a5', 'handwritten'] as const;
export const BOOK_STATES = ['open', 'closed'] as const;

const digits = z.string().regex(/^\d{1,12}$/);
/** A form's number as it stands on paper, or only its digits. */
export const formNumber = z.string().trim().min(1).max(30);

export const receiptBook = z.object({
  bookId: id,
  code: z.string(),
  year: z.int(),
  kind: z.enum(BOOK_KINDS),
  state: z.enum(BOOK_STATES),
  /** The first and the last form as they stand on paper. */
  firstForm: z.string(),
  lastForm: z.string(),
  prefix: z.string(),
  keeperId: id,
  keeperName: z.string(),
  /** Whether it lies at this desk; otherwise it can't be used here. */
  isHere: z.boolean(),
  /** The receipt series of the desk it lies at. */
  series: z.string(),
  /** Whether it lay at this desk before the data were restored, so that it may be taken over. */
  mayTakeOver: z.boolean(),
  used: z.int(),
  damaged: z.int(),
  lost: z.int(),
  remaining: z.int(),
  nextForm: z.string().optional(),
  /** Forms before the last one used that nobody accounted for. */
  missing: z.array(z.string()),
});
export type ReceiptBook = z.infer<typeof receiptBook>;

const spent = z.object({ bookId: id, forms: z.array(z.object({ form: z.string(), sheet: z.int() })) });

export const receiptBooks = {
  list: query({
    access: 'receipts.read',
    summary: 'The register of receipt books (票据登记簿): used, damaged, lost, left, and the next form.',
    input: z.strictObject({ state: z.enum(BOOK_STATES).optional() }),
    output: z.object({
      books: z.array(receiptBook),
      /** The desks a book may be handed to. */
      desks: z.array(z.object({ incarnation: z.string(), series: z.string(), isHere: z.boolean() })),
      keepers: z.array(z.object({ userId: id, displayName: z.string() })),
    }),
  }),
  save: command({
    access: 'receiptBooks.write',
    summary:
      'Enters a receipt book, or says who keeps it and at which desk it lies; handed to another one it is closed here.',
    input: z.strictObject({
      bookId: id.optional(),
      code: z.string().trim().min(1).max(20),
      prefix: z.string().trim().max(10).default(''),
      year: z.int().min(2000).max(2999),
      /** The first and last number in the digits of the paper: as many in both. */
      first: digits,
      last: digits,
      kind: z.enum(BOOK_KINDS),
      keeperId: id.optional(),
      incarnation: z.string().max(40).optional(),
    }),
    output: z.object({ bookId: id, isHere: z.boolean() }),
  }),
  useForm: command({
    access: 'receiptBooks.use',
    summary:
      'The next form of a book for a receipt, as the clerk reads its number off the paper; another number than the register’s stops.',
    input: z.strictObject({ bookId: id, receiptId: id, form: formNumber }),
    output: spent,
  }),
  damage: command({
    access: 'receiptBooks.use',
    summary: 'Forms that are torn, misprinted or lost: they keep their numbers, with a reason.',
    input: z.strictObject({
      bookId: id,
      from: formNumber,
      to: formNumber.optional(),
      outcome: z.enum(['damaged', 'lost']),
      reason,
    }),
    output: z.object({ bookId: id, forms: z.array(z.string()) }),
  }),
  stubs: query({
    access: 'receipts.read',
    summary: 'The stub report of a book: every form with its receipt, the damaged ones, and what is missing.',
    input: z.strictObject({ bookId: id, limit, offset }),
    output: z.object({
      book: receiptBook,
      total: z.int(),
      rows: z.array(
        z.object({
          form: z.string(),
          outcome: z.enum([...FORM_OUTCOMES, 'missing']),
          sheet: z.int().optional(),
          receiptId: id.optional(),
          receiptNumber: z.string().optional(),
          /** Its receipt was voided: all copies belong to the stub. */
          receiptVoid: z.boolean(),
          reason: z.string().optional(),
          businessDate: day.optional(),
          usedAt: instant.optional(),
          usedBy: z.string().optional(),
        }),
      ),
    }),
  }),
  close: command({
    access: 'receiptBooks.write',
    summary: 'Closes a book; every form up to the last one used must be accounted for.',
    input: z.strictObject({ bookId: id }),
    output: z.object({ bookId: id, unused: z.int() }),
  }),
};
