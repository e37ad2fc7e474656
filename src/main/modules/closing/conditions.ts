import type { CloseCondition } from '#shared/contract/closing.contract.ts';
import { AppError } from '#shared/kernel/appError.ts';

/** Why a condition isn't met: the sub-code of the sentence that says how to mend it, its numbers, and where. */
export type Obstacle = {
  readonly sub: string;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly target?: string;
};

export function condition(name: string, obstacle: Obstacle | undefined): CloseCondition {
  if (!obstacle) return { name, met: true };
  const { sub, params, target } = obstacle;
  return { name, met: false, sub, ...(params && { params: { ...params } }), ...(target && { target }) };
}

/** Throws the first condition that isn't met, in its own words. */
export function assertMet(conditions: readonly CloseCondition[]): void {
  const unmet = conditions.find(({ met }) => !met);
  if (unmet?.sub) throw new AppError('rule', unmet.sub, { ...(unmet.params && { params: unmet.params }) });
}
