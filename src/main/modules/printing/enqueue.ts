import { AppError } from '#shared/kernel/appError.ts';
import type { Desk } from '../../core/desk.ts';
import type { HandlerContext } from '../../core/handlers.ts';
import type { PrinterRow } from '../../printing/printerStore.ts';
import type { DocumentKind, NewPrintJob } from '../../printing/printJobStore.ts';
import { printServiceOf } from './printService.ts';

type Document = { readonly kind: DocumentKind; readonly id: string; readonly number: string };

function enqueue(context: HandlerContext, document: Document, printer: PrinterRow): NewPrintJob {
  const { jobs } = printServiceOf(context.desk);
  const job: NewPrintJob = {
    id: context.newId(),
    documentKind: document.kind,
    documentId: document.id,
    documentNumber: document.number,
    copy: jobs.nextCopy(document.kind, document.id),
    printerId: printer.id,
    requestedBy: context.session.userId,
    createdAt: context.clock.now(),
  };
  jobs.insert(job);
  return job;
}

/** Puts receipts on the queue of the preferred printer, in the running transaction; none when there is no printer. */
export function enqueueReceipts(
  context: HandlerContext,
  receipts: readonly { receiptId: string; number: string }[],
): string[] {
  const printer = printServiceOf(context.desk).preferred();
  if (!printer) return [];
  return receipts.map(
    ({ receiptId, number }) => enqueue(context, { kind: 'receipt', id: receiptId, number }, printer).id,
  );
}

export function enqueueTransferSlip(
  context: HandlerContext,
  slip: { transferId: string; slipNumber: string },
): void {
  const printer = printServiceOf(context.desk).preferred();
  if (printer)
    enqueue(context, { kind: 'transferSlip', id: slip.transferId, number: slip.slipNumber }, printer);
}

/** The slip that explains a correction, named by the receipt that was wrong. */
export function enqueueCorrection(
  context: HandlerContext,
  correction: { correctionId: string; number: string },
): string[] {
  const printer = printServiceOf(context.desk).preferred();
  if (!printer) return [];
  const { correctionId: id, number } = correction;
  return [enqueue(context, { kind: 'correction', id, number }, printer).id];
}

export function enqueueRefund(
  context: HandlerContext,
  refund: { refundId: string; number: string },
): string[] {
  const printer = printServiceOf(context.desk).preferred();
  if (!printer) return [];
  return [enqueue(context, { kind: 'refund', id: refund.refundId, number: refund.number }, printer).id];
}

/** The job slip of an order; every one after the first is marked as a copy. Throws `printer.none` without a printer. */
export function enqueueJobSlip(
  context: HandlerContext,
  order: { readonly workOrderId: string; readonly number: string },
): string {
  const printer = printServiceOf(context.desk).printers.preferred();
  if (!printer) throw new AppError('rule', 'printer.none');
  return enqueue(context, { kind: 'workOrder', id: order.workOrderId, number: order.number }, printer).id;
}

/** A goods-out slip; every one after the first is marked as a copy. Undefined without a printer. */
export function enqueueReleaseSlip(
  context: HandlerContext,
  slip: { readonly entryId: string; readonly number: string },
): string | undefined {
  const printer = printServiceOf(context.desk).preferred();
  if (!printer) return undefined;
  return enqueue(context, { kind: 'releaseSlip', id: slip.entryId, number: slip.number }, printer).id;
}

/** The label of a machine. Throws `printer.none` without a printer. */
export function enqueueEquipmentLabel(
  context: HandlerContext,
  label: { readonly equipmentId: string; readonly code: string },
): string {
  const printer = printServiceOf(context.desk).printers.preferred();
  if (!printer) throw new AppError('rule', 'printer.none');
  return enqueue(context, { kind: 'equipmentLabel', id: label.equipmentId, number: label.code }, printer).id;
}

/** Queues another copy; the first one a receipt ever gets is its original. Throws `printer.none` without a printer. */
export function enqueueReprint(
  context: HandlerContext,
  receipt: { receiptId: string; number: string },
  printerId: string | undefined,
): { printJobId: string; copy: number } {
  const { printers, preferred } = printServiceOf(context.desk);
  const printer = printerId === undefined ? preferred() : printers.get(printerId);
  if (!printer || printer.removed) throw new AppError('rule', 'printer.none');
  const job = enqueue(context, { kind: 'receipt', id: receipt.receiptId, number: receipt.number }, printer);
  return { printJobId: job.id, copy: job.copy };
}

/** After the commit that queued jobs. */
export function wakePrinting(desk: Desk): void {
  printServiceOf(desk).queue.wake();
}
