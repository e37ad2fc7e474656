import { z } from 'zod';
import { BUYER_KINDS, INVOICE_NUMBER, INVOICE_STATUSES } from '../domain/invoices/invoiceStatus.ts';
import { command, query, task } from './define.ts';
import { day, fen, fileId, id, instant, limit, lineId, offset, reason } from './shapes.ts';

/** Waiting for an invoice, given, taken back by a red one, or withdrawn before anything was given. */
export const INVOICE_REQUEST_STATES = ['open', 'issued', 'red', 'withdrawn'] as const;

const invoiceNumber = z.string().trim().regex(INVOICE_NUMBER);

const invoiceLine = z.object({
  lineId,
  roomCode: z.string(),
  feeName: z.string(),
  period: z.string(),
  amountFen: fen,
  /** Exact decimal; null where no tax is shown. */
  rate: z.string().nullable(),
});

export const invoiceRequest = z.object({
  requestId: id,
  state: z.enum(INVOICE_REQUEST_STATES),
  roomId: id,
  roomCode: z.string(),
  buyerKind: z.enum(BUYER_KINDS),
  /** Undefined when the person was erased. */
  title: z.string().optional(),
  taxNumber: z.string().optional(),
  email: z.string().optional(),
  amountFen: fen,
  lines: z.array(invoiceLine),
  businessDate: day,
  requestedBy: z.string(),
  requestedAt: instant,
  invoice: z.object({ invoiceId: id, number: z.string(), issuedOn: day }).optional(),
  red: z.object({ number: z.string(), issuedOn: day, reason: z.string().optional() }).optional(),
});

export const invoices = {
  lines: query({
    access: 'bills.read',
    summary: 'The lines of a room or a receipt with where each stands with its invoice.',
    input: z
      .strictObject({ roomId: id.optional(), receiptId: id.optional() })
      .refine(({ roomId, receiptId }) => (roomId === undefined) !== (receiptId === undefined)),
    output: z.object({
      lines: z.array(
        invoiceLine.extend({
          status: z.enum(INVOICE_STATUSES),
          /** Money held for others bears a receipt and no invoice of ours. */
          isInvoiceable: z.boolean(),
          /** Came with the cut-over as invoiced: its invoice is not recorded here. */
          isOpeningInvoice: z.boolean(),
          paidFen: fen,
        }),
      ),
      /** The payer's name, as a title to begin with. */
      title: z.string().optional(),
      roomId: id,
    }),
  }),
  request: command({
    access: 'invoices.request',
    summary: 'Asks for an invoice for lines of one household, each of which is invoiced once.',
    input: z
      .strictObject({
        lineIds: z.array(lineId).min(1).max(200),
        buyerKind: z.enum(BUYER_KINDS),
        title: z.string().trim().min(1).max(100),
        taxNumber: z.string().trim().max(30).optional(),
        email: z.email().max(100).optional(),
      })
      .refine(({ buyerKind, taxNumber }) => buyerKind !== 'company' || taxNumber !== undefined, {
        path: ['taxNumber'],
      }),
    output: z.object({ requestId: id, amountFen: fen }),
  }),
  withdraw: command({
    access: 'invoices.request',
    summary: 'Takes back a request no invoice was given for.',
    input: z.strictObject({ requestId: id }),
    output: z.object({ withdrawn: z.literal(true) }),
  }),
  list: query({
    access: 'bills.read',
    summary: 'Requests for invoices and what became of them, newest first.',
    input: z.strictObject({ state: z.enum(INVOICE_REQUEST_STATES).optional(), limit, offset }),
    output: z.object({ total: z.int(), rows: z.array(invoiceRequest) }),
  }),
  export: task({
    access: 'invoices.record',
    summary: 'The open requests as a workbook for the tax platform.',
    input: z.strictObject({}),
    output: z.object({ fileId, fileName: z.string(), rows: z.int() }),
  }),
  record: command({
    access: 'invoices.record',
    summary: 'Records the invoice that was given for a request.',
    input: z.strictObject({ requestId: id, number: invoiceNumber, issuedOn: day }),
    output: z.object({ invoiceId: id, amountFen: fen }),
  }),
  recordRed: command({
    access: 'invoices.record',
    summary:
      'Records the red invoice that takes an invoice back, or one of before the cut-over; its lines may be invoiced again.',
    input: z
      .strictObject({
        invoiceId: id.optional(),
        lineIds: z.array(lineId).min(1).max(200).optional(),
        number: invoiceNumber,
        issuedOn: day,
        reason,
      })
      .refine(({ invoiceId, lineIds }) => (invoiceId === undefined) !== (lineIds === undefined), {
        path: ['invoiceId'],
      }),
    output: z.object({ redId: id, lines: z.int() }),
  }),
};
