import type { paymentsWords as zhCN } from '../zh-CN/payments.ts';

export const paymentsWords: Record<keyof typeof zhCN, string> = {
  'fault.payment.short': '{missingFen} is missing; nothing was taken.',
  'fault.payment.prepaymentShort': 'The prepayment balance is only {balanceFen}.',
  'fault.payment.prepaymentBeyondDue':
    'Prepayment can pay no more than what is due and cannot become prepayment again.',
  'fault.payment.prepaymentOfAnother':
    'Prepayment settles only what its own payer owes, here {ownFen} at the most. Take the rest another way; nothing was booked.',
  'fault.payment.cashNotNeeded': 'The other methods already cover it; no cash is needed.',
  'fault.payment.lineChanged':
    '{fee} of {room} has just changed and now owes {owedFen}. Check and take it again; nothing was booked twice.',
  'fault.payment.aheadChanged': 'The amount ahead is now {totalFen}; confirm it again.',
  'fault.payment.tooManyLines':
    '{lines} lines are too many for one payment. Take them in several payments; nothing was booked.',
  'fault.payment.transferNeedsBank':
    'A transfer gets a receipt only when the bank has it; note it as waiting first.',
  'fault.transfer.gone': 'This transfer was not found.',
  'fault.transfer.decided': 'The transfer slip {number} has been dealt with already.',
  'fault.transfer.noAhead': 'Months ahead cannot be noted on a transfer the bank has not seen.',
  'fault.clock.suspicious':
    'The computer says {clockDay}, the last fact is of {lastDay}. Confirm today’s date before taking money.',
  'fault.receipt.gone': 'This receipt was not found.',
  'fault.receipt.alreadyVoid': 'Receipt {number} is void already.',
  'fault.receipt.voidTooLate':
    'Receipt {number} is not of this shift and day, so it cannot be voided; reverse it instead.',
  'fault.receipt.prepaymentUsed':
    'The prepayment of receipt {number} has been used, so it cannot be voided; reverse it instead.',
  'fault.printer.none': 'No printer is set up. The receipt stands; preview it or save a PDF.',
  'fault.printer.gone': 'This printer was not found.',
  'fault.printJob.gone': 'This print job was not found.',
  'printer.asking': 'Asking the printer',
  'receipt.drawing': 'Making the PDF',
  'fault.payment.lateFeeChanged':
    'Late fee of {room} is {amountFen} now, not what was shown. Look again and collect.',
  'fault.payment.lateFeeAlone': 'Late fee of {room} has come to nothing; untick it and collect.',
  'fault.transfer.noLateFees':
    'Late fee is not taken with a transfer note; it is posted when the transfer is confirmed and collected then.',
};
