/** Injected, so that tests decide when a time-out happens. */
export type Timers = {
  /** Calls `act` once after so many milliseconds unless the returned function is called before. */
  after(milliseconds: number, act: () => void): () => void;
};

export const systemTimers: Timers = {
  after(milliseconds, act) {
    const timer = setTimeout(act, milliseconds);
    return () => clearTimeout(timer);
  },
};
