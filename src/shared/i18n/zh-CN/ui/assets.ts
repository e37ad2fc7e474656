export const assetsUiWords = {
  'permission.equipment.depreciate': '计提折旧和处置设备',
  'action.equipment.stop': '登记停机',
  'action.equipment.restore': '登记恢复运行',
  'action.equipment.bookCost': '登记设备费用',
  'action.equipment.takeBackCost': '撤销设备费用',
  'action.depreciation.set': '设置设备折旧',
  'action.depreciation.run': '计提折旧',
  'action.depreciation.reverse': '撤销计提',
  'action.depreciation.dispose': '处置设备',
  'action.depreciation.undoDispose': '撤销处置',
  'today.todo.equipmentWarning': '预警',
} as const;
