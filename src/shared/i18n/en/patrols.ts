export const patrolsWords = {
  'fault.patrol.gone': 'This route or round was not found. Refresh and look again.',
  'fault.patrol.slot':
    'The route is not walked at this time, or somebody has begun. Choose from the list of the day.',
  'fault.patrol.time': 'The time must lie after the round began and not in the future; nothing was saved.',
  'fault.patrol.code': 'This is not the code of “{name}”; nobody was checked in. Scan it at the point.',
  'fault.patrol.order': 'This route is walked in order; go to “{name}” first.',
  'fault.patrol.again': '“{name}” is recorded already; nothing was changed.',
  'fault.patrol.answer': '“{name}” is not filled in; nothing was saved.',
  'fault.patrol.photo':
    'The picture of "{name}" was not taken in this round; nothing was saved. Take it again.',
  'todo.patrol.missed': '{count} rounds were missed since yesterday',
  'patrolSheet.title': 'Round sheet',
  'patrolSheet.head': 'Day            By            From            To',
  'patrolSheet.point': 'Point',
  'patrolSheet.item': 'Check',
  'patrolSheet.limits': 'Limits',
  'patrolSheet.found': 'Found',
  'patrolSheet.time': 'Time',
  'patrolSheet.yesNo': '□ sound  □ not',
} as const;
