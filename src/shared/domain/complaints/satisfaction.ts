import type { Ratings } from '../workOrders/history.ts';

const SATISFIED_FROM = 4;
const BAD_TO = 2;

const lowest = ({ speed, attitude, quality }: Ratings) => Math.min(speed, attitude, quality);

/** 4 and 5 are satisfied (domain.md 5). The worst of the three counts: a 1 for attitude isn't mended by two 5s. */
export function isSatisfied(ratings: Ratings): boolean {
  return lowest(ratings) >= SATISFIED_FROM;
}

/** A rating of 2 or less in anything opens a complaint by itself (domain.md 5). */
export function isBad(ratings: Ratings): boolean {
  return lowest(ratings) <= BAD_TO;
}

/** Counts behind the two rates of domain.md 7: unrated orders are in neither numerator nor denominator of the first. */
export type SatisfactionCounts = {
  readonly closed: number;
  readonly rated: number;
  readonly satisfied: number;
};

/** Counts closed orders by their last ratings. */
export function countSatisfaction(closed: readonly (Ratings | undefined)[]): SatisfactionCounts {
  const rated = closed.filter((ratings) => ratings !== undefined);
  return { closed: closed.length, rated: rated.length, satisfied: rated.filter(isSatisfied).length };
}
