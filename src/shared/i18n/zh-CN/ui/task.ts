export const taskWords = {
  'task.billRuns.preview': '试算账单',
  'task.imports.preview': '读取表格',
  'task.imports.annotated': '生成批注副本',
  'task.printers.test': '测试打印',
  'task.receipts.pdf': '生成收据 PDF',
  'task.reports.export': '导出报表',
  'task.system.verify': '校验账本',
  'task.system.rebuild': '重建数据表',
  'task.backups.create': '备份',
  'task.attachments.add': '保存附件',
  'task.attachments.open': '打开附件',
  'task.setup.takeDemo': '生成演示小区',
} as const;
