import { z } from 'zod';
import { BUYER_KINDS } from '../domain/invoices/invoiceStatus.ts';
import { defineOp, insert } from './define.ts';
import { sealed } from './sealed.ts';

const lines = z.array(z.strictObject({ lineId: z.string(), amountFen: z.int().positive() })).min(1);

/** Somebody wants an invoice for lines (domain.md 3.1). */
export const invoiceRequested = defineOp({
  type: 'invoice.requested',
  offline: 'always',
  body: z.strictObject({
    requestId: z.uuid(),
    roomId: z.uuid(),
    buyerKind: z.enum(BUYER_KINDS),
    lines,
    amountFen: z.int().positive(),
    businessDate: z.string(),
    title: sealed,
    taxNumber: sealed.nullable(),
    email: sealed.nullable(),
    sealSubject: z.uuid(),
  }),
  project: (op) => {
    const { requestId, lines: asked, title, taxNumber, email, ...request } = op.body;
    return [
      insert('invoiceRequests', {
        id: requestId,
        opId: op.id,
        requestedBy: op.actor,
        requestedAt: op.mono,
        sealedTitle: title,
        sealedTaxNumber: taxNumber,
        sealedEmail: email,
        ...request,
      }),
      ...asked.map((line) =>
        insert('invoiceRequestLines', { id: `${requestId}.${line.lineId}`, requestId, ...line }),
      ),
    ];
  },
});

/** A request is taken back before an invoice was given for it. */
export const invoiceWithdrawn = defineOp({
  type: 'invoice.withdrawn',
  offline: 'always',
  body: z.strictObject({ requestId: z.uuid() }),
  project: (op) => [
    insert('invoiceWithdrawals', {
      id: op.id,
      requestId: op.body.requestId,
      withdrawnBy: op.actor,
      withdrawnAt: op.mono,
    }),
  ],
});

/** An invoice was given, whether by a platform or by hand on the tax office's page. */
export const invoiceIssued = defineOp({
  type: 'invoice.issued',
  offline: 'always',
  body: z.strictObject({
    invoiceId: z.uuid(),
    requestId: z.uuid(),
    /** 20 digits. */
    number: z.string(),
    issuedOn: z.string(),
    amountFen: z.int().positive(),
    lines,
    businessDate: z.string(),
  }),
  project: (op) => {
    const { invoiceId, lines: invoiced, ...invoice } = op.body;
    return [
      insert('invoices', {
        id: invoiceId,
        opId: op.id,
        recordedBy: op.actor,
        recordedAt: op.mono,
        ...invoice,
      }),
      ...invoiced.map((line) =>
        insert('invoiceLines', { id: `${invoiceId}.${line.lineId}`, invoiceId, ...line }),
      ),
    ];
  },
});

/** A red invoice takes an invoice back; of an opening line the invoice itself was never recorded here. */
export const invoiceReddened = defineOp({
  type: 'invoice.reddened',
  offline: 'always',
  body: z.strictObject({
    redId: z.uuid(),
    invoiceId: z.uuid().nullable(),
    number: z.string(),
    issuedOn: z.string(),
    lineIds: z.array(z.string()).min(1),
    businessDate: z.string(),
    reason: sealed,
    sealSubject: z.uuid(),
  }),
  project: (op) => {
    const { redId, lineIds, reason, ...red } = op.body;
    return [
      insert('redInvoices', {
        id: redId,
        opId: op.id,
        sealedReason: reason,
        recordedBy: op.actor,
        recordedAt: op.mono,
        ...red,
      }),
      ...lineIds.map((lineId) => insert('redInvoiceLines', { id: `${redId}.${lineId}`, redId, lineId })),
    ];
  },
});
