export { receiptsHandlers } from './receipts.handlers.ts';
export { type ReceiptRow, receiptOf, receiptView } from './receiptView.ts';
