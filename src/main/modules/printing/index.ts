export { enqueueReceipts, enqueueTransferSlip, wakePrinting } from './enqueue.ts';
export { printingHandlers } from './printing.handlers.ts';
export { printServiceOf, startPrinting } from './printService.ts';
