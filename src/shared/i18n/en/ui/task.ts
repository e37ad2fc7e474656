import type { taskWords as zhCN } from '../../zh-CN/ui/task.ts';

export const taskWords: Record<keyof typeof zhCN, string> = {
  'task.billRuns.preview': 'Previewing bills',
  'task.imports.preview': 'Reading the workbook',
  'task.imports.annotated': 'Making the annotated copy',
  'task.printers.test': 'Test print',
  'task.receipts.pdf': 'Making the receipt PDF',
  'task.reports.export': 'Exporting the report',
  'task.system.verify': 'Verifying the books',
  'task.system.rebuild': 'Rebuilding the tables',
  'task.backups.create': 'Backing up',
  'task.attachments.add': 'Keeping the file',
  'task.attachments.open': 'Opening the file',
  'task.setup.takeDemo': 'Making the demo',
  'task.adjustments.preview': 'Holding bills against prices',
  'task.calendar.read': 'Reading the working calendar',
  'task.clearances.pdf': 'Making the clearance certificate',
  'task.meters.importReadings': 'Reading readings',
  'task.meters.readingSheet': 'Making reading sheets',
  'task.prepaidMeters.write': 'Writing the card',
};
