import type { Day } from '../../kernel/clock.ts';
import { FOR_EVER, type IdCard } from './idCardText.ts';

export const ID_CARD_VALIDITIES = ['valid', 'expired', 'notYet'] as const;
export type IdCardValidity = (typeof ID_CARD_VALIDITIES)[number];

/** Whether a card is good on a day; its last day still is. A reader proves it genuine, never that it isn't revoked. */
export function validityOf(card: Pick<IdCard, 'validFrom' | 'validTo'>, today: Day): IdCardValidity {
  if (today < card.validFrom) return 'notYet';
  if (card.validTo !== FOR_EVER && today > card.validTo) return 'expired';
  return 'valid';
}
