import type { Slice } from './slices.ts';

/** How much goes into the next transaction. */
export type Pace = Slice & {
  /** Runs a transaction of so many entries and learns from it. */
  timed<T>(entries: number, work: () => T): T;
};

/** Whoever works meanwhile waits for one transaction at the most, and this long is not felt. */
const AIM_MS = 10;
const FIRST = 25;
/** A commit on a slow disk takes longer than that by itself: fewer entries would only mean more commits. */
const LEAST = 16;
const MOST = 200;
/** An op of two hundred bills has eighty thousand. */
const MOST_CHARACTERS = 128 * 1024;

/** Transactions that hold the write lock for some ten milliseconds each, whatever stands in them and runs beside. */
export function briefPace(): Pace {
  let entries = FIRST;
  return {
    get entries() {
      return entries;
    },
    characters: MOST_CHARACTERS,
    timed: (count, work) => {
      const start = performance.now();
      const result = work();
      const ms = performance.now() - start;
      if (ms > AIM_MS && count > LEAST) entries = Math.max(LEAST, Math.floor(count / 2));
      // Only a full one says that more would fit.
      else if (ms < AIM_MS / 2 && count === entries) entries = Math.min(MOST, Math.ceil(entries * 1.5));
      return result;
    },
  };
}

/** As much as one transaction does best, where nobody waits. */
export const UNHURRIED: Pace = {
  entries: 2000,
  characters: 4 * 1024 * 1024,
  timed: (_entries, work) => work(),
};
