export const receiptBooksWords = {
  'fault.receiptBook.gone': 'This receipt book wasn’t found.',
  'fault.receiptBook.closed': 'Receipt book {code} was taken in and can’t be used. Take another one.',
  'fault.receiptBook.elsewhere':
    'Receipt book {code} lies at the PC of series {series}. Hand it over there first.',
  'fault.receiptBook.desk': 'The PC to hand it to wasn’t found. Choose one of the list.',
  'fault.receiptBook.numbers':
    '{first} to {last} is no book: both need the same number of digits, and the last can’t come before the first.',
  'fault.receiptBook.overlap':
    'These numbers overlap with receipt book {code}. Check the numbers on the cover.',
  'fault.receiptBook.codeTaken': 'There is a receipt book {code} already. Use another code.',
  'fault.receiptBook.keeper':
    'A keeper needs the right to keep receipt books, which a cashier can’t have. Choose an accountant or a manager.',
  'fault.receiptBook.used': 'Receipt book {code} was used: its numbers and its paper can’t be changed.',
  'fault.receiptBook.missing':
    'Receipt book {code} has forms nobody accounted for: {forms}. Enter them, or record them as damaged or lost, then take it in.',
  'fault.receiptBook.usedUp': 'Receipt book {code} is used up. Take a new one.',
  'fault.form.notInBook':
    'Form {form} isn’t in receipt book {code} ({first} to {last}). Look at the number on the paper.',
  'fault.form.notNext':
    'The paper says {form}, the register’s next form is {next}. Load {next} and print; if the sheets between are damaged or lost, record each first.',
  'fault.form.spent':
    'Form {form} was used already; the register’s next form is {next}. Load {next} and print.',
  'fault.form.already':
    'Receipt {number} stands on {forms}. If that sheet is torn or lost, record it first, then use the next.',
  'fault.form.void': 'Receipt {number} is void and takes no more forms.',
  'fault.form.tooFew':
    'This receipt needs {needed} sheets, receipt book {code} has {left} left. Take another book, and record the rest as damaged before taking it in.',
  'fault.form.handwritten':
    'Receipt book {code} is written by hand and can’t be printed on. Use “Enter hand-written receipt”.',
  'fault.form.range': 'The first form must come before the last, and at most {most} are recorded at once.',
  'fault.form.spoilt': 'Form {form} is recorded as damaged or lost already.',
  'fault.form.standing':
    'Form {form} was entered as receipt {number} and can’t be recorded as damaged. If it was wrong, correct that receipt first.',
  'fault.backEntry.future':
    '{day} hasn’t come yet (today is {today}). Look at the day on the hand-written receipt.',
  'fault.backEntry.writer': 'The person who wrote it wasn’t found. Choose one of the list.',
  'fault.backEntry.twice':
    'Hand-written receipt {form} was entered already, as receipt {number}. Nothing was taken twice.',
  'fault.backEntry.printedBook':
    'Receipt book {code} is for the printer, not for writing. Choose a hand-written one, or none.',
  'fault.dayClose.formGap':
    'Receipt book {code} has {count} forms nobody accounted for: {forms}. Enter them under Receipts › Books, or record them as damaged or lost.',
  'receipt.backEntry': 'Entered later',
  'receipt.backEntryForm': 'Hand-written form {form}',
  'receipt.backEntryMark': 'Entered later: hand-written receipt {form}',
  'receipt.backEntryOf': 'Written by hand on {day} by {by}, entered later',
  'receipt.form': 'Form',
  'receipt.part.stub': 'Stub',
  'receipt.part.customer': 'Customer',
  'receipt.part.books': 'Books',
  'receipt.sheetOf': 'Sheet {sheet}/{sheets}',
  'receipt.carried': 'Carried forward',
  'receipt.toNext': 'To next sheet',
  'report.receiptGaps': 'Numbers of receipts and forms',
  'report.span.numbersUpTo': 'Up to business day {day}',
  'report.numbers.series': 'Receipt series',
  'report.numbers.book': 'Receipt book',
  'report.column.numberKind': 'Kind',
  'report.column.numberSeries': 'Series or book',
  'report.column.firstNumber': 'First',
  'report.column.lastNumber': 'Last',
  'report.column.usedNumbers': 'Used',
  'report.column.voids': 'Void',
  'report.column.counterReceipts': 'Counter receipts',
  'report.column.reprints': 'Reprints',
  'report.column.backEntries': 'Entered later',
  'report.column.damagedForms': 'Damaged',
  'report.column.lostForms': 'Lost',
  'report.column.missing': 'Missing',
  'report.column.missingNumbers': 'Missing numbers',
  'report.column.backEntry': 'Entered later (form)',
} as const;
