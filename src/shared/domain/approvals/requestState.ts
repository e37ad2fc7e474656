import type { APPROVAL_STATES } from '../../contract/approvals.contract.ts';

export type Decided = {
  readonly outcome: 'approved' | 'refused' | 'withdrawn';
  readonly approverId: string;
};

/** Where a request stands: one no ends it, and it needs its number of different persons. Order doesn't matter. */
export function requestState(
  needed: number,
  decisions: readonly Decided[],
): (typeof APPROVAL_STATES)[number] {
  if (decisions.some((one) => one.outcome === 'withdrawn')) return 'withdrawn';
  if (decisions.some((one) => one.outcome === 'refused')) return 'refused';
  const agreed = new Set(decisions.map((one) => one.approverId));
  return agreed.size >= needed ? 'approved' : 'waiting';
}
