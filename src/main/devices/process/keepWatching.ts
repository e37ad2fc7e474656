import { systemTimers, type Timers } from '../timers.ts';

export type WatchOptions = {
  readonly signal: AbortSignal;
  readonly timers?: Timers;
  /** Told why the watch ended, before it is begun again. */
  readonly broken?: (error: unknown) => void;
  readonly backoff?: (attempt: number) => number;
};

/**
 * Begins a watch again whenever it ends, whether its device, its service or the device process went away. `watch`
 * calls `well` when it stands, which makes the next pause short. Resolves when the signal is aborted.
 */
export async function keepWatching(
  watch: (well: () => void) => Promise<unknown>,
  options: WatchOptions,
): Promise<void> {
  const { signal, timers = systemTimers, broken, backoff = (n) => Math.min(500 * 2 ** n, 10_000) } = options;
  let attempt = 0;
  while (!signal.aborted) {
    try {
      await watch(() => {
        attempt = 0;
      });
    } catch (error) {
      if (!signal.aborted) broken?.(error);
    }
    if (signal.aborted) return;
    await pause(timers, backoff(attempt++), signal);
  }
}

function pause(timers: Timers, milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      cancel();
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const cancel = timers.after(milliseconds, finish, true);
    signal.addEventListener('abort', finish);
  });
}
