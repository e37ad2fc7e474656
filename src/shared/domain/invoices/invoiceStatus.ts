/** Whose name an invoice bears; a company's needs its credit code. */
export const BUYER_KINDS = ['person', 'company'] as const;
export type BuyerKind = (typeof BUYER_KINDS)[number];

/** Where a bill line stands with its invoice (domain.md 3.1). */
export const INVOICE_STATUSES = ['none', 'requested', 'issued', 'red'] as const;
export type InvoiceStatus = (typeof INVOICE_STATUSES)[number];

/** Facts of one line: how often it was invoiced and taken back, and whether a request for it is open. */
export type InvoiceFacts = {
  readonly issued: number;
  readonly reddened: number;
  readonly requested: boolean;
};

/** A line is invoiced once at a time: every invoice but the last was taken back by a red one. */
export function invoiceStatusOf({ issued, reddened, requested }: InvoiceFacts): InvoiceStatus {
  if (issued > reddened) return 'issued';
  if (requested) return 'requested';
  return reddened > 0 ? 'red' : 'none';
}

/** A number of a fully digital invoice (domain.md 3.7). */
export const INVOICE_NUMBER = /^\d{20}$/;
