import type { ModuleHandlers } from '../../core/handlers.ts';
import { actOnComplaint } from './actOnComplaint.ts';
import { complaintCard, listComplaints } from './list.ts';
import { createComplaint } from './openComplaint.ts';
import { staff } from './staff.ts';

export { openComplaints } from './list.ts';
export { type ComplainedOrder, complaintOfDelay, complaintOfRating } from './openComplaint.ts';

export const complaintsHandlers = {
  queries: {
    'complaints.list': listComplaints,
    'complaints.card': complaintCard,
    'complaints.staff': staff,
  },
  commands: { 'complaints.create': createComplaint, 'complaints.act': actOnComplaint },
} satisfies ModuleHandlers;
