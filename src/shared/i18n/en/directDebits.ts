import type { directDebitsWords as zhCN } from '../zh-CN/directDebits.ts';

export const directDebitsWords: Record<keyof typeof zhCN, string> = {
  'receipt.tender.directDebit': 'Direct debit',
  'method.directDebit': 'Direct debit',
  'cash.inDirectDebit': 'In direct debit batch {number}; the bank has not answered yet',
  'fault.payment.directDebitNeedsBank':
    'A direct debit is what the bank says it is. Import the bank’s answer instead.',
  'fault.directDebit.template': 'The template lacks {field}, so no file can be written or read. Complete it.',
  'fault.directDebit.nothingDue':
    'There is nothing to debit: whoever owes gave no account ({without} households) or is in a batch not answered yet.',
  'fault.directDebit.gone': 'There is no such batch. Refresh and look again.',
  'fault.directDebit.cancelled': 'Batch {number} was withdrawn; nothing was done.',
  'fault.directDebit.hasAnswers': 'The bank has answered batch {number}; it can’t be withdrawn.',
  'fault.directDebit.erased':
    'The payer of {room} was erased; the file of batch {number} can’t be written again.',
  'fault.directDebit.tooWide': '“{text}” takes {bytes} bytes and the template has {width}. Widen the column.',
  'fault.directDebit.nothingRead':
    'The file has no row of batch {number}; nothing was booked. Check file and batch.',
  'directDebit.field.no': 'No.',
  'directDebit.field.reference': 'Reference',
  'directDebit.field.holder': 'Holder',
  'directDebit.field.account': 'Account',
  'directDebit.field.bank': 'Bank',
  'directDebit.field.mandate': 'Mandate',
  'directDebit.field.amount': 'Amount',
  'directDebit.field.room': 'Room',
  'directDebit.collecting': 'Gathering what is due',
  'directDebit.writing': 'Writing the file',
  'directDebit.settling': 'Booking the bank’s answer',
  'permission.directDebits.write': 'Direct debits',
  'action.bankAccounts.save': 'Save bank account',
  'action.directDebits.export': 'Make direct debit file',
  'action.directDebits.file': 'Write direct debit file again',
  'action.directDebits.import': 'Import direct debit answer',
  'action.directDebits.cancel': 'Withdraw direct debit batch',
  'task.directDebits.export': 'Make direct debit file',
  'task.directDebits.file': 'Write direct debit file again',
  'task.directDebits.import': 'Import direct debit answer',
};
