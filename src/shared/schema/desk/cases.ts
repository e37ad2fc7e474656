import { integer, table, text } from '../columns.desk.ts';

/** How cases ended. Two desks may close one before they know of each other: the first in the log counts. */
export const caseResolutions = table('case_resolutions', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  /** The op whose ruling made the case. */
  caseId: text('case_id').notNull(),
  way: text('way').notNull(),
  refundId: text('refund_id'),
  businessDate: text('business_date').notNull(),
  sealedReason: text('sealed_reason').notNull(),
  sealSubject: text('seal_subject').notNull(),
  resolvedBy: text('resolved_by').notNull(),
  resolvedAt: integer('resolved_at').notNull(),
});
