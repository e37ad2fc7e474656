import type { REFUND_METHODS } from '#shared/contract/payments.contract.ts';
import { policyOn } from '#shared/domain/policies/policies.ts';
import type { HandlerContext } from '../../core/handlers.ts';
import { allPolicies, policyDefaults } from '../policies/index.ts';

/** How many must agree before money goes out: two above the limit for cash, otherwise one (domain.md 2.9). */
export function personsNeeded(
  { db, today }: Pick<HandlerContext, 'db' | 'today'>,
  method: (typeof REFUND_METHODS)[number],
  amountFen: number,
): number {
  const limitFen = policyOn(allPolicies(db), 'cashRefundFen', today, null, policyDefaults(db));
  return method === 'cash' && amountFen > limitFen ? 2 : 1;
}
