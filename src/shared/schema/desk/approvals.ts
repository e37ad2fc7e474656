import type { ApprovedAct } from '../../domain/approvals/approvedAct.ts';
import { integer, json, table, text } from '../columns.desk.ts';

/** Public keys of users, by which second signatures in the log are read. */
export const userKeys = table('user_keys', {
  id: text('id').primaryKey(),
  userId: text('user_id').notNull(),
  /** SPKI, base64. */
  publicKey: text('public_key').notNull(),
  addedAt: integer('added_at').notNull(),
});

/** Acts that wait for a second person, or waited for one. */
export const approvalRequests = table('approval_requests', {
  id: text('id').primaryKey(),
  opId: text('op_id').notNull(),
  kind: text('kind').notNull(),
  subjectId: text('subject_id').notNull(),
  roomId: text('room_id'),
  amountFen: integer('amount_fen').notNull(),
  needed: integer('needed').notNull(),
  requesterId: text('requester_id').notNull(),
  requestedAt: integer('requested_at').notNull(),
  businessDate: text('business_date').notNull(),
  /** Sealed with the key of `sealSubject`: a reason may name somebody. */
  sealedReason: text('sealed_reason').notNull(),
  sealSubject: text('seal_subject').notNull(),
  act: json<ApprovedAct>('act').notNull(),
});

export const approvalDecisions = table('approval_decisions', {
  id: text('id').primaryKey(),
  requestId: text('request_id').notNull(),
  outcome: text('outcome').notNull(),
  approverId: text('approver_id').notNull(),
  way: text('way').notNull(),
  codeReference: text('code_reference'),
  codeMinute: integer('code_minute'),
  decidedAt: integer('decided_at').notNull(),
  sealedNote: text('sealed_note'),
  sealSubject: text('seal_subject').notNull(),
});
