import { isBad } from '#shared/domain/complaints/satisfaction.ts';
import type { Ratings } from '#shared/domain/workOrders/history.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { complaintRegistered } from '#shared/ops/complaints.ops.ts';
import type { NewOp } from '#shared/ops/define.ts';
import type { CommandHandler, HandlerContext } from '../../core/handlers.ts';
import { callerInBooks, draftEntry, plainPhone } from '../counter/index.ts';
import { roomOf } from '../rooms/index.ts';

/** Throws `room.gone`, `person.phone`, `complaint.staff` and `complaint.order` for a person or an order there isn't. */
export const createComplaint: CommandHandler<'complaints.create'> = (context, input) => {
  const { db } = context;
  const { roomId, category, isSerious, channel, words, aboutUserId, workOrderId } = input;
  if (roomId !== undefined) roomOf(db, roomId);
  if (aboutUserId !== undefined && !knows(context, 'users', aboutUserId))
    throw new AppError('validation', 'complaint.staff', { path: ['aboutUserId'] });
  if (workOrderId !== undefined && !knows(context, 'work_order_reports', workOrderId))
    throw new AppError('validation', 'complaint.order', { path: ['workOrderId'] });
  const phone = plainPhone(input.caller?.phone, ['caller', 'phone']);
  const caller = {
    ...(input.caller?.name !== undefined && { name: input.caller.name }),
    ...(phone !== undefined && { phone }),
  };
  const { body, touched } = draftEntry(context, {
    kind: 'complaint',
    roomId,
    personId: callerInBooks(context, roomId, caller),
    content: { words, ...(Object.keys(caller).length > 0 && { caller }) },
    detail: {
      category,
      isSerious,
      channel,
      cause: 'customer' as const,
      aboutUserId: aboutUserId ?? null,
      workOrderId: workOrderId ?? null,
      ratings: null,
    },
  });
  const { entryId, number } = body;
  return {
    ops: [newOp(complaintRegistered, body, touched)],
    output: { entryId, number },
    audit: { subject: entryId, detail: { number, category, isSerious } },
    changed: ['counter'],
  };
};

function knows({ db }: HandlerContext, table: 'users' | 'work_order_reports', id: string): boolean {
  return (
    db.prepare<[string], number>(`SELECT EXISTS (SELECT 1 FROM ${table} WHERE id = ?)`).pluck().get(id) === 1
  );
}

/** An order as far as a complaint about it needs it. */
export type ComplainedOrder = {
  readonly workOrderId: string;
  readonly roomId: string | null;
  readonly personId: string | null;
  /** Whoever had it last. */
  readonly workerId: string | undefined;
};

/** The complaint that a bad rating opens by itself (domain.md 5); none for a rating that isn't bad. */
export function complaintOfRating(
  context: HandlerContext,
  order: ComplainedOrder,
  ratings: Ratings | undefined,
): NewOp[] {
  return ratings !== undefined && isBad(ratings)
    ? [complaintOfOrder(context, order, { cause: 'badRating', ratings, ahead: 0 })]
    : [];
}

/**
 * The complaint that an order opens which took twice its time (domain.md 5, 200 %); none while one of that cause about
 * it is open. `ahead`: complaints the same command opens before this one.
 */
export function complaintOfDelay(context: HandlerContext, order: ComplainedOrder, ahead: number): NewOp[] {
  const isOpen = context.db
    .prepare<[string], number>(
      `SELECT EXISTS (SELECT 1 FROM counter_entries c WHERE c.kind = 'complaint'
         AND json_extract(c.detail, '$.workOrderId') = ? AND json_extract(c.detail, '$.cause') = 'overdue'
         AND NOT EXISTS (SELECT 1 FROM counter_events e WHERE e.entry_id = c.id AND e.ends = 1))`,
    )
    .pluck()
    .get(order.workOrderId);
  return isOpen === 1 ? [] : [complaintOfOrder(context, order, { cause: 'overdue', ratings: null, ahead })];
}

function complaintOfOrder(
  context: HandlerContext,
  { workOrderId, roomId, personId, workerId }: ComplainedOrder,
  opened: {
    readonly cause: 'badRating' | 'overdue';
    readonly ratings: Ratings | null;
    readonly ahead: number;
  },
): NewOp {
  const { cause, ratings, ahead } = opened;
  const { body, touched } = draftEntry(context, {
    kind: 'complaint',
    roomId,
    personId,
    ahead,
    detail: {
      category: 'service' as const,
      isSerious: false,
      channel: 'device' as const,
      cause,
      aboutUserId: workerId ?? null,
      workOrderId,
      ratings: ratings && { ...ratings },
    },
  });
  return newOp(complaintRegistered, body, touched);
}
