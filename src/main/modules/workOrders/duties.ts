import { quoteHinders } from '#shared/domain/workOrders/history.ts';
import { ENDED_STATES, REOPEN_DAYS, type WorkOrderAct } from '#shared/domain/workOrders/states.ts';
import { isLegal } from '#shared/domain/workOrders/transitions.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { exhaustive } from '#shared/kernel/invariant.ts';
import type { HandlerContext } from '../../core/handlers.ts';
import type { Order } from './orders.ts';

const DAY_MS = 24 * 3_600_000;

type Asking = Pick<HandlerContext, 'session' | 'clock'>;

/** Why somebody may not do an act now; undefined when they may. The sub is a key of `fault.workOrder.`. */
type Hindrance = 'dispatcher' | 'responsible' | 'frontDesk' | 'visitor' | 'ownWork' | 'tooLate' | 'ownPause';

/**
 * Who does what (domain.md 5): a dispatcher hands out and decides, the responsible worker works, the front desk takes
 * down what customers say, and a return visit is by nobody who ever had the order. Where engineers have no phone a
 * dispatcher enters for them what stands on the slip.
 */
function hindranceOf(
  { session, clock }: Asking,
  { standing }: Order,
  act: WorkOrderAct,
): Hindrance | undefined {
  const { permissions, userId } = session;
  const dispatches = permissions.has('workOrders.dispatch');
  const isResponsible = permissions.has('workOrders.work') && standing.workerId === userId;
  switch (act) {
    case 'accepted':
    case 'rejected':
      return dispatches ? undefined : 'dispatcher';
    case 'dispatched':
      // An engineer may take what nobody has.
      return dispatches || permissions.has('workOrders.work') ? undefined : 'dispatcher';
    case 'closed':
      return dispatches ? undefined : 'dispatcher';
    case 'pauseDecided':
      if (standing.workerIds.includes(userId)) return 'ownPause';
      return dispatches ? undefined : 'dispatcher';
    case 'taken':
    case 'arrived':
    case 'started':
    case 'suspended':
    case 'resumed':
    case 'transferred':
    case 'returned':
    case 'finished':
    case 'quoted':
    case 'contracted':
      return isResponsible || dispatches ? undefined : 'responsible';
    case 'quoteAccepted':
    case 'quoteDeclined':
      // On the spot the worker has it signed; on the phone the front desk hears it.
      return isResponsible || permissions.has('workOrders.report') ? undefined : 'responsible';
    case 'paid':
      return dispatches ? undefined : 'dispatcher';
    case 'confirmed':
    case 'rated':
      // What the customer says of somebody's work is not taken down by them.
      if (standing.workerIds.includes(userId)) return 'ownWork';
      return permissions.has('workOrders.report') ? undefined : 'frontDesk';
    case 'cancelled':
    case 'urged':
    case 'joined':
      return permissions.has('workOrders.report') ? undefined : 'frontDesk';
    case 'visited':
    case 'visitMissed':
      if (standing.workerIds.includes(userId)) return 'ownWork';
      return permissions.has('workOrders.visit') ? undefined : 'visitor';
    case 'reopened':
      if (!permissions.has('workOrders.report')) return 'frontDesk';
      return standing.closedAt !== undefined && clock.now() - standing.closedAt > REOPEN_DAYS * DAY_MS
        ? 'tooLate'
        : undefined;
    default:
      return exhaustive(act);
  }
}

/** What of all acts may be done now by the one who asks. */
export function actsFor(asking: Asking, order: Order, acts: readonly WorkOrderAct[]): WorkOrderAct[] {
  return acts.filter(
    (act) =>
      isLegal(order.standing.state, act) &&
      hindranceOf(asking, order, act) === undefined &&
      !quoteHinders(order.standing, act) &&
      (act !== 'pauseDecided' || pauseWaits(order)),
  );
}

/** A pause was noted that nobody has decided about. */
export function pauseWaits({ standing }: Order): boolean {
  return standing.pauses.some(({ approved }) => approved === undefined);
}

/** Throws `workOrder.<hindrance>`, and `workOrder.illegal` where the order doesn't stand so. */
export function assertMay(asking: Asking, order: Order, act: WorkOrderAct): void {
  const { state } = order.standing;
  if (!isLegal(state, act) || (act === 'pauseDecided' && !pauseWaits(order)))
    throw new AppError('rule', ENDED_STATES.includes(state) ? 'workOrder.ended' : 'workOrder.illegal', {
      params: { number: order.report.number, state, act },
    });
  if (quoteHinders(order.standing, act)) {
    const params = { number: order.report.number };
    if (act === 'quoteAccepted' || act === 'quoteDeclined')
      throw new AppError('rule', 'workOrder.noQuote', { params });
    throw new AppError('rule', 'workOrder.quoteWaits', { params });
  }
  const hindrance = hindranceOf(asking, order, act);
  if (hindrance === undefined) return;
  throw new AppError(hindrance === 'tooLate' ? 'rule' : 'forbidden', `workOrder.${hindrance}`, {
    params: { number: order.report.number, days: REOPEN_DAYS },
  });
}
