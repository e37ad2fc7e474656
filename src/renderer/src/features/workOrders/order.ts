import type { Input, Output } from '#shared/contract/index.ts';
import type { Priority } from '#shared/domain/workOrders/settings.ts';
import type { WorkOrderState } from '#shared/domain/workOrders/states.ts';
import type { Tone } from '../../ui/Pill.tsx';

export type OrderRow = Output<'workOrders.board'>['rows'][number];
export type OrderCard = Output<'workOrders.timeline'>;
export type OrderClock = OrderRow['clocks']['respond'];
export type Change = Input<'workOrders.transition'>['change'];
export type Act = Change['act'];
export type Ratings = NonNullable<OrderCard['ratings']>;

export const PRIORITY_TONES: Readonly<Record<Priority, Tone>> = {
  p1: 'bad',
  p2: 'warn',
  p3: 'accent',
  p4: 'absent',
};

export const STATE_TONES: Readonly<Record<WorkOrderState, Tone>> = {
  submitted: 'warn',
  accepted: 'warn',
  rejected: 'absent',
  dispatched: 'accent',
  taken: 'accent',
  arrived: 'accent',
  inProgress: 'accent',
  suspended: 'warn',
  waitPay: 'warn',
  waitConfirm: 'warn',
  waitRating: 'warn',
  waitVisit: 'warn',
  closed: 'good',
  reopened: 'bad',
  cancelled: 'absent',
};

/** The columns of the wall, in the order of an order's way. */
export const BOARD_COLUMNS = [
  { key: 'toAccept', states: ['submitted'] },
  { key: 'toDispatch', states: ['accepted', 'reopened'] },
  { key: 'dispatched', states: ['dispatched'] },
  { key: 'working', states: ['taken', 'arrived', 'inProgress', 'suspended'] },
  { key: 'waiting', states: ['waitPay', 'waitConfirm', 'waitRating', 'waitVisit'] },
] as const satisfies readonly { readonly key: string; readonly states: readonly WorkOrderState[] }[];

/** The clock that matters now: until somebody takes it the first one, then the second. */
export function clockOf({ clocks }: Pick<OrderRow, 'clocks'>): {
  readonly name: 'respond' | 'complete';
  readonly clock: OrderClock | undefined;
} {
  return clocks.respond.stoppedAt === undefined
    ? { name: 'respond', clock: clocks.respond }
    : { name: 'complete', clock: clocks.complete };
}

/** Red when it is late, amber from 80 per cent on. */
export function clockTone({ isLate, level }: OrderClock): Tone {
  if (isLate) return 'bad';
  return level === undefined ? 'absent' : 'warn';
}

/** Where it is, by the room or in words. */
export function whereOf({ roomCode, place }: Pick<OrderRow, 'roomCode' | 'place'>): string {
  return [roomCode, place].filter(Boolean).join(' ');
}

/** Acts that need no more than a click. */
export const PLAIN_ACTS = ['taken', 'arrived', 'started', 'resumed', 'confirmed', 'urged', 'paid'] as const;
export type PlainAct = (typeof PLAIN_ACTS)[number];

/** Acts that need their reason in words and nothing else. */
export const REASON_ACTS = [
  'rejected',
  'returned',
  'quoteDeclined',
  'closed',
  'reopened',
  'cancelled',
] as const;
export type ReasonAct = (typeof REASON_ACTS)[number];

/** What is most likely done next, so that it stands first and filled. */
export const NEXT_ACTS: Partial<Record<WorkOrderState, readonly Act[]>> = {
  submitted: ['dispatched', 'accepted'],
  accepted: ['dispatched'],
  reopened: ['dispatched'],
  dispatched: ['taken'],
  taken: ['quoteAccepted', 'arrived', 'finished'],
  arrived: ['quoteAccepted', 'started', 'finished'],
  inProgress: ['quoteAccepted', 'finished'],
  waitPay: ['paid'],
  suspended: ['resumed', 'pauseDecided'],
  waitConfirm: ['confirmed', 'visited'],
  waitRating: ['rated', 'visited'],
  waitVisit: ['visited'],
};
