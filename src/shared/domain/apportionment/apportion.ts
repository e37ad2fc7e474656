import { AppError } from '../../kernel/appError.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { Step } from '../billing/explain.ts';
import { quotientText, yuanText } from '../billing/stepTexts.ts';
import { type Decimal, decimal, yuanOf } from '../money/decimal.ts';

/** Who bears a part of a pool. `weight` is exact decimal text; `sortKey` orders rooms as people do, ascending. */
export type Share = { readonly key: string; readonly sortKey: string; readonly weight: string };

/** What a share comes to. `exact` is its part of the pool in 元 before rounding, at most twelve decimals. */
export type ApportionedShare = {
  readonly key: string;
  readonly amountFen: number;
  readonly exact: string;
  readonly steps: Step[];
};

type Counted = {
  readonly share: Share;
  readonly weight: bigint;
  readonly floor: bigint;
  readonly rest: bigint;
};

/**
 * Shares out a pool in fen by weight (domain.md 2.5): each share is rounded down, and the fen left over go one each to
 * the largest remainders, of equal ones to the lower `sortKey` (E09, E10). A weight of zero gets none. A negative pool
 * is the same with the sign turned. The shares, in the order given, always add up to the pool. Faults:
 * `apportion.noWeight`, `apportion.negativeWeight`.
 */
export function apportion(poolFen: number, shares: readonly Share[]): ApportionedShare[] {
  invariant(Number.isSafeInteger(poolFen), 'the pool is whole fen');
  const weights = wholeWeights(shares);
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  if (total === 0n) throw new AppError('rule', 'apportion.noWeight');
  const size = BigInt(Math.abs(poolFen));
  const counted = shares.map((share, index): Counted => {
    const weight = weights[index] ?? 0n;
    return { share, weight, floor: (size * weight) / total, rest: (size * weight) % total };
  });
  const missing = size - counted.reduce((sum, { floor }) => sum + floor, 0n);
  const raised = new Set(counted.toSorted(byRest).slice(0, Number(missing)));
  const totalWeight = shares.reduce((sum, { weight }) => sum.plus(decimal(weight)), decimal(0));
  return counted.map((one) => apportioned(poolFen, totalWeight, one, raised.has(one)));
}

function apportioned(
  poolFen: number,
  totalWeight: Decimal,
  { share, floor }: Counted,
  isRaised: boolean,
): ApportionedShare {
  const sizeFen = Number(floor) + (isRaised ? 1 : 0);
  const amountFen = poolFen < 0 && sizeFen > 0 ? -sizeFen : sizeFen;
  const weight = decimal(share.weight);
  const exact = quotientText(yuanOf(poolFen).times(weight), totalWeight);
  const steps: Step[] = [
    {
      key: 'apportioned',
      params: {
        pool: yuanText(poolFen),
        weight: weight.toFixed(),
        totalWeight: totalWeight.toFixed(),
        exact,
      },
    },
    {
      key: isRaised ? 'apportionedRaised' : 'apportionedFloor',
      params: { exact, amount: yuanText(amountFen) },
    },
  ];
  return { key: share.key, amountFen, exact, steps };
}

/** The largest remainder first, of equal ones the lower sort key. */
function byRest(a: Counted, b: Counted): number {
  if (a.rest !== b.rest) return a.rest > b.rest ? -1 : 1;
  if (a.share.sortKey === b.share.sortKey) return 0;
  return a.share.sortKey < b.share.sortKey ? -1 : 1;
}

/** The weights times one power of ten that makes them all whole. */
function wholeWeights(shares: readonly Share[]): bigint[] {
  const weights = shares.map(({ key, weight }) => {
    const exact = decimal(weight);
    if (exact.lt(0)) throw new AppError('rule', 'apportion.negativeWeight', { params: { key, weight } });
    return exact;
  });
  const places = weights.reduce(
    (most, weight) => Math.max(most, (weight.toFixed().split('.')[1] ?? '').length),
    0,
  );
  const scale = decimal(10).pow(places);
  return weights.map((weight) => BigInt(weight.times(scale).toFixed(0)));
}
