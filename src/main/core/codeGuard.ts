const FAILURES_BEFORE_LOCK = 5;
const LOCK_MS = 15 * 60_000;
/** Longer than any code holds. */
const KEPT_MS = 60 * 60_000;

/**
 * Keeps codes read out on the phone from being guessed or used twice. Held in memory, because a refused command leaves
 * nothing in the file; what was approved by a code stands in the log as well.
 */
export type CodeGuard = {
  mayTry(approverId: string, now: number): boolean;
  failed(approverId: string, now: number): void;
  /** False when the code was used before. */
  use(approverId: string, code: string, now: number): boolean;
};

export function createCodeGuard(): CodeGuard {
  const failures = new Map<string, number[]>();
  const used = new Map<string, number>();
  const recent = (approverId: string, now: number) =>
    (failures.get(approverId) ?? []).filter((at) => now - at < LOCK_MS);
  return {
    mayTry: (approverId, now) => recent(approverId, now).length < FAILURES_BEFORE_LOCK,
    failed: (approverId, now) => {
      failures.set(approverId, [...recent(approverId, now), now]);
    },
    use: (approverId, code, now) => {
      for (const [key, at] of used) if (now - at > KEPT_MS) used.delete(key);
      const key = `${approverId}|${code}`;
      if (used.has(key)) return false;
      used.set(key, now);
      return true;
    },
  };
}
