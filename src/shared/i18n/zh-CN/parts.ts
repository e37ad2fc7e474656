export const partsWords = {
  'fault.part.gone': '没有找到这种备件，请刷新后再看。',
  'fault.part.code': '编号 {code} 已是「{name}」在用，没有保存。请换一个编号。',
  'fault.part.costing': '「{name}」已有出入库，计价方法不能再改，没有保存。要换方法请另建一种备件。',
  'fault.part.inactive': '「{name}」已停用，没有记账。请先在备件里启用。',
  'fault.part.twice': '「{name}」写了两次，没有记账。请合成一行。',
  'fault.part.short': '「{name}」只有 {quantity} {unit}，没有出库。请改数量，或先入库。',
  'fault.part.shortNow': '盘点之后「{name}」又出了库，差异已经扣不下来，没有改动。请驳回这次盘点，重新盘。',
  'fault.part.orderEnded': '工单 {number} 已经结束，不能再领料。请先重开工单，或另建一张。',
  'fault.part.issueGone': '没有找到这笔领料，请刷新后再看。',
  'fault.part.tooMuchBack': '这笔领料只剩 {quantity} {unit}「{name}」可退，没有记账。',
  'fault.part.moved':
    '清点时「{name}」有出入库，账上现在是 {quantity} {unit}，没有记账。请按现在的账重新清点这一种。',
  'fault.part.countReason': '账实不符，请写明原因。',
  'todo.part': '{count} 种备件低于最低库存',
} as const;
