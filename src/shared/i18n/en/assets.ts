export const assetsWords = {
  'fault.equipment.stands': '{code} stands already; nothing was recorded. Record first that it runs again.',
  'fault.equipment.time':
    'The time cannot lie in the future, and a machine cannot run again before it stood; nothing was saved.',
  'fault.equipment.stopGone': 'This stop was not found. Refresh and look again.',
  'fault.equipment.costGone': 'This cost was not found or was taken back. Refresh and look again.',
  'fault.equipment.notItsOrder':
    'This work order is not about this machine; nothing was saved. Choose another.',
  'fault.depreciation.owner':
    '{code} belongs to all owners and is no asset of the company, so it is not depreciated. Correct the ledger first if that is wrong.',
  'fault.depreciation.future': 'For {code} "charged through" must lie before this month; nothing was saved.',
  'fault.depreciation.begun':
    '{code} has been charged already, so its method and cost stay. Take the runs of those months back first.',
  'fault.depreciation.disposed':
    '{code} was disposed of; nothing changed. Take the disposal back first if it is wrong.',
  'fault.depreciation.none':
    '{code} is not depreciated, so it cannot be disposed of here. To scrap it, change its state in the ledger.',
  'fault.depreciation.later':
    '{code} is charged for {period}, after its disposal; nothing was recorded. Take that run back first.',
  'fault.depreciation.notYet': '{period} has not come yet and cannot be charged.',
  'fault.depreciation.nothing':
    'Nothing to charge for {period}: all is charged, or nothing is depreciated yet.',
  'fault.depreciation.runGone': 'This run was not found or was taken back. Refresh and look again.',
  'fault.depreciation.disposalGone': 'This disposal was not found or was taken back. Refresh and look again.',
  'todo.equipment.warned':
    'Equipment warnings: certificates {certificate}, rising failures {trend}, age {age}, warranty {warranty}',
} as const;
