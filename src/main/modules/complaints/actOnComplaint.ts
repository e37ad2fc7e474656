import type { ParsedInput } from '#shared/contract/index.ts';
import {
  COMPLAINT_ACTS,
  type ComplaintAct,
  type ComplaintAsked,
  complaintHindrance,
  complaintStanding,
} from '#shared/domain/complaints/complaint.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { exhaustive } from '#shared/kernel/invariant.ts';
import * as ops from '#shared/ops/complaints.ops.ts';
import type { NewOp } from '#shared/ops/define.ts';
import type { CommandHandler, HandlerContext } from '../../core/handlers.ts';
import { assertSeen, entryEvent } from '../counter/index.ts';
import { type Complaint, complaintOf } from './complaints.ts';
import { staffOf } from './staff.ts';

type Change = ParsedInput<'complaints.act'>['change'];

/** Throws `counter.changed`, `complaint.<hindrance>` and `complaint.handler` for who can't look after it. */
export const actOnComplaint: CommandHandler<'complaints.act'> = (context, { entryId, version, change }) => {
  const { db, session, clock, newId } = context;
  const complaint = complaintOf(db, { entryId });
  const { entry, standing, detail, events } = complaint;
  assertSeen(entry, version, { version: standing.version, by: events.at(-1)?.by ?? '' });
  const asked: ComplaintAsked = {
    act: change.act,
    by: session.userId,
    userId: change.act === 'assigned' ? change.userId : undefined,
    hasNote: 'note' in change && Boolean(change.note),
  };
  const hindrance = complaintHindrance(standing, detail.aboutUserId, asked);
  if (hindrance !== undefined)
    throw new AppError('rule', `complaint.${hindrance}`, { params: { number: entry.number } });
  const op = opOf(context, complaint, change);
  const now = clock.now();
  const event = {
    id: newId(),
    act: change.act,
    at: now,
    recordedAt: now,
    actorId: session.userId,
    detail: change,
  };
  const after = complaintStanding(entry.at, [...events, event]);
  return {
    ops: [op],
    output: { state: after.state, version: after.version },
    audit: { subject: entryId, detail: { number: entry.number, act: change.act, state: after.state } },
    changed: ['counter'],
  };
};

function opOf(context: HandlerContext, { entry }: Complaint, change: Change): NewOp {
  switch (change.act) {
    case 'acknowledged':
      return entryEvent(context, entry, ops.complaintAcknowledged, { detail: {} });
    case 'assigned': {
      const { userId } = change;
      if (!staffOf(context.db).some((one) => one.handles && one.userId === userId))
        throw new AppError('validation', 'complaint.handler', { path: ['change', 'userId'] });
      return entryEvent(context, entry, ops.complaintAssigned, { detail: { userId } });
    }
    case 'answered':
      return entryEvent(context, entry, ops.complaintAnswered, { detail: {}, note: change.note });
    case 'visited': {
      const { satisfied, note } = change;
      return entryEvent(context, entry, ops.complaintVisited, { detail: { satisfied }, note });
    }
    case 'closed':
      return entryEvent(context, entry, ops.complaintClosed, { detail: {}, note: change.note });
    case 'withdrawn':
      return entryEvent(context, entry, ops.complaintWithdrawn, { detail: {}, note: change.note });
    default:
      return exhaustive(change);
  }
}

/** What the one who asks may do now, a reason given where one is needed. */
export function actsNow({ session }: HandlerContext, { standing, detail }: Complaint): ComplaintAct[] {
  if (!session.permissions.has('complaints.handle')) return [];
  return COMPLAINT_ACTS.filter(
    (act) =>
      complaintHindrance(standing, detail.aboutUserId, { act, by: session.userId, hasNote: true }) ===
      undefined,
  );
}
