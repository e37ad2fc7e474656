import type { PolicyValue } from '../../contract/policies.contract.ts';
import type { Role } from '../../kernel/permissions.ts';

/** Up to which amount in fen the holder of these roles may approve; above their limits nobody but the last two. */
export function approvalLimitFen(roles: readonly Role[], limits: PolicyValue<'approvalLimits'>): number {
  if (roles.includes('financeDirector') || roles.includes('administrator')) return Number.POSITIVE_INFINITY;
  if (roles.includes('manager')) return limits.managerFen;
  return roles.includes('supervisor') ? limits.supervisorFen : 0;
}
