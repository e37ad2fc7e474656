import type { PolicyKey } from '#shared/contract/policies.contract.ts';
import { POLICY_DEFAULTS, type PolicyDefaults, type SetPolicy } from '#shared/domain/policies/policies.ts';
import { settingsOf } from '../../core/settings.ts';
import type { ReadDb } from '../../db/openDatabase.ts';

export type PolicyRow = SetPolicy & { readonly id: string };

/** Every rule ever set, in the order it was set. */
export function allPolicies(db: ReadDb): PolicyRow[] {
  return db
    .prepare<[], Omit<PolicyRow, 'key' | 'value'> & { key: PolicyKey; value: string }>(
      `SELECT p.id, p.key, p.fee_item_id AS feeItemId, p.from_day AS fromDay, p.value FROM policies p
       JOIN op_place o ON o.op_id = p.op_id ORDER BY o.cseq`,
    )
    .all()
    .map(({ value, ...row }) => ({ ...row, value: JSON.parse(value) as unknown }));
}

/** What holds where no rule was set: a setting that was a rule before there were any counts as its default. */
export function policyDefaults(db: ReadDb): PolicyDefaults {
  return { ...POLICY_DEFAULTS, maxPrepayMonths: settingsOf(db).maxPrepayMonths };
}
