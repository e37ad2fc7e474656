/** What a line was issued for, what took off it, what receipts that stand put against it, and what of that went on to prepayment. In fen. */
export type LineFacts = {
  readonly amountFen: number;
  readonly creditedFen: readonly number[];
  readonly allocatedFen: readonly number[];
  readonly excessFen: readonly number[];
};

/** What a line still owes. Order of the facts doesn't matter (domain.md 2.10: outstanding = receivable − credited − paid ≥ 0). */
export function lineState(facts: LineFacts): {
  creditedFen: number;
  paidFen: number;
  outstandingFen: number;
} {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const creditedFen = sum(facts.creditedFen);
  const paidFen = sum(facts.allocatedFen) - sum(facts.excessFen);
  return { creditedFen, paidFen, outstandingFen: facts.amountFen - creditedFen - paidFen };
}
