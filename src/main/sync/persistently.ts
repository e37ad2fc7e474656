import { setTimeout as wait } from 'node:timers/promises';
import { HubRefused } from './hubClient.ts';
import { HubUnreachable } from './hubTransport.ts';

/** Something is asked for again so often, with pauses that double from the first. */
const TRIES = 8;
const FIRST_PAUSE_MS = 250;

/**
 * Tries again what a poor network broke or a busy hub put off; only for what may be done twice. Throws the last failure,
 * and any other at once.
 */
export async function persistently<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await work();
    } catch (error) {
      const pause = pauseAfter(error, FIRST_PAUSE_MS * 2 ** (tried - 1));
      if (pause === undefined || tried === TRIES || signal.aborted) throw error;
      await wait(pause, undefined, { signal });
    }
  }
}

/** A hub without room has none in a minute either: whoever waits for it should know. */
function pauseAfter(error: unknown, own: number): number | undefined {
  if (error instanceof HubUnreachable) return own;
  if (error instanceof HubRefused && error.refused === 'busy') return Math.max(own, error.afterMs ?? 0);
  return undefined;
}
