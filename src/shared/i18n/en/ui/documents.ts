import type { documentsWords as zhCN } from '../../zh-CN/ui/documents.ts';

export const documentsWords: Record<keyof typeof zhCN, string> = {
  'document.print': 'Print',
  'document.printOf': 'Print {name}',
  'document.delivered': '{file} was handed to printer {queue}',
  'document.noDialog': 'The print dialog can’t be opened here. {file} was saved; open it to print it.',
  'document.kind.receipts': 'Receipts, refund vouchers',
  'document.kind.letters': 'Notices, itemised bills, clearance certificates',
  'document.kind.reports': 'Reports',
  'document.kind.sheets': 'Shift sheets, reading sheets, notices for the board',
  'documentPrinters.title': 'Printers for documents (this PC)',
  'documentPrinters.hint':
    'PDFs on A4, A5 and continuous forms go to ordinary printers. With a printer chosen and “Print at once” on, they are printed on their own paper size; the others open the print dialog first.',
  'documentPrinters.queueOf': 'Printer: {kind}',
  'documentPrinters.ask': 'Choose in the print dialog each time',
  'documentPrinters.silent': 'Print at once',
  'documentPrinters.silentOf': 'Print at once: {kind}',
  'documentPrinters.gone':
    'This system has no printer “{queue}”. It may have been renamed or removed; choose another.',
  'documentPrinters.noQueues':
    'This system has no printers yet. Add one in the operating system, then choose it here; until then the print dialog is used.',
  'documentPrinters.save': 'Save printers for documents',
  'documentPrinters.saved': 'Printers for documents saved; used from the next print on',
};
