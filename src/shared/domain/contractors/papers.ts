import { addDays } from '../calendar/months.ts';

/** What an office keeps of a contractor: what was agreed, and what they may do. */
export const PAPER_KINDS = ['contract', 'certificate'] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

/** Where a paper stands on a day. */
export const PAPER_STATES = ['valid', 'soon', 'expired'] as const;
export type PaperState = (typeof PAPER_STATES)[number];

export type PaperTerm = {
  /** The last day it is valid, a local day. */
  readonly toDay: string;
  /** So many days before its end somebody must see to it. */
  readonly remindDays: number;
};

/** Valid on its last day; from `remindDays` before on it is soon at its end. */
export function paperState({ toDay, remindDays }: PaperTerm, today: string): PaperState {
  if (toDay < today) return 'expired';
  return addDays(toDay, -remindDays) <= today ? 'soon' : 'valid';
}

/** What speaks against giving work to a contractor. */
export const CONTRACTOR_TROUBLES = ['noContract', 'contractExpired', 'certificateExpired'] as const;
export type ContractorTrouble = (typeof CONTRACTOR_TROUBLES)[number];

/**
 * A contractor needs one contract that is valid, and none of their certificates may have run out. It is shown where work
 * is given to them and never holds it up: a burst pipe doesn't wait for a stamp.
 */
export function troublesOf(
  papers: readonly (PaperTerm & { readonly kind: PaperKind })[],
  today: string,
): ContractorTrouble[] {
  const states = (kind: PaperKind) =>
    papers.filter((paper) => paper.kind === kind).map((paper) => paperState(paper, today));
  const contracts = states('contract');
  return [
    ...(contracts.length === 0 ? (['noContract'] as const) : []),
    ...(contracts.length > 0 && contracts.every((state) => state === 'expired')
      ? (['contractExpired'] as const)
      : []),
    ...(states('certificate').includes('expired') ? (['certificateExpired'] as const) : []),
  ];
}
