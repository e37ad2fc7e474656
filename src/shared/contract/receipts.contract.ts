import { z } from 'zod';
import { RECEIPT_FORMS } from '../domain/receipts/formSheets.ts';
import { approvalInput } from './approvals.contract.ts';
import { command, query, task } from './define.ts';
import { CONFIRMATIONS, TENDER_METHODS } from './payments.contract.ts';
import { FORM_PARTS } from './printing.contract.ts';
import { day, fen, fileId, id, instant, limit, offset, reason } from './shapes.ts';

export const receiptLine = z.object({
  roomCode: z.string(),
  feeName: z.string(),
  from: day,
  to: day,
  /** Area × price or the like, as the bill says it. */
  basis: z.string().optional(),
  receivableFen: fen,
  receivedFen: fen,
});

/** The hand-written receipt that an entry was made for. */
export const backEntry = z.object({ form: z.string(), writtenOn: day, writtenBy: z.string() });

export const RECEIPT_STATES = ['valid', 'void', 'reversed'] as const;

/** Everything on a receipt. Issued once with the payment and never changed; names live under the person's key. */
export const receiptView = z.object({
  receiptId: id,
  number: z.string(),
  paymentId: id,
  companyName: z.string(),
  communityName: z.string(),
  businessDate: day,
  issuedAt: instant,
  roomCodes: z.array(z.string()),
  /** The title printed; `undefined` when the person was erased. */
  title: z.string().optional(),
  erased: z.boolean(),
  cashierId: id,
  /** The room the payment was taken for. */
  roomId: id,
  cashierName: z.string(),
  lines: z.array(receiptLine),
  /** What went to prepayment. */
  prepaidFen: fen,
  totalFen: fen,
  uppercase: z.string(),
  tenders: z.array(
    z.object({
      method: z.enum(TENDER_METHODS),
      amountFen: fen,
      confirmation: z.enum(CONFIRMATIONS),
      reference: z.string().optional(),
    }),
  ),
  changeFen: fen,
  /** Balance of the room's prepayment after this payment. */
  prepaymentAfterFen: fen,
  /** What the rooms still owed after this payment. */
  arrearsAfterFen: fen,
  note: z.string().optional(),
  state: z.enum(RECEIPT_STATES),
  /** The counter receipt that takes it back. */
  reversedBy: z.string().optional(),
  /** The receipt it takes back; then every amount is negative. */
  reversalOf: z.string().optional(),
  /** Small change that was waived with the payment. */
  smallChangeFen: fen.optional(),
  /** It was written by hand first and entered later. */
  backEntry: backEntry.optional(),
  /** The pre-printed forms it stands on now, sheet by sheet. */
  forms: z.array(z.object({ form: z.string(), sheet: z.int() })),
  voided: z.object({ at: instant, by: z.string(), reason: z.string() }).optional(),
  reprints: z.int(),
  /** What the QR code says: op id, hash and amount, so that the receipt can be proven unaltered. */
  qr: z.string(),
});

export type ReceiptView = z.infer<typeof receiptView>;

export const receipts = {
  get: query({
    access: 'receipts.read',
    summary: 'One receipt, by id or number.',
    input: z.strictObject({ receiptId: id.optional(), number: z.string().max(40).optional() }),
    output: receiptView,
  }),
  list: query({
    access: 'receipts.read',
    summary: 'Receipts, newest first.',
    input: z.strictObject({
      roomId: id.optional(),
      businessDate: day.optional(),
      number: z.string().max(40).optional(),
      limit,
      offset,
    }),
    output: z.object({
      total: z.int(),
      rows: z.array(
        z.object({
          receiptId: id,
          number: z.string(),
          roomCodes: z.array(z.string()),
          businessDate: day,
          issuedAt: instant,
          amountFen: fen,
          methods: z.array(z.enum(TENDER_METHODS)),
          cashierName: z.string(),
          state: z.enum(RECEIPT_STATES),
          reprints: z.int(),
          /** It was written by hand first and entered later. */
          backEntry: backEntry.optional(),
          /** The pre-printed forms it stands on. */
          forms: z.array(z.string()),
        }),
      ),
    }),
  }),
  void: command({
    access: 'receipts.void',
    summary:
      'Voids a receipt of the same shift with a reason and a supervisor’s yes; what it settled is owed again.',
    input: z.strictObject({ receiptId: id, reason, approval: approvalInput.optional() }),
    output: z.object({ receiptId: id, number: z.string(), amountFen: fen }),
  }),
  reprint: command({
    access: 'receipts.reprint',
    summary: 'Prints the same receipt again, marked 补打 with its count.',
    input: z.strictObject({ receiptId: id, printerId: id.optional() }),
    output: z.object({ printJobId: id.optional(), copy: z.int() }),
  }),
  pdf: task({
    access: 'receipts.read',
    summary: 'The receipt as a PDF: A5, A4 or a continuous form 241 mm wide, in one part or three.',
    input: z.strictObject({
      receiptId: id,
      form: z.enum(RECEIPT_FORMS).default('a5'),
      parts: z.enum(FORM_PARTS).default('one'),
      /** Only these sheets, where one of several was torn. */
      sheets: z.array(z.int().positive()).min(1).max(50).optional(),
    }),
    output: z.object({ fileId, fileName: z.string(), missingGlyphs: z.array(z.string()) }),
  }),
  prove: query({
    access: 'receipts.read',
    summary: 'Whether a receipt is unaltered: checks its QR text against the op in the log.',
    input: z.strictObject({ qr: z.string().max(400) }),
    output: z.object({ genuine: z.boolean(), number: z.string().optional(), amountFen: fen.optional() }),
  }),
};
