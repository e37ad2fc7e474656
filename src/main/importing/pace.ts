import { setImmediate } from 'node:timers/promises';

export type ImportStage = 'reading' | 'checking' | 'comparing' | 'annotating';

export type ImportProgress = { readonly stage: ImportStage; readonly done: number; readonly total: number };

/** Keeps long work polite: reports, stops when asked to, and lets others run. */
export type Pace = {
  /** Call once per row. Rejects with the signal's reason when the work was cancelled. */
  step(stage: ImportStage, done: number, total: number): Promise<void> | undefined;
};

const ROWS_PER_SLICE = 250;

/** A pace that reports to `report` and obeys `signal` about every 250 rows and at the end of a stage. */
export function paceOf(signal: AbortSignal, report: (progress: ImportProgress) => void): Pace {
  return {
    step(stage, done, total) {
      if (done % ROWS_PER_SLICE !== 0 && done !== total) return undefined;
      signal.throwIfAborted();
      report({ stage, done, total });
      return setImmediate();
    },
  };
}
