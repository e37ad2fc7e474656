/** What was put against a line by receipts that stand, and what acceptance sent on to credit. In fen. */
export type LineFacts = {
  readonly amountFen: number;
  readonly allocatedFen: readonly number[];
  readonly excessFen: readonly number[];
};

/** What a line still owes. Order of the facts doesn't matter (domain.md 2.10: outstanding = receivable − paid ≥ 0). */
export function lineState(facts: LineFacts): { paidFen: number; outstandingFen: number } {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const paidFen = sum(facts.allocatedFen) - sum(facts.excessFen);
  return { paidFen, outstandingFen: facts.amountFen - paidFen };
}
