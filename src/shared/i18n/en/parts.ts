export const partsWords = {
  'fault.part.gone': 'This part was not found. Refresh and look again.',
  'fault.part.code': 'Code {code} is that of {name}; nothing was saved. Choose another code.',
  'fault.part.costing':
    '{name} has moved already, so its costing stays; nothing was saved. Make another part to change it.',
  'fault.part.inactive': '{name} is no longer kept; nothing was booked. Put it in use first.',
  'fault.part.twice': '{name} stands here twice; nothing was booked. Put it in one line.',
  'fault.part.short':
    'There are only {quantity} {unit} of {name}; nothing was issued. Take less, or book what came in first.',
  'fault.part.shortNow':
    '{name} went out since the count, so the difference can’t be taken off; nothing was changed. Refuse this count and count again.',
  'fault.part.orderEnded':
    'Work order {number} has ended, so nothing can be issued for it. Open it again, or make another one.',
  'fault.part.issueGone': 'This issue was not found. Refresh and look again.',
  'fault.part.tooMuchBack':
    'Only {quantity} {unit} of {name} of this issue can come back; nothing was booked.',
  'fault.part.moved':
    '{name} moved while it was counted; the book now says {quantity} {unit}. Nothing was booked: count this one again.',
  'fault.part.countReason': 'The count differs from the book: say why.',
  'todo.part': '{count} parts are below their minimum',
  'fault.repairPrice.gone': 'This item was not found. Refresh and look again.',
  'fault.repairPrice.name': '{name} stands in the list already; nothing was saved. Change that one.',
  'fault.repairPrice.past':
    'A new price holds from {today} at the earliest; nothing was saved. What was quoted keeps its price.',
  'fault.part.backReason': 'This order was billed, and the return takes its price off: say why.',
} as const;
