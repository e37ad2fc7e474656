import { DeviceError } from '../deviceError.ts';
import type { Driver } from '../process/driver.ts';
import type { CardEvent } from './cardPresence.ts';
import { cardReader } from './cardReader.ts';
import { waitForCard } from './waitForCard.ts';

/** One for the process: it knows which readers are held by a silent card. */
const cards = cardReader();

/** The readers that the system's card service knows. */
export const listCardReaders: Driver<Record<string, never>, string[]> = () => cards.readers();

/** Proves that a reader is there. */
export const probeCardReader: Driver<{ readonly reader: string }, void> = async ({ reader }) => {
  if (!(await cards.readers()).includes(reader)) throw new DeviceError('DISCONNECTED', 'safe', reader);
};

/** Waits for a card and answers its number. */
export const readCardUid: Driver<
  { readonly reader: string; readonly waitMs: number },
  string,
  CardEvent
> = async ({ reader, waitMs }, { emit, signal }) => {
  try {
    const tell = (event: CardEvent) => void emit(event).catch(() => undefined);
    return await waitForCard(cards, { reader, waitMs }, tell, signal);
  } catch (error) {
    if (signal.aborted) throw new DeviceError('TIMEOUT', 'safe', reader, { cause: error });
    throw error;
  }
};
