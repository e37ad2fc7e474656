import type { Day } from '../../kernel/clock.ts';

export type PaymentPromise = {
  readonly madeOn: Day;
  readonly day: Day;
  readonly amountFen: number;
};

export const PROMISE_STATES = ['open', 'kept', 'broken'] as const;
export type PromiseState = (typeof PROMISE_STATES)[number];

/**
 * What became of a promise, by what was paid from the day it was made to the promised day, both included. Money that
 * came later is collected all the same, but the promise was broken.
 */
export function promiseOutcome(
  promise: PaymentPromise,
  payments: readonly { readonly day: Day; readonly amountFen: number }[],
  today: Day,
): { readonly state: PromiseState; readonly paidFen: number } {
  const paidFen = payments.reduce(
    (sum, { day, amountFen }) => (day >= promise.madeOn && day <= promise.day ? sum + amountFen : sum),
    0,
  );
  if (paidFen >= promise.amountFen) return { state: 'kept', paidFen };
  return { state: today <= promise.day ? 'open' : 'broken', paidFen };
}
