import { fractionFen } from '../money/decimal.ts';
import { type ClockedOrder, type ClockRules, clocksOf, type OrderClock } from './clocks.ts';
import type { Ratings } from './history.ts';
import type { VisitPolicy, WorkOrderState } from './states.ts';
import { WORKING_STATES } from './states.ts';

/** What the figures of domain.md 7 are read from: one order as it stands. Instants are epoch ms. */
export type FiguredOrder = ClockedOrder & {
  readonly state: WorkOrderState;
  readonly reportedAt: number;
  readonly acceptedAt: number | undefined;
  readonly firstClosedAt: number | undefined;
  readonly appointmentAt: number | undefined;
  readonly reopened: number;
  readonly ratings: Ratings | undefined;
  readonly visit: VisitPolicy;
  readonly visited: boolean;
};

/** From the first instant on, up to before the second one. */
export type Period = { readonly from: number; readonly to: number };

/** What an order counts as in a period; counts of many are their sums. */
export type Counts = {
  readonly reported: number;
  /** Its limit ended in the period and has passed; kept, when it was done by then. */
  readonly respondDue: number;
  readonly respondKept: number;
  readonly completeDue: number;
  readonly completeKept: number;
  /** Done in the period, of the priorities that have one mean (P1 to P3), with the time it took. */
  readonly handled: number;
  readonly handlingMs: number;
  /** Closed for the first time in the period; never opened again. */
  readonly closed: number;
  readonly firstTime: number;
  readonly rated: number;
  readonly satisfied: number;
  readonly visitOwed: number;
  readonly visitMade: number;
  /** Open now, with a limit that has passed: whatever the period. */
  readonly overdue: number;
};

export const NO_COUNTS: Counts = {
  reported: 0,
  respondDue: 0,
  respondKept: 0,
  completeDue: 0,
  completeKept: 0,
  handled: 0,
  handlingMs: 0,
  closed: 0,
  firstTime: 0,
  rated: 0,
  satisfied: 0,
  visitOwed: 0,
  visitMade: 0,
  overdue: 0,
};

/**
 * Satisfied is a customer who gives 4 or 5 stars to speed, attitude and quality alike (domain.md 5): two good sides
 * don't hide a bad one.
 */
export function isSatisfied({ speed, attitude, quality }: Ratings): boolean {
  return Math.min(speed, attitude, quality) >= 4;
}

/**
 * What an order counts as in a period, by the formulas of domain.md 7. Who cancelled or was refused is in none of the
 * limits; what is open past its limit has failed it; what isn't due yet counts nowhere.
 */
export function countsOf(rules: ClockRules, order: FiguredOrder, period: Period, now: number): Counts {
  const within = (instant: number | undefined) =>
    instant !== undefined && instant >= period.from && instant < period.to;
  const one = (is: boolean) => (is ? 1 : 0);
  const isVoid = order.state === 'cancelled' || order.state === 'rejected';
  const { respond, complete } = clocksOf(rules, order, order.appointmentAt, now);
  const isDue = (clock: OrderClock | undefined): clock is OrderClock =>
    !isVoid && clock?.dueAt !== undefined && within(clock.dueAt) && (clock.dueAt <= now || isStopped(clock));
  const isKept = (clock: OrderClock | undefined) => isDue(clock) && isStopped(clock) && !clock.isLate;
  const isHandled =
    !isVoid && order.priority !== 'p4' && within(order.doneAt) && order.acceptedAt !== undefined;
  const closed = within(order.firstClosedAt);
  const { ratings } = order;
  const owesVisit =
    order.visit === 'always' || (order.visit === 'skipIfRated' && (order.visited || ratings === undefined));
  const isOpen = WORKING_STATES.includes(order.state);
  const runsLate = (clock: OrderClock | undefined) =>
    clock !== undefined && !isStopped(clock) && clock.isLate;
  return {
    reported: one(within(order.reportedAt)),
    respondDue: one(isDue(respond)),
    respondKept: one(isKept(respond)),
    completeDue: one(isDue(complete)),
    completeKept: one(isKept(complete)),
    handled: one(isHandled),
    handlingMs: isHandled ? handlingMsOf(order) : 0,
    closed: one(closed),
    firstTime: one(closed && order.reopened === 0),
    rated: one(closed && ratings !== undefined),
    satisfied: one(closed && ratings !== undefined && isSatisfied(ratings)),
    visitOwed: one(closed && owesVisit),
    visitMade: one(closed && owesVisit && order.visited),
    overdue: one(isOpen && (runsLate(respond) || runsLate(complete))),
  };
}

function isStopped({ stoppedAt }: OrderClock): boolean {
  return stoppedAt !== undefined;
}

/** From acceptance to done without approved pauses, in ms of the clock on the wall (domain.md 5). */
function handlingMsOf({ acceptedAt = 0, doneAt = 0, pauses }: FiguredOrder): number {
  const paused = pauses
    .filter(({ approved }) => approved === true)
    .reduce(
      (sum, { from, to }) => sum + Math.max(0, Math.min(to ?? doneAt, doneAt) - Math.max(from, acceptedAt)),
      0,
    );
  return Math.max(0, doneAt - acceptedAt - paused);
}

export function plus(a: Counts, b: Counts): Counts {
  const sum = { ...NO_COUNTS };
  for (const key of Object.keys(sum) as (keyof Counts)[])
    (sum as Record<keyof Counts, number>)[key] = a[key] + b[key];
  return sum;
}

/** Whether an order is behind any of the figures. */
export function isCounted(counts: Counts): boolean {
  return Object.values(counts).some((count) => count > 0);
}

/** Mean handling in minutes, HALF_UP to two decimals, as text; none of none. */
export function meanMinutes({
  handled,
  handlingMs,
}: Pick<Counts, 'handled' | 'handlingMs'>): string | undefined {
  if (handled === 0) return undefined;
  return (fractionFen(String(handlingMs), 1, handled * 60_000) / 100).toFixed(2);
}
