export const contractorsWords = {
  'fault.contractor.gone': 'This contractor was not found. Refresh and look again.',
  'fault.contractor.name': '{name} is a contractor already; nothing was saved. Change that one.',
  'fault.contractor.paperGone': 'This contract or certificate was not found. Refresh and look again.',
  'fault.contractor.term': 'It ends before it begins; nothing was saved. Look at the days.',
  'fault.workOrder.contractor':
    'This contractor is not known or no longer employed; nothing was changed. Choose another one.',
  'todo.paper.expired': '{count} contracts or certificates of contractors have ended',
  'todo.paper.soon': '{count} contracts or certificates of contractors end soon',
} as const;
