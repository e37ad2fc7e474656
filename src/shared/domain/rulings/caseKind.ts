import type { Ruling } from '../../ops/ruling.ts';

/** What somebody must settle, because desks didn't know of each other or the hub couldn't place an op. */
export const CASE_KINDS = ['doubleCollection', 'repeatedReversal', 'fieldsDiffer', 'held'] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

/** How a case ends: the excess stays with the household, went back to it, or it was looked into. */
export const CASE_WAYS = ['kept', 'refunded', 'noted'] as const;
export type CaseWay = (typeof CASE_WAYS)[number];

/** The kind of case an op's ruling makes; undefined for what needs nobody. */
export function caseKind(type: string, ruling: Ruling): CaseKind | undefined {
  if (ruling.verdict === 'held') return 'held';
  if (type === 'payment.collected' && ruling.effects.some(({ kind }) => kind === 'excessToCredit')) {
    return 'doubleCollection';
  }
  if (ruling.effects.some((effect) => effect.kind === 'fieldsKept' && effect.differing.length > 0)) {
    return 'fieldsDiffer';
  }
  return ruling.effects.some(({ kind }) => kind === 'withoutEffect') ? 'repeatedReversal' : undefined;
}

/** The ways each kind may end. */
export const WAYS_OF_CASE: Readonly<Record<CaseKind, readonly CaseWay[]>> = {
  doubleCollection: ['kept', 'refunded'],
  repeatedReversal: ['noted'],
  fieldsDiffer: ['noted'],
  held: ['noted'],
};
