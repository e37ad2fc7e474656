import type { printingWords as zhCN } from '../zh-CN/printing.ts';

export const printingWords: Record<keyof typeof zhCN, string> = {
  'fault.printer.unreachable':
    'The printer does not answer. The books are right and nothing was printed. Check its power and cable, then print again.',
  'fault.printer.noQueue':
    'This system has no such print queue. The money is recorded and this slip was not printed. Choose another queue in the printer settings, then print it again.',
  'fault.printer.simulated':
    'Devices are simulated; this slip was not sent to a real printer. It will be printed when the simulation is off.',
  'fault.printer.busy':
    'Another computer is using the printer. Nothing was printed yet; it goes on by itself when the printer is free.',
  'fault.printer.silent':
    'The printer is connected but does not answer. Nothing was printed. Switch it off and on, then print again.',
  'fault.printer.paperOut':
    'The printer is out of paper. The books are right; it goes on when paper is in, no reprint is needed.',
  'fault.printer.coverOpen':
    'The printer cover is open. The books are right; it goes on when the cover is shut, no reprint is needed.',
  'fault.printer.cutter':
    'The paper cutter is stuck. The books are right. Switch the printer off, clear the paper, switch it on.',
  'fault.printer.fault':
    'The printer reports a fault. The books are right and nothing is reprinted by itself. Switch it off and on, or use another printer.',
  'fault.printer.garbage':
    'What answers at this address is not a receipt printer, or the line is disturbed. The books are right. Check the address.',
  'fault.printer.processDied':
    'The part that drives the printer was started again. The books are right; nothing was printed yet, and it prints by itself.',
  'fault.printer.disconnected':
    'The printer was cut off while printing. The books are right. Look at the paper, then choose “printed” or “not printed”.',
  'fault.printer.timeout':
    'The printer did not confirm. The books are right. Look at the paper, then choose “printed” or “not printed”.',
  'fault.printer.notAllowed':
    'The system does not allow a connection to this printer. Nothing was printed. Check the firewall.',
  'fault.printer.unencodable':
    'There are characters this printer can not print; nothing was printed. The books are right; A5 can be used instead.',
  'fault.printer.glyphMissing':
    'A character on it is in no typeface here; nothing was printed. The books are right. Use another spelling or write by hand.',
  'printer.missingGlyphs': 'Not in the typeface: {characters}. Printed as 〓 and named below.',
  'fault.printer.removed':
    'This printer was removed and nothing was printed. Choose another and print again.',
  'fault.print.restarted':
    'The program was closed while printing. The books are right. Look at the paper, then choose “printed” or “not printed”.',
  'fault.print.interrupted':
    'Printing was interrupted. The books are right. Look at the paper, then choose “printed” or “not printed”.',
  'fault.print.renderFailed':
    'This document could not be laid out and was not printed. The books are right; A5 can be used instead.',
  'fault.printJob.unknown':
    'This print job is not in the list any more. The books are not affected; refresh the list.',
  'fault.print.retryRefused':
    'This may be on paper already, so it is not sent again. First choose “printed” or “not printed”.',
  'fault.print.settleRefused': 'This needs no decision; nothing was changed.',
  'fault.drawer.none':
    'No drawer hangs on a printer of this PC. Choose its socket in the settings of the printer.',
  'fault.printer.queueResends':
    'After a broken connection this print queue sends the whole job again, so half a receipt and a whole one may come out. Set its error policy to abort-job.',
  'drawer.opening': 'Opening the drawer',
  'fault.document.notPdf': 'Only PDF files can be printed this way. Save as PDF first.',
  'fault.document.noQueue':
    'This system has no printer “{queue}”; nothing was printed. Choose another in Settings · Printers, or save the PDF.',
  'fault.document.printerOff':
    'The printer isn’t connected; nothing was printed. Check power and cable and print again.',
  'fault.document.paperOut':
    'The printer is out of paper; nothing was printed. Put paper in and print again.',
  'fault.document.brokenOff':
    'Printing broke off and part of it may be on paper. Look at the paper before you print again.',
  'fault.document.serviceDown':
    'The system’s print service isn’t running; nothing was printed. Restart the PC and print again.',
  'document.handingOver': 'Handing over to the printer',
  'print.state.queued': 'queued',
  'print.state.sending': 'printing',
  'print.state.waiting': 'waiting for the printer',
  'print.state.delivered': 'handed over',
  'print.state.confirmed': 'printed',
  'print.state.failed': 'not printed',
  'print.state.unknown': 'needs a look',
  'print.state.settled': 'settled',
  'print.outcome.printed': 'printed',
  'print.outcome.notPrinted': 'not printed',
  'printer.health.ready': 'ready',
  'printer.health.nearEnd': 'paper low',
  'printer.health.paperOut': 'out of paper',
  'printer.health.coverOpen': 'cover open',
  'printer.health.error': 'fault',
  'printer.health.unreachable': 'no answer',
  'printer.health.mute': 'reports no status',
  'printer.health.unset': 'not set up',
  'printTest.title': 'Printer test',
  'printTest.address': 'Address',
  'printTest.time': 'Time',
  'printTest.cells': 'Columns',
  'printTest.sample': '物业服务费 ￥1,234.56 壹贰叁肆伍陆柒捌玖拾',
  'printTest.columns': 'Both ends line up and the amounts share a column',
  'printTest.wide': 'The wide line ends at the edge',
  'printTest.done': 'End of test; no money was involved',
};
