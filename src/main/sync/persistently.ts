import { setTimeout as wait } from 'node:timers/promises';
import { HubUnreachable } from './hubTransport.ts';

/** Something is asked for again so often, with pauses that double from the first. */
const TRIES = 8;
const FIRST_PAUSE_MS = 250;

/** Tries again what a poor network broke; only for what may be done twice. Throws the last failure, and any other at once. */
export async function persistently<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof HubUnreachable) || tried === TRIES || signal.aborted) throw error;
      await wait(FIRST_PAUSE_MS * 2 ** (tried - 1), undefined, { signal });
    }
  }
}
