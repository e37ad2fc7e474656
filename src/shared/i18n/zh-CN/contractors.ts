export const contractorsWords = {
  'fault.contractor.gone': '没有找到这家单位，请刷新后再看。',
  'fault.contractor.name': '已有外包单位「{name}」，没有保存。请修改原来那一家。',
  'fault.contractor.paperGone': '没有找到这份合同或证书，请刷新后再看。',
  'fault.contractor.term': '到期日在开始日之前，没有保存。请核对日期。',
  'fault.workOrder.contractor': '这家外包单位不存在或已停用，没有改动。请另选一家。',
  'todo.paper.expired': '{count} 份外包合同或证书已经过期',
  'todo.paper.soon': '{count} 份外包合同或证书快要到期',
} as const;
