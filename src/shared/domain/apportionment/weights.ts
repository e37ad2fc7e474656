import type { APPORTION_BASES } from '../../contract/feeItems.contract.ts';
import { AppError } from '../../kernel/appError.ts';
import { exhaustive } from '../../kernel/invariant.ts';
import { decimal } from '../money/decimal.ts';
import type { Share } from './apportion.ts';

export type ApportionBasis = (typeof APPORTION_BASES)[number];

/** By what a pool is shared out. Coefficients and ratios are exact decimal text. */
export type WeightRule = {
  readonly basis: ApportionBasis;
  /** Whether empty rooms bear their share. */
  readonly includeVacant: boolean;
  /** For `liftCoefficient`: floors inclusive; a floor without an entry counts 1. */
  readonly liftCoefficients?:
    | readonly { readonly fromFloor: number; readonly toFloor: number; readonly coefficient: string }[]
    | undefined;
  /** What the coefficient is multiplied with; the household when left out. */
  readonly liftBase?: 'area' | 'household' | undefined;
};

/** A room as apportionment sees it. What a basis doesn't look at may be left out. */
export type ApportionObject = {
  readonly key: string;
  /** How people call it, for faults. */
  readonly name: string;
  readonly sortKey: string;
  readonly vacant: boolean;
  /** Left out by agreement or by law: the company's own rooms, ground floors without a lift (domain.md 2.5). */
  readonly excluded: boolean;
  /** m². */
  readonly areaM2?: string | undefined;
  readonly floor?: number | undefined;
  /** Of the object's own meter in the same time. */
  readonly usage?: string | undefined;
  readonly headcount?: number | undefined;
  /** For `fixedRatio`; an object that has none takes no part. */
  readonly ratio?: string | undefined;
};

export type LeftOut = { readonly key: string; readonly why: 'excluded' | 'vacant' };

/**
 * The shares of a pool by a basis, and who is left out of it and why. Ratios are taken as they are and need not add up
 * to one: what somebody left out would bear is borne by the others. Throws `apportion.weightUnknown` for an object
 * whose area, floor, usage or headcount nobody entered, so that it is never taken for nothing.
 */
export function apportionWeights(
  rule: WeightRule,
  objects: readonly ApportionObject[],
): { shares: Share[]; leftOut: LeftOut[] } {
  const shares: Share[] = [];
  const leftOut: LeftOut[] = [];
  for (const object of objects) {
    const { key, sortKey } = object;
    if (object.excluded) leftOut.push({ key, why: 'excluded' });
    else if (object.vacant && !rule.includeVacant) leftOut.push({ key, why: 'vacant' });
    else shares.push({ key, sortKey, weight: weightOf(rule, object) });
  }
  return { shares, leftOut };
}

function weightOf(rule: WeightRule, object: ApportionObject): string {
  switch (rule.basis) {
    case 'area':
      return known(object.areaM2, object);
    case 'household':
      return '1';
    case 'usage':
      return known(object.usage, object);
    case 'headcount':
      return String(known(object.headcount, object));
    case 'fixedRatio':
      return object.ratio ?? '0';
    case 'liftCoefficient': {
      const base = rule.liftBase === 'area' ? known(object.areaM2, object) : '1';
      return decimal(liftCoefficient(rule, object)).times(decimal(base)).toFixed();
    }
    default:
      return exhaustive(rule.basis);
  }
}

function liftCoefficient({ liftCoefficients = [] }: WeightRule, object: ApportionObject): string {
  const floor = known(object.floor, object);
  return (
    liftCoefficients.find(({ fromFloor, toFloor }) => fromFloor <= floor && floor <= toFloor)?.coefficient ??
    '1'
  );
}

function known<T>(value: T | undefined, { name }: ApportionObject): T {
  if (value === undefined) throw new AppError('rule', 'apportion.weightUnknown', { params: { name } });
  return value;
}
