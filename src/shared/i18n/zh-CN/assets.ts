export const assetsWords = {
  'fault.equipment.stands': '设备 {code} 已经是停机状态，没有重复登记。请先登记恢复运行。',
  'fault.equipment.time': '时间不能晚于现在，恢复也不能早于停机，没有保存。',
  'fault.equipment.stopGone': '没有找到这次停机，请刷新后再看。',
  'fault.equipment.costGone': '没有找到这笔费用，或已经撤销，请刷新后再看。',
  'fault.equipment.notItsOrder': '这张工单不是这台设备的，没有保存。请另选工单。',
  'fault.depreciation.owner':
    '{code} 属全体业主共有，不是公司资产，不提折旧。若产权登记有误，请先在台账里改正。',
  'fault.depreciation.future': '{code} 的「已提至」要早于本月，没有保存。',
  'fault.depreciation.begun': '{code} 已经计提过折旧，不能改方法和原值。请先撤销有关月份的计提。',
  'fault.depreciation.disposed': '{code} 已经处置，没有改动。处置有误请先撤销处置。',
  'fault.depreciation.none': '{code} 还没有纳入折旧，不能在这里处置。直接报废请在台账里改状态。',
  'fault.depreciation.later': '{code} 在处置之后的 {period} 已经计提，没有处置。请先撤销那个月的计提。',
  'fault.depreciation.notYet': '{period} 还没有到，不能提前计提。',
  'fault.depreciation.nothing': '{period} 没有要计提的设备：都已计提，或还没有纳入折旧。',
  'fault.depreciation.runGone': '没有找到这次计提，或已经撤销，请刷新后再看。',
  'fault.depreciation.disposalGone': '没有找到这次处置，或已经撤销，请刷新后再看。',
  'todo.equipment.warned': '设备预警：证书 {certificate}、故障增多 {trend}、超龄 {age}、质保 {warranty}',
} as const;
