/** Failures of a machine as the trend looks at them: how many in all, how many of them lately, over how many days. */
export type FailureCounts = {
  readonly failures: number;
  readonly recent: number;
  readonly days: number;
  readonly recentDays: number;
};

/** Lately: long enough for a slow machine, short enough to act on. */
export const RECENT_DAYS = 90;
/** Fewer failures than this say nothing: five of five lately would still come by chance now and then. */
export const LEAST_FAILURES = 5;
/** The time before must be at least as long as what it is compared with. */
export const LEAST_DAYS = 2 * RECENT_DAYS;
/** Of the machines that are told, about one in ten may be told by chance alone. */
export const FALSE_SHARE = 0.1;

export type Trend =
  | { readonly verdict: 'tooFew' }
  /** `p`: how likely at least so many lately are by chance while the rate has not changed. */
  | { readonly verdict: 'tested'; readonly p: number };

/**
 * Whether failures grow more frequent: if they came at one rate (a Poisson process), each of n fell into the last days
 * with the share these have of all days, so the number there is binomial. One-sided and exact; it says nothing about why,
 * and nothing where there are too few.
 */
export function trendOf({ failures, recent, days, recentDays }: FailureCounts): Trend {
  if (failures < LEAST_FAILURES || days < LEAST_DAYS) return { verdict: 'tooFew' };
  return { verdict: 'tested', p: binomialTail(failures, recent, recentDays / days) };
}

/** P(X ≥ k) of n draws with the chance `share` each. */
export function binomialTail(n: number, k: number, share: number): number {
  if (k <= 0) return 1;
  let tail = 0;
  for (let index = k; index <= n; index += 1) tail += Math.exp(logChance(n, index, share));
  return Math.min(1, tail);
}

function logChance(n: number, k: number, share: number): number {
  let log = 0;
  for (let index = 1; index <= k; index += 1) log += Math.log((n - k + index) / index);
  const power = (times: number, of: number) => (times === 0 ? 0 : times * Math.log(of));
  return log + power(k, share) + power(n - k, 1 - share);
}

/**
 * Which of many tests to tell (Benjamini–Hochberg): with hundreds of machines one in twenty would look bad by chance, so
 * the bar rises with their number. Answers in the order of `ps`.
 */
export function toldOf(ps: readonly number[], share = FALSE_SHARE): boolean[] {
  const sorted = [...ps].sort((a, b) => a - b);
  const passing = sorted.findLastIndex((p, index) => p <= ((index + 1) / sorted.length) * share);
  const bar = passing < 0 ? -1 : (sorted[passing] ?? -1);
  return ps.map((p) => p <= bar);
}
