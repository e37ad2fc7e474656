import { z } from 'zod';
import { COMPLAINT_CATEGORIES, COMPLAINT_CAUSES } from '../domain/complaints/complaint.ts';
import { REPORT_CHANNELS } from '../domain/workOrders/settings.ts';
import { entryOp, eventOp } from './counter.ops.ts';

const star = z.int().min(1).max(5);

export const complaintDetail = z.strictObject({
  category: z.enum(COMPLAINT_CATEGORIES),
  /** To be answered within 24 hours. */
  isSerious: z.boolean(),
  channel: z.enum(REPORT_CHANNELS),
  cause: z.enum(COMPLAINT_CAUSES),
  /** Whom it is about, when it is one of the office. */
  aboutUserId: z.uuid().nullable(),
  workOrderId: z.uuid().nullable(),
  /** Of a rating that opened it. */
  ratings: z.strictObject({ speed: star, attitude: star, quality: star }).nullable(),
});
export type ComplaintDetail = z.infer<typeof complaintDetail>;

const nothing = z.strictObject({});

export const complaintRegistered = entryOp('complaint.registered', () => 'complaint', complaintDetail);
export const complaintAcknowledged = eventOp('complaint', 'acknowledged', nothing);
export const complaintAssigned = eventOp('complaint', 'assigned', z.strictObject({ userId: z.uuid() }));
/** What the office says to it stands in the note. */
export const complaintAnswered = eventOp('complaint', 'answered', nothing);
export const complaintVisited = eventOp('complaint', 'visited', z.strictObject({ satisfied: z.boolean() }));
export const complaintClosed = eventOp('complaint', 'closed', nothing, { ends: true });
export const complaintWithdrawn = eventOp('complaint', 'withdrawn', nothing, { ends: true });
