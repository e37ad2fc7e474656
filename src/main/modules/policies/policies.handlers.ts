import { FEE_ITEM_POLICIES, POLICY_KEYS, policyValues } from '#shared/contract/policies.contract.ts';
import { policyOn } from '#shared/domain/policies/policies.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { policySet } from '#shared/ops/fees.ops.ts';
import type { CommandHandler, ModuleHandlers, QueryHandler } from '../../core/handlers.ts';
import { allFeeItems } from '../feeItems/index.ts';
import { cityProfilesHandlers } from './cityProfiles.handlers.ts';
import { allPolicies, policyDefaults } from './policyQueries.ts';

const list: QueryHandler<'policies.list'> = ({ db, today }, input) => {
  const set = allPolicies(db);
  const defaults = policyDefaults(db);
  const on = input.on ?? today;
  return {
    policies: set.map(({ id, feeItemId, fromDay, ...policy }) => ({
      ...policy,
      policyId: id,
      from: fromDay,
      ...(feeItemId !== null && { feeItemId }),
    })),
    holding: Object.fromEntries(POLICY_KEYS.map((key) => [key, policyOn(set, key, on, null, defaults)])),
  };
};

/**
 * Throws `policy.value` naming the field when the value hasn't the shape its key asks for, and `policy.communityOnly`
 * for a fee item's own rule where nothing would ask for one.
 */
const set: CommandHandler<'policies.set'> = ({ db, newId, community }, input) => {
  const parsed = policyValues[input.key].safeParse(input.value);
  if (!parsed.success) {
    const path = ['value', ...(parsed.error.issues[0]?.path ?? []).map(String)];
    throw new AppError('validation', 'policy.value', { path, params: { field: path.join('.') } });
  }
  if (input.feeItemId && !FEE_ITEM_POLICIES.includes(input.key))
    throw new AppError('rule', 'policy.communityOnly', { path: ['feeItemId'] });
  if (input.feeItemId && !allFeeItems(db).some((item) => item.id === input.feeItemId))
    throw new AppError('not_found', 'feeItem.gone', { path: ['feeItemId'] });
  const policyId = newId();
  return {
    ops: [
      newOp(
        policySet,
        {
          policyId,
          key: input.key,
          feeItemId: input.feeItemId ?? null,
          fromDay: input.from,
          value: parsed.data,
        },
        [
          input.feeItemId
            ? { t: 'feeItem', id: input.feeItemId }
            : { t: 'community', id: community.identity.communityId },
        ],
      ),
    ],
    output: { policyId },
    audit: {
      subject: policyId,
      detail: { key: input.key, feeItemId: input.feeItemId, from: input.from, value: parsed.data },
    },
    changed: ['settings', 'fees'],
  };
};

export const policiesHandlers = {
  queries: { 'policies.list': list, ...cityProfilesHandlers.queries },
  commands: { 'policies.set': set, ...cityProfilesHandlers.commands },
} satisfies ModuleHandlers;
