import type { Output } from '#shared/contract/index.ts';
import { type ComplaintClock, complaintClocks, escalationOf } from '#shared/domain/complaints/clocks.ts';
import { maskPhone } from '#shared/domain/identity/phone.ts';
import type { HandlerContext, QueryHandler } from '../../core/handlers.ts';
import { clockRules } from '../calendar/index.ts';
import { contentOf, entriesOf, noteOf } from '../counter/index.ts';
import { actsNow } from './actOnComplaint.ts';
import { type Complaint, type Content, complaintFrom, complaintOf } from './complaints.ts';

export type RowView = Output<'complaints.list'>['rows'][number];

const DAY_MS = 24 * 3_600_000;
const REPEAT_DAYS = 30;

/** Turns complaints into what lists show, with the rules loaded once. */
function viewer(context: HandlerContext): (complaint: Complaint) => RowView {
  const { db, clock } = context;
  const rules = clockRules(context);
  const now = clock.now();
  const userName = db.prepare<[string], string>('SELECT display_name FROM users WHERE id = ?').pluck();
  const orderNumber = db
    .prepare<[string], string>('SELECT number FROM work_order_reports WHERE id = ?')
    .pluck();
  const repeats = db
    .prepare<[string, string, number, number], number>(
      `SELECT count(*) FROM counter_entries WHERE kind = 'complaint' AND room_id = ?
         AND json_extract(detail, '$.category') = ? AND at >= ? AND at < ?`,
    )
    .pluck();
  return ({ entry, detail, standing }) => {
    const { entryId, number, roomId, roomCode, at } = entry;
    const { category, cause, isSerious, ratings, workOrderId } = detail;
    const clocks = complaintClocks(rules, { at, isSerious }, standing, now);
    const words = contentOf<Content>(context, entry)?.words;
    const { handlerId } = standing;
    const order = workOrderId === null ? undefined : orderNumber.get(workOrderId);
    return {
      entryId,
      number,
      state: standing.state,
      version: standing.version,
      category,
      cause,
      isSerious,
      at,
      clocks: { acknowledge: clockView(clocks.acknowledge), reply: clockView(clocks.reply) },
      escalation: escalationOf(clocks),
      repeats: roomId === null ? 0 : (repeats.get(roomId, category, at - REPEAT_DAYS * DAY_MS, at) ?? 0),
      ...(roomId !== null && { roomId }),
      ...(roomCode !== null && { roomCode }),
      ...(words !== undefined && { words }),
      ...(handlerId !== undefined && { handler: { userId: handlerId, name: userName.get(handlerId) ?? '' } }),
      ...(order !== undefined && { workOrderNumber: order }),
      ...(ratings !== null && { ratings }),
    };
  };
}

function clockView({ dueAt, stoppedAt, isLate, level }: ComplaintClock): RowView['clocks']['reply'] {
  return {
    isLate,
    ...(dueAt !== undefined && { dueAt }),
    ...(stoppedAt !== undefined && { stoppedAt }),
    ...(level !== undefined && { level }),
  };
}

/** The next instant something is owed by. */
const nextDue = ({ clocks: { acknowledge, reply } }: RowView) =>
  Math.min(
    ...[acknowledge, reply].map(({ dueAt, stoppedAt }) =>
      stoppedAt === undefined && dueAt !== undefined ? dueAt : Number.MAX_SAFE_INTEGER,
    ),
  );

/** All that is open, the soonest due first. */
export function openComplaints(context: HandlerContext, roomId?: string): RowView[] {
  const view = viewer(context);
  return entriesOf(context.db, { kinds: ['complaint'], open: true, roomId })
    .map((entry) => view(complaintFrom(context.db, entry)))
    .sort((a, b) => nextDue(a) - nextDue(b) || a.at - b.at);
}

export const listComplaints: QueryHandler<'complaints.list'> = (context, { open, roomId, limit, offset }) => {
  if (open) {
    const rows = openComplaints(context, roomId);
    return { total: rows.length, rows: rows.slice(offset, offset + limit) };
  }
  const ended = entriesOf(context.db, { kinds: ['complaint'], open, roomId });
  const view = viewer(context);
  return {
    total: ended.length,
    rows: ended.slice(offset, offset + limit).map((entry) => view(complaintFrom(context.db, entry))),
  };
};

export const complaintCard: QueryHandler<'complaints.card'> = (context, { number }) => {
  const { db, session } = context;
  const complaint = complaintOf(db, { number });
  const { entry, detail, events, standing } = complaint;
  const nameOf = db.prepare<[string], string>('SELECT display_name FROM users WHERE id = ?').pluck();
  const caller = contentOf<Content>(context, entry)?.caller;
  // Who looks after complaints calls back; everybody else sees a mask.
  const calls = session.permissions.has('complaints.handle') && standing.endedAt === undefined;
  const about = detail.aboutUserId === null ? undefined : nameOf.get(detail.aboutUserId);
  return {
    ...viewer(context)(complaint),
    channel: detail.channel,
    enteredBy: entry.enteredBy,
    ...(about !== undefined && { about }),
    ...(caller && {
      caller: {
        ...(caller.name !== undefined && { name: caller.name }),
        ...(caller.phone !== undefined && { phone: calls ? caller.phone : maskPhone(caller.phone) }),
      },
    }),
    acts: actsNow(context, complaint),
    events: events.map((event) => {
      const { userId, satisfied } = event.detail;
      const note = noteOf(context, event);
      return {
        eventId: event.id,
        act: event.act,
        at: event.at,
        by: event.by,
        isIdle: standing.idle.has(event.id),
        ...(typeof userId === 'string' && { handler: nameOf.get(userId) ?? '' }),
        ...(typeof satisfied === 'boolean' && { satisfied }),
        ...(note !== undefined && { note }),
      };
    }),
  };
};
