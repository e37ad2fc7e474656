import type { ParsedInput } from '#shared/contract/index.ts';
import { applyEvent } from '#shared/domain/workOrders/history.ts';
import type { WorkOrderAct } from '#shared/domain/workOrders/states.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { exhaustive } from '#shared/kernel/invariant.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import type { NewOp, OpType } from '#shared/ops/define.ts';
import * as ops from '#shared/ops/workOrders.ops.ts';
import type { CommandHandler, HandlerContext } from '../../core/handlers.ts';
import { workOrderRules } from '../../core/workOrderRules.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { complaintOfRating } from '../complaints/index.ts';
import { assertMay } from './duties.ts';
import { type Order, orderOf, userNames } from './orders.ts';
import { assertPaid, billOf, quotedLines } from './quotes.ts';
import { workerInTurn, workerOf } from './workers.ts';

type Change = ParsedInput<'workOrders.transition'>['change'];

/** One act as it will be recorded. */
type Step = {
  readonly act: WorkOrderAct;
  readonly detail: ops.WorkOrderDetail;
  readonly ops: readonly NewOp[];
};

/**
 * Does one act on an order as the caller saw it. Handing out what nobody accepted yet accepts it, and whoever grabs an
 * order takes it, in one transaction. Throws `workOrder.changed` when it was seen before somebody else's act,
 * `workOrder.time` for an instant that can't be, and what `assertMay`, `workerOf` and `workerInTurn` do.
 */
export const transition: CommandHandler<'workOrders.transition'> = (context, input) => {
  const { db, clock, newId, session } = context;
  const order = orderOf(db, { workOrderId: input.workOrderId });
  const { report } = order;
  assertSeen(context, order, input.version);
  const now = clock.now();
  const at = input.at ?? now;
  if (at > now || at < order.standing.lastAt)
    throw new AppError('validation', 'workOrder.time', {
      path: ['at'],
      params: { number: report.number, after: order.standing.lastAt },
    });
  let { standing } = order;
  const steps: Step[] = [];
  for (const act of actsOf(input.change, order)) {
    assertMay(context, { ...order, standing }, act);
    const step = stepOf(context, order, { ...input, at, act });
    steps.push(step);
    const event = { id: newId(), act, at, recordedAt: now, actorId: session.userId, ...step.detail };
    standing = applyEvent(standing, event as Parameters<typeof applyEvent>[1]);
  }
  const { state, version, workerId } = standing;
  const ratings = 'ratings' in input.change ? input.change.ratings : undefined;
  const about = { ...report, workerId: order.standing.workerId ?? order.standing.workerIds.at(-1) };
  return {
    ops: [...steps.flatMap((step) => step.ops), ...complaintOfRating(context, about, ratings)],
    output: { state, version, ...(workerId !== undefined && { workerName: userNames(db)(workerId) }) },
    audit: {
      subject: report.workOrderId,
      detail: { number: report.number, acts: steps.map(({ act }) => act), state },
    },
    changed: [
      'workOrders',
      'counter',
      ...(steps.some((step) => step.ops.length > 1) ? (['bills', 'rooms'] as const) : []),
    ],
  };
};

function assertSeen({ db }: HandlerContext, { report, events, standing }: Order, version: number): void {
  if (version === standing.version) return;
  const last = events.toSorted((a, b) => a.recordedAt - b.recordedAt).at(-1);
  throw new AppError('conflict', 'workOrder.changed', {
    params: { number: report.number, by: last ? userNames(db)(last.actorId) : '' },
  });
}

/** The acts that one click does, in order. */
function actsOf(change: Change, { standing }: Order): WorkOrderAct[] {
  if (change.act !== 'dispatched') return [change.act];
  return [
    ...(standing.state === 'submitted' ? (['accepted'] as const) : []),
    'dispatched',
    ...(change.way === 'grab' ? (['taken'] as const) : []),
  ];
}

type Asked = { readonly change: Change; readonly at: number; readonly act: WorkOrderAct };

function stepOf(context: HandlerContext, order: Order, { change, at, act }: Asked): Step {
  const own = change.act === act;
  const note = own && 'note' in change && change.note ? change.note : undefined;
  const subject = note === undefined ? null : sealSubjectOf(context, order);
  const sealed = note === undefined || subject === null ? null : context.community.keys.seal(subject, note);

  function step<Detail extends ops.WorkOrderDetail>(
    type: OpType<ops.ActBody<Detail>>,
    detail: Detail,
    before: readonly NewOp[] = [],
  ): Step {
    const { workOrderId } = order.report;
    const body = { workOrderId, at, note: sealed, sealSubject: subject, detail };
    return { act, detail, ops: [...before, newOp(type, body, [{ t: 'workOrder', id: workOrderId }])] };
  }

  if (!own) {
    return act === 'accepted' ? step(ops.workOrderAccepted, triage(order)) : step(ops.workOrderTaken, {});
  }
  switch (change.act) {
    case 'accepted':
      return step(ops.workOrderAccepted, triage(order, change, context));
    case 'rejected':
      return step(ops.workOrderRejected, {});
    case 'dispatched':
      return step(ops.workOrderDispatched, {
        way: change.way,
        workerId: dispatchedTo(context, order, change),
      });
    case 'taken':
      return step(ops.workOrderTaken, {});
    case 'arrived':
      return step(ops.workOrderArrived, {});
    case 'started':
      return step(ops.workOrderStarted, {});
    case 'suspended': {
      // A dispatcher who lets it rest for somebody else has decided about it.
      const decides =
        context.session.permissions.has('workOrders.dispatch') &&
        !order.standing.workerIds.includes(context.session.userId);
      return step(ops.workOrderSuspended, {
        cause: change.cause,
        ...(decides && { approved: true as const }),
      });
    }
    case 'resumed':
      return step(ops.workOrderResumed, {});
    case 'pauseDecided':
      return step(ops.workOrderPauseDecided, { approved: change.approved });
    case 'transferred':
      return step(ops.workOrderTransferred, {
        way: 'assign',
        workerId: workerOf(context.db, change.workerId).userId,
      });
    case 'returned':
      return step(ops.workOrderReturned, {});
    case 'finished': {
      const { confirmation, rating, visit } = workOrderRules(context.db);
      // What belongs to all has nobody who could confirm it.
      const needs = { confirmation: confirmation && order.report.area === 'private', rating, visit };
      const bill = billOf(context, order);
      if (!bill) return step(ops.workOrderFinished, { needs });
      const { lineId } = bill;
      return step(ops.workOrderFinished, { needs: { ...needs, payment: true }, lineId }, bill.ops);
    }
    case 'quoted':
      return step(ops.workOrderQuoted, { quote: quotedLines(context, order, change.lines) });
    case 'quoteAccepted':
      return step(ops.workOrderQuoteAccepted, { agreed: change.agreed });
    case 'quoteDeclined':
      return step(ops.workOrderQuoteDeclined, {});
    case 'contracted':
      return step(ops.workOrderContracted, {
        contractorId: contractorInUse(context.db, change.contractorId),
      });
    case 'paid':
      assertPaid(context, order);
      return step(ops.workOrderPaid, {});
    case 'confirmed':
      return step(ops.workOrderConfirmed, {});
    case 'rated':
      return step(ops.workOrderRated, { ratings: change.ratings });
    case 'visited':
      return step(ops.workOrderVisited, {
        solved: change.solved,
        ...(change.ratings && { ratings: change.ratings }),
      });
    case 'visitMissed':
      return step(ops.workOrderVisitMissed, {});
    case 'closed':
      return step(ops.workOrderClosed, {});
    case 'reopened':
      return step(ops.workOrderReopened, {});
    case 'cancelled':
      return step(ops.workOrderCancelled, {});
    case 'urged':
      return step(ops.workOrderUrged, {});
    case 'joined':
      return step(ops.workOrderJoined, {});
    default:
      return exhaustive(change);
  }
}

/** Priority and category as whoever accepts an order sees them. Throws `workOrder.category`. */
function triage(
  { standing }: Order,
  change: Partial<Extract<Change, { act: 'accepted' }>> = {},
  context?: HandlerContext,
) {
  const { priority = standing.priority, categoryId = standing.categoryId } = change;
  const known = context && workOrderRules(context.db).categories.some((one) => one.categoryId === categoryId);
  if (known === false)
    throw new AppError('validation', 'workOrder.category', { path: ['change', 'categoryId'] });
  return { priority, categoryId };
}

/** Throws `workOrder.contractor` for one nobody knows or employs any more. */
function contractorInUse(db: ReadDb, contractorId: string): string {
  const found = db
    .prepare<[string], number>('SELECT 1 FROM contractors WHERE id = ? AND active = 1')
    .pluck()
    .get(contractorId);
  if (found === undefined)
    throw new AppError('validation', 'workOrder.contractor', { path: ['change', 'contractorId'] });
  return contractorId;
}

function dispatchedTo(
  context: HandlerContext,
  order: Order,
  { way, workerId }: Extract<Change, { act: 'dispatched' }>,
): string {
  const { db, session } = context;
  const { report, standing } = order;
  if (way === 'grab') {
    if (!session.permissions.has('workOrders.work'))
      throw new AppError('forbidden', 'workOrder.responsible', { params: { number: report.number } });
    if (standing.workerId !== undefined)
      throw new AppError('conflict', 'workOrder.hasWorker', { params: { number: report.number } });
    return session.userId;
  }
  if (!session.permissions.has('workOrders.dispatch'))
    throw new AppError('forbidden', 'workOrder.dispatcher', { params: { number: report.number } });
  if (way === 'rotation') return workerInTurn(context, order).userId;
  if (workerId === undefined)
    throw new AppError('validation', 'workOrder.noWorker', { path: ['change', 'workerId'] });
  return workerOf(db, workerId).userId;
}

/** Whose key seals what is said: that of the report, or the room's when the person was erased since. */
function sealSubjectOf({ db }: HandlerContext, { report }: Order): string {
  const erased = db
    .prepare<[string], number>('SELECT EXISTS (SELECT 1 FROM erasures WHERE person_id = ?)')
    .pluck()
    .get(report.sealSubject);
  return erased === 1 ? (report.roomId ?? report.workOrderId) : report.sealSubject;
}
