import { type InvoiceStatus, invoiceStatusOf } from '#shared/domain/invoices/invoiceStatus.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { ReadDb } from '../../db/openDatabase.ts';

const FACTS = `SELECT
  (SELECT l.invoiced FROM bill_lines l WHERE l.id = @lineId)
    + (SELECT count(*) FROM invoice_lines i WHERE i.line_id = @lineId) AS issued,
  (SELECT count(*) FROM red_invoice_lines d WHERE d.line_id = @lineId) AS reddened,
  EXISTS (SELECT 1 FROM invoice_request_lines q WHERE q.line_id = @lineId
    AND NOT EXISTS (SELECT 1 FROM invoice_withdrawals w WHERE w.request_id = q.request_id)
    AND NOT EXISTS (SELECT 1 FROM invoices v WHERE v.request_id = q.request_id)) AS requested`;

/** Where a line stands with its invoice; one invoiced before the cut-over counts as issued. */
export function lineStatus(db: ReadDb, lineId: string): InvoiceStatus {
  const row = db
    .prepare<[{ lineId: string }], { issued: number | null; reddened: number; requested: number }>(FACTS)
    .get({ lineId });
  return invoiceStatusOf({
    issued: row?.issued ?? 0,
    reddened: row?.reddened ?? 0,
    requested: row?.requested === 1,
  });
}

/** Whether the line came with the cut-over as invoiced and still is: its invoice was never recorded here. */
export function isOpeningInvoice(db: ReadDb, lineId: string): boolean {
  if (lineStatus(db, lineId) !== 'issued') return false;
  const recorded = db
    .prepare<[string], { one: number }>(
      `SELECT 1 AS one FROM invoice_lines i WHERE i.line_id = ?
         AND NOT EXISTS (SELECT 1 FROM red_invoices d WHERE d.invoice_id = i.invoice_id)`,
    )
    .get(lineId);
  return recorded === undefined;
}

/**
 * Money of an invoiced line stays where it is until a red invoice took the invoice back (domain.md 3.1). Throws
 * `receipt.invoiced` with the number of the invoice, where one is known.
 */
export function assertNotInvoiced(
  db: ReadDb,
  receipt: { readonly id: string; readonly number: string },
): void {
  const lineIds = db
    .prepare<[string], string>('SELECT line_id FROM allocations WHERE receipt_id = ? ORDER BY id')
    .pluck()
    .all(receipt.id);
  const lineId = lineIds.find((one) => lineStatus(db, one) === 'issued');
  if (lineId === undefined) return;
  const invoice = db
    .prepare<[string], string>(
      `SELECT v.number FROM invoice_lines i JOIN invoices v ON v.id = i.invoice_id WHERE i.line_id = ?
       ORDER BY v.recorded_at DESC, v.id DESC LIMIT 1`,
    )
    .pluck()
    .get(lineId);
  throw new AppError('rule', 'receipt.invoiced', {
    params: { number: receipt.number, invoice: invoice ?? '–' },
  });
}
