/** Injected, so that tests decide when a time-out happens. */
export type Timers = {
  /**
   * Calls `act` once after so many milliseconds unless the returned function is called before. A `background`
   * timer doesn't keep the program from ending.
   */
  after(milliseconds: number, act: () => void, background?: boolean): () => void;
};

export const systemTimers: Timers = {
  after(milliseconds, act, background = false) {
    const timer = setTimeout(act, milliseconds);
    if (background) timer.unref();
    return () => clearTimeout(timer);
  },
};
