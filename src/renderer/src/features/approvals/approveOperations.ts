import type { ApprovalKind } from '#shared/contract/approvals.contract.ts';
import type { NamesOfKind } from '#shared/contract/index.ts';

/** The operation by which a waiting request of each kind is agreed to; kinds that never wait have none. */
export const APPROVE_OPERATIONS = {
  waiver: 'waivers.approve',
  writeOff: 'writeOffs.approve',
  refund: 'refunds.approve',
  depositSettlement: 'deposits.approve',
  stocktake: 'parts.approveStocktake',
} as const satisfies Partial<Record<ApprovalKind, NamesOfKind<'command'>>>;

export type WaitingKind = keyof typeof APPROVE_OPERATIONS;

export function canWait(kind: ApprovalKind): kind is WaitingKind {
  return kind in APPROVE_OPERATIONS;
}
