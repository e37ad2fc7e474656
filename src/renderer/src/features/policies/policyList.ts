import type { Output } from '#shared/contract/index.ts';
import type { PolicyKey } from '#shared/contract/policies.contract.ts';
import { SHOWN_POLICIES } from './policyDraft.ts';

type Answer = Output<'policies.list'>;
export type SetPolicy = Answer['policies'][number];

/** One rule: what holds for the community, since when, what comes next, and all that was ever set. */
export type PolicyRow = {
  readonly policy: PolicyKey;
  readonly holding: unknown;
  /** Left out where the default holds. */
  readonly since?: string;
  readonly next?: SetPolicy;
  /** Fee items with a rule of their own. */
  readonly apart: number;
  /** The latest first. */
  readonly history: readonly SetPolicy[];
};

export function policyRows({ policies, holding }: Answer, today: string): PolicyRow[] {
  return SHOWN_POLICIES.map((policy) => {
    // Of one day the one set last holds, and stands first.
    const history = policies
      .filter((one) => one.key === policy)
      .reverse()
      .sort((a, b) => (a.from < b.from ? 1 : a.from > b.from ? -1 : 0));
    const general = history.filter((one) => one.feeItemId === undefined);
    const present = general.find((one) => one.from <= today);
    const next = general.findLast((one) => one.from > today);
    return {
      policy,
      holding: holding[policy],
      ...(present && { since: present.from }),
      ...(next && { next }),
      apart: new Set(history.flatMap((one) => one.feeItemId ?? [])).size,
      history,
    };
  });
}
