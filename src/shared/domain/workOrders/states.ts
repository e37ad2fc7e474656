/**
 * Where a work order stands (domain.md 5). A draft is the form still open, and DONE is passed through: what an order
 * that is done waits for is named by the waiting states.
 */
export const WORK_ORDER_STATES = [
  'submitted',
  'accepted',
  'rejected',
  'dispatched',
  'taken',
  'arrived',
  'inProgress',
  'suspended',
  'waitPay',
  'waitConfirm',
  'waitRating',
  'waitVisit',
  'closed',
  'reopened',
  'cancelled',
] as const;
export type WorkOrderState = (typeof WORK_ORDER_STATES)[number];

/** What is done to an order, in the past tense; each is an op. */
export const WORK_ORDER_ACTS = [
  'accepted',
  'rejected',
  'dispatched',
  'taken',
  'arrived',
  'started',
  'suspended',
  'resumed',
  'pauseDecided',
  'transferred',
  'returned',
  'quoted',
  'quoteAccepted',
  'quoteDeclined',
  'contracted',
  'finished',
  'paid',
  'confirmed',
  'rated',
  'visited',
  'visitMissed',
  'closed',
  'reopened',
  'cancelled',
  'urged',
  'joined',
] as const;
export type WorkOrderAct = (typeof WORK_ORDER_ACTS)[number];

/** Nobody owes anything to these any more. */
export const ENDED_STATES: readonly WorkOrderState[] = ['rejected', 'closed', 'cancelled'];

/** The work itself is still to be done. */
export const WORKING_STATES: readonly WorkOrderState[] = [
  'submitted',
  'accepted',
  'reopened',
  'dispatched',
  'taken',
  'arrived',
  'inProgress',
  'suspended',
];

/** Exactly one person is responsible in these. */
export const RESPONSIBLE_STATES: readonly WorkOrderState[] = [
  'dispatched',
  'taken',
  'arrived',
  'inProgress',
  'suspended',
];

/** The work is done and the customer's money or word is still out. */
export const WAITING_STATES: readonly WorkOrderState[] = [
  'waitPay',
  'waitConfirm',
  'waitRating',
  'waitVisit',
];

/** By whom an order came to its worker: named by a dispatcher, taken by the worker, or the next one in turn. */
export const DISPATCH_WAYS = ['assign', 'grab', 'rotation'] as const;
export type DispatchWay = (typeof DISPATCH_WAYS)[number];

/** How a customer agreed to a price: by signing, or on the phone. */
export const AGREEMENT_WAYS = ['signature', 'phone'] as const;

/** Why work rests (domain.md 5). */
export const PAUSE_CAUSES = ['part', 'ownerAbsent', 'thirdParty', 'other'] as const;
export type PauseCause = (typeof PAUSE_CAUSES)[number];

/** Whether somebody calls afterwards (domain.md 5). */
export const VISIT_POLICIES = ['none', 'skipIfRated', 'always'] as const;
export type VisitPolicy = (typeof VISIT_POLICIES)[number];

/** An order is opened again no later than this after it was closed. */
export const REOPEN_DAYS = 7;
