export const counterUiWords = {
  'place.counter': 'Counter',
  'place.complaints': 'Complaints',
  'today.todo.complaint': 'Complaints',
  'permission.counter.read': 'See counter entries and complaints',
  'permission.counter.write': 'Write down at the counter',
  'permission.complaints.handle': 'Look after complaints',
  'action.complaints.create': 'Take down a complaint',
  'action.complaints.act': 'Work on a complaint',
  'counter.timeline': 'What was done',
  'counter.idle': 'Without effect: another desk was first',
  'counter.acts': 'What may be done',
};
