/** What a household is sent: a payment notice, a dunning letter, its detailed bill, or that everything is settled. */
export const LETTER_KINDS = ['paymentNotice', 'dunningLetter', 'detailedBill', 'clearance'] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];

export const LETTER_PAPERS = ['a4', 'a5'] as const;
export type LetterPaper = (typeof LETTER_PAPERS)[number];

/** Days a dunning letter leaves at least: Civil Code 944 asks for a reasonable term. */
export const LEAST_TERM_DAYS = 7;
/** What is offered. */
export const USUAL_TERM_DAYS = 15;

/** Letters that demand something and can be recorded as demands. */
export function isDemand(kind: LetterKind): boolean {
  return kind === 'paymentNotice' || kind === 'dunningLetter';
}
