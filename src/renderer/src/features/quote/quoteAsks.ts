import type { PriceRule } from '#shared/domain/billing/priceRule.ts';

/** What a kind of price needs to be told beside room and days. */
export type QuoteAsk = 'quantity' | 'amountFen' | 'minutes' | 'usage';

const ASKS: Partial<Record<PriceRule['kind'], readonly QuoteAsk[]>> = {
  quantity: ['quantity'],
  agreed: ['amountFen'],
  temporaryParking: ['minutes'],
  metered: ['usage'],
  meteredTiers: ['usage'],
};

export function askedBy(kind: PriceRule['kind']): readonly QuoteAsk[] {
  return ASKS[kind] ?? [];
}
