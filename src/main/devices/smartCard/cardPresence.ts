import type { ReaderState } from './pcscLibrary.ts';

export type CardEvent =
  | { readonly kind: 'in'; readonly reader: string; readonly atr: Uint8Array }
  | { readonly kind: 'out'; readonly reader: string }
  /** The system's card service ended; it is looked for until it is back. */
  | { readonly kind: 'service-down' }
  | { readonly kind: 'service-up' };

const CHANGED = 0x0002;
const PRESENT = 0x0020;
/** A reader of this name changes when readers come or go. */
const PLUG_AND_PLAY = '\\\\?PnP?\\Notification';

/** Which readers hold a card, kept from what the service says of them; tells what changed. */
export class CardPresence {
  readonly #on: (event: CardEvent) => void;
  /** The state each reader was in when the service last spoke of it. */
  readonly #known = new Map<string, number>();
  readonly #cards = new Set<string>();
  #readers: readonly string[] = [];

  constructor(on: (event: CardEvent) => void) {
    this.#on = on;
  }

  readersAre(readers: readonly string[]): void {
    this.#readers = readers;
    for (const reader of this.#cards) if (!readers.includes(reader)) this.#out(reader);
    for (const reader of this.#known.keys()) {
      if (reader !== PLUG_AND_PLAY && !readers.includes(reader)) this.#known.delete(reader);
    }
  }

  toAsk(): { reader: string; known: number }[] {
    return [...this.#readers, PLUG_AND_PLAY].map((reader) => ({
      reader,
      known: this.#known.get(reader) ?? 0,
    }));
  }

  statesAre(states: readonly ReaderState[]): void {
    for (const { reader, known, state, atr } of states) {
      this.#known.set(reader, state & ~CHANGED);
      if (reader === PLUG_AND_PLAY) continue;
      const isPresent = (state & PRESENT) !== 0;
      // The upper half counts what happened: a card changed for another between two looks left and came.
      const happened = state >>> 16 !== known >>> 16;
      if (this.#cards.has(reader) && (!isPresent || happened)) this.#out(reader);
      if (!isPresent || this.#cards.has(reader)) continue;
      this.#cards.add(reader);
      this.#on({ kind: 'in', reader, atr });
    }
  }

  #out(reader: string): void {
    this.#cards.delete(reader);
    this.#on({ kind: 'out', reader });
  }
}
