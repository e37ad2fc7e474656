import type { PolicyKey, PolicyValue } from '../../contract/policies.contract.ts';
import type { Day } from '../../kernel/clock.ts';

export type PolicyDefaults = { readonly [Key in PolicyKey]: PolicyValue<Key> };

/** What holds where nothing was set (domain.md 2.11). */
export const POLICY_DEFAULTS: PolicyDefaults = {
  firstCharge: 'nextMonth',
  holidayShift: true,
  lateFee: {
    ratePerDay: '0',
    grace: { kind: 'shift', days: 0 },
    cap: { kind: 'percent', percent: '100' },
  },
  arrearsPolicy: 'stayWithSeller',
  vacancy: { enabled: false, minMonths: 6, share: '0.6' },
  paidAhead: 'keep',
  promotion: { payMonths: 11, freeMonths: 0 },
  maxPrepayMonths: 12,
  allocation: 'oldestBillLateFirst',
  approvalLimits: { supervisorFen: 50_00, managerFen: 2000_00 },
  cashRounding: 'none',
  autoDeduct: 'partly',
  cashRefundFen: 500_00,
};

/** A rule as it was set; `feeItemId` null is the community's. */
export type SetPolicy = {
  readonly key: PolicyKey;
  readonly feeItemId: string | null;
  readonly fromDay: Day;
  readonly value: unknown;
};

/**
 * What holds on a day: the fee item's own rule before the community's, the later day before the earlier, and of one day
 * the one set last. `set` is in the order it was set.
 */
export function policyOn<Key extends PolicyKey>(
  set: readonly SetPolicy[],
  key: Key,
  day: Day,
  feeItemId: string | null = null,
  defaults: PolicyDefaults = POLICY_DEFAULTS,
): PolicyValue<Key> {
  const latest = (scope: string | null) => {
    let found: SetPolicy | undefined;
    for (const policy of set) {
      if (policy.key !== key || policy.feeItemId !== scope || policy.fromDay > day) continue;
      if (!found || policy.fromDay >= found.fromDay) found = policy;
    }
    return found;
  };
  const found = (feeItemId === null ? undefined : latest(feeItemId)) ?? latest(null);
  return (found?.value as PolicyValue<Key> | undefined) ?? defaults[key];
}
