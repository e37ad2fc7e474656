import type { vouchersWords as words } from '../zh-CN/vouchers.ts';

export const vouchersWords: Record<keyof typeof words, string> = {
  'fault.voucher.nothing': 'Nothing of {period} can be exported yet; no voucher was made.',
  'fault.voucher.batchGone': 'This batch wasn’t found. Reload and look again.',
  'fault.voucher.templateGone': 'This template wasn’t found. Choose another.',
  'fault.voucher.feeItemGone': 'A fee item wasn’t found; nothing was saved. Reload and try again.',
  'fault.invoice.lineGone': 'This bill line wasn’t found. Reload and look again.',
  'fault.invoice.notIncome':
    '{fee} of {room} for {period} isn’t income of the company or was reduced to nothing: it gets a receipt, no invoice.',
  'fault.invoice.already':
    '{fee} of {room} for {period} was invoiced or asked for already. A line is invoiced once.',
  'fault.invoice.oneHousehold': 'Invoices are asked for one household at a time.',
  'fault.invoice.taxNumber':
    'The tax number is wrong: a credit code has 18 characters. Compare it with the business licence.',
  'fault.invoice.requestGone': 'This request wasn’t found. Reload and look again.',
  'fault.invoice.requestDone': 'This request was invoiced or withdrawn already; nothing was recorded.',
  'fault.invoice.numberTaken': 'Invoice number {number} is recorded already. Please check it.',
  'fault.invoice.future': 'The day of the invoice lies ahead. Please check it.',
  'fault.invoice.gone': 'This invoice wasn’t found. Reload and look again.',
  'fault.invoice.alreadyRed': 'This invoice was taken back already by red invoice {number}.',
  'fault.invoice.notOpening':
    '{fee} of {room} for {period} didn’t come invoiced with the cut-over. Choose its invoice in the list.',
  'fault.receipt.invoiced':
    'Receipt {number} settled charges that are invoiced (invoice {invoice}); no money was moved. Issue and record a red invoice first.',
  'voucher.kind.issued': 'Billed',
  'voucher.kind.credited': 'Credited',
  'voucher.kind.collected': 'Collected',
  'voucher.kind.apportioned': 'Given back by apportionment',
  'voucher.kind.refunded': 'Refunded',
  'voucher.kind.banked': 'Cash banked',
  'voucher.kind.cashDifference': 'Cash over and short',
  'voucher.writing': 'Writing the file',
  'invoice.sheet': 'Invoices to issue',
  'invoice.buyer.person': 'Person',
  'invoice.buyer.company': 'Company',
  'invoice.column.serial': 'Serial',
  'invoice.column.buyerKind': 'Buyer',
  'invoice.column.title': 'Title',
  'invoice.column.taxNumber': 'Tax number',
  'invoice.column.email': 'E-mail',
  'invoice.column.feeName': 'Item',
  'invoice.column.period': 'Period',
  'invoice.column.room': 'Room',
  'invoice.column.net': 'Net',
  'invoice.column.rate': 'Rate',
  'invoice.column.tax': 'Tax',
  'invoice.column.gross': 'Gross',
  'fault.invoicing.unknown': 'The tax platform knows no such invoice or confirmation. Check the number.',
  'fault.invoicing.state':
    'The confirmation can’t be changed in its present state; nothing was done. Reload and look again.',
  'fault.invoicing.otherSide': 'This step belongs to the other side; nothing was done.',
};
