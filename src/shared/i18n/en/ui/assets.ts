export const assetsUiWords = {
  'permission.equipment.depreciate': 'Depreciate and dispose of equipment',
  'action.equipment.stop': 'Record a stop',
  'action.equipment.restore': 'Record running again',
  'action.equipment.bookCost': 'Book a cost of a machine',
  'action.equipment.takeBackCost': 'Take back a cost of a machine',
  'action.depreciation.set': 'Set depreciation',
  'action.depreciation.run': 'Run depreciation',
  'action.depreciation.reverse': 'Take back a depreciation run',
  'action.depreciation.dispose': 'Dispose of a machine',
  'action.depreciation.undoDispose': 'Take back a disposal',
  'today.todo.equipmentWarning': 'Warning',
} as const;
