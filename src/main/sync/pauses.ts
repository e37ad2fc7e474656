/** Between two exchanges when nothing happens, ± a quarter so that desks don't come together. */
export const IDLE_MS = 10_000;
/** After failures the pause doubles up to this. */
const LONGEST_MS = 5 * 60_000;

/**
 * How long to wait before the next round, ms: after so many failures in a row, and where the hub asked to be asked again
 * after a while, for that long and up to as long again, so that those it put off don't come together. `jitter` answers a
 * number from 0 to 1.
 */
export function pauseBefore(failures: number, askedMs: number | undefined, jitter: () => number): number {
  if (askedMs !== undefined) return askedMs * (1 + jitter());
  const base = Math.min(IDLE_MS * 2 ** Math.min(failures, 6), LONGEST_MS);
  return base * (0.75 + jitter() / 2);
}
