/** How a debt was demanded. */
export const DEMAND_KINDS = ['call', 'visit', 'weChat', 'letter', 'registeredMail', 'lawyerLetter'] as const;
export type DemandKind = (typeof DEMAND_KINDS)[number];

/** What came of it. `sent` is a letter on its way; `delivered` one whose arrival can be shown. */
export const DEMAND_OUTCOMES = [
  'promised',
  'refused',
  'notReached',
  'disputed',
  'acknowledged',
  'paid',
  'sent',
  'delivered',
] as const;
export type DemandOutcome = (typeof DEMAND_OUTCOMES)[number];

/** A demand that reached the debtor, or the debtor's own word that they owe (Civil Code 195 no. 1 and 2). */
export type DemandEffect = 'none' | 'demand' | 'acknowledgement';

const EFFECTS: Readonly<Record<DemandOutcome, DemandEffect>> = {
  promised: 'acknowledgement',
  acknowledged: 'acknowledgement',
  refused: 'demand',
  disputed: 'demand',
  paid: 'demand',
  delivered: 'demand',
  notReached: 'none',
  sent: 'none',
};

/** What an outcome does to the limitation. A call nobody answered and a letter nobody can show to have come do nothing. */
export function effectOf(outcome: DemandOutcome): DemandEffect {
  return EFFECTS[outcome];
}
