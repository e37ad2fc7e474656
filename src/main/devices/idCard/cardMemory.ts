import { createHash } from 'node:crypto';
import type { IdCard } from '#shared/domain/identity/idCardText.ts';

/**
 * Which card a reader gave last, so that one that was left lying isn't taken for the next person's. Holds a hash in
 * memory and nothing that a card says.
 */
export class CardMemory {
  #last: string | undefined;

  isLast(card: IdCard): boolean {
    return this.#last !== undefined && this.#last === markOf(card);
  }

  keep(card: IdCard): void {
    this.#last = markOf(card);
  }
}

function markOf({ number, validFrom }: IdCard): string {
  return createHash('sha256').update(`${number} ${validFrom}`).digest('hex');
}
