export { openForCash, opensForCash } from './drawer.ts';
export {
  enqueueCorrection,
  enqueueJobSlip,
  enqueueReceipts,
  enqueueRefund,
  enqueueReleaseSlip,
  enqueueTransferSlip,
  wakePrinting,
} from './enqueue.ts';
export { printingHandlers } from './printing.handlers.ts';
export { printServiceOf, startPrinting } from './printService.ts';
export { refundVoucher } from './refundVoucher.ts';
export { releaseSlipView } from './releaseSlipView.ts';
export { workOrderSlip } from './workOrderSlip.ts';
