import { cancellable } from '../cancellable.ts';
import { DeviceError } from '../deviceError.ts';
import type { Driver } from '../process/driver.ts';
import { cardUid } from './askCard.ts';
import type { CardEvent } from './cardPresence.ts';
import { systemCards } from './systemCards.ts';
import { waitForCard } from './waitForCard.ts';

const cards = systemCards;

/** The readers that the system's card service knows. */
export const listCardReaders: Driver<Record<string, never>, string[]> = () => cards.readers();

/** Proves that a reader is there. */
export const probeCardReader: Driver<{ readonly reader: string }, void> = async ({ reader }) => {
  if (!(await cards.readers()).includes(reader)) throw new DeviceError('DISCONNECTED', 'safe', reader);
};

/** Waits for a card and answers its number. */
export const readCardUid: Driver<{ readonly reader: string; readonly waitMs: number }, string, CardEvent> = (
  { reader, waitMs },
  { emit, signal },
) =>
  cancellable(signal, reader, async () => {
    await waitForCard(cards, { reader, waitMs }, (event) => void emit(event).catch(() => undefined), signal);
    return cardUid(cards, reader);
  });
