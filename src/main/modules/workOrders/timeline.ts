import type { Output } from '#shared/contract/index.ts';
import { maskPhone } from '#shared/domain/identity/phone.ts';
import { quantityText } from '#shared/domain/parts/quantity.ts';
import { type Quote, quoteTotalFen } from '#shared/domain/workOrders/quote.ts';
import { WORK_ORDER_ACTS, type WorkOrderAct } from '#shared/domain/workOrders/states.ts';
import { present } from '#shared/kernel/invariant.ts';
import type { WorkOrderDetail } from '#shared/ops/workOrders.ops.ts';
import type { HandlerContext, QueryHandler } from '../../core/handlers.ts';
import { rowOf } from './board.ts';
import { actsFor, pauseWaits } from './duties.ts';
import { contractorNames, type Order, orderOf, userNames } from './orders.ts';
import { billView } from './quotes.ts';

type Card = Output<'workOrders.timeline'>;

type EventRow = {
  eventId: string;
  act: WorkOrderAct;
  at: number;
  recordedAt: number;
  actorId: string;
  detail: string;
  sealedNote: string | null;
  sealSubject: string | null;
};

export const timeline: QueryHandler<'workOrders.timeline'> = (context, by) => {
  const order = orderOf(context.db, by);
  const { report, standing } = order;
  const nameOf = userNames(context.db);
  const caller = callerOf(context, order);
  const bill = billView(context, order);
  const contractorName = contractorNames(context.db);
  return {
    ...present(rowOf(context, report.workOrderId), 'the row of an order'),
    channel: report.channel,
    reportedBy: report.reportedBy ?? '',
    workers: standing.workerIds.map((userId) => ({ userId, name: nameOf(userId) })),
    visitsMissed: standing.visitsMissed,
    pauseWaits: pauseWaits(order),
    acts: offered(context, order).filter((act) => act !== 'paid' || bill?.outstandingFen === 0),
    events: eventsOf(context, order),
    ...(caller && { caller }),
    ...(standing.ratings && { ratings: standing.ratings }),
    ...(standing.quote && { quote: quoteView(standing.quote) }),
    ...(bill && { bill }),
    ...(standing.contractorId !== undefined && {
      contractor: { contractorId: standing.contractorId, name: contractorName(standing.contractorId) },
    }),
  };
};

function quoteView({ totalFen, accepted, lines }: Quote): NonNullable<Card['quote']> {
  return {
    totalFen,
    ...(accepted !== undefined && { accepted }),
    lines: lines.map(({ partId, quantityMilli, ...line }) => ({
      ...line,
      quantity: quantityText(quantityMilli),
      ...(partId !== null && { partId }),
    })),
  };
}

/** What nobody accepted yet may be handed out at once: that accepts it. */
function offered(context: HandlerContext, order: Order): WorkOrderAct[] {
  const acts = actsFor(context, order, WORK_ORDER_ACTS);
  return order.standing.state === 'submitted' && acts.includes('accepted') ? [...acts, 'dispatched'] : acts;
}

/** Who called. The whole phone is for those who have to call back while the order is open. */
export function callerOf(
  { community, session }: Pick<HandlerContext, 'community' | 'session'>,
  { report, standing }: Order,
): Card['caller'] {
  const text = report.sealedCaller && community.keys.open(report.sealSubject, report.sealedCaller);
  if (!text) return undefined;
  const { name, phone } = JSON.parse(text) as { name?: string; phone?: string };
  const { permissions, userId } = session;
  const callsBack =
    standing.closedAt === undefined &&
    (standing.workerId === userId ||
      permissions.has('workOrders.dispatch') ||
      permissions.has('workOrders.visit'));
  return {
    ...(name !== undefined && { name }),
    ...(phone !== undefined && { phone: callsBack ? phone : maskPhone(phone) }),
  };
}

function eventsOf({ db, community }: HandlerContext, { report, standing }: Order): Card['events'] {
  const nameOf = userNames(db);
  const contractorName = contractorNames(db);
  return db
    .prepare<[string], EventRow>(
      `SELECT id AS eventId, act, at, recorded_at AS recordedAt, actor_id AS actorId, detail,
         sealed_note AS sealedNote, seal_subject AS sealSubject
       FROM work_order_events WHERE work_order_id = ? ORDER BY recorded_at, id`,
    )
    .all(report.workOrderId)
    .map(({ actorId, detail, sealedNote, sealSubject, ...event }) => {
      const { workerId, way, cause, approved, solved, ratings, quote, agreed, contractorId } = JSON.parse(
        detail,
      ) as WorkOrderDetail;
      const note = sealedNote && sealSubject ? community.keys.open(sealSubject, sealedNote) : null;
      return {
        ...event,
        by: nameOf(actorId),
        isIdle: standing.idle.has(event.eventId),
        ...(workerId !== undefined && { worker: nameOf(workerId) }),
        ...(way !== undefined && { way }),
        ...(cause !== undefined && { cause }),
        ...(approved !== undefined && { approved }),
        ...(solved !== undefined && { solved }),
        ...(ratings !== undefined && { ratings }),
        ...(quote !== undefined && { quoteFen: quoteTotalFen(quote) }),
        ...(agreed !== undefined && { agreed }),
        ...(contractorId !== undefined && { contractor: contractorName(contractorId) }),
        ...(note !== null && { note }),
      };
    });
}
