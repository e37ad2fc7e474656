import { DeviceError } from '../deviceError.ts';
import { systemTimers, type Timers } from '../timers.ts';
import type { CardEvent } from './cardPresence.ts';
import type { CardReader } from './cardReader.ts';

/**
 * Resolves when a card is in a reader; one that lies there already counts. Throws NO_CARD when none came in so many
 * milliseconds, SERVICE_DOWN when the card service is gone by then, the signal's reason when aborted.
 */
export async function waitForCard(
  cards: CardReader,
  { reader, waitMs, timers = systemTimers }: { reader: string; waitMs: number; timers?: Timers },
  on: (event: CardEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  const stop = new AbortController();
  const onAbort = () => stop.abort();
  signal.addEventListener('abort', onAbort);
  const cancelTimer = timers.after(waitMs, () => stop.abort());
  let here = false;
  let isDown = false;
  try {
    await cards.watch((event) => {
      on(event);
      if (event.kind === 'service-down') isDown = true;
      if (event.kind === 'service-up') isDown = false;
      if (event.kind !== 'in' || event.reader !== reader) return;
      here = true;
      stop.abort();
    }, stop.signal);
  } finally {
    cancelTimer();
    signal.removeEventListener('abort', onAbort);
  }
  signal.throwIfAborted();
  if (!here) throw new DeviceError(isDown ? 'SERVICE_DOWN' : 'NO_CARD', 'safe', reader);
}
