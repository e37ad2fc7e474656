/** How a deposit ends, in fen: what of it pays for a damage, what goes back, what is owed beyond it. */
export type DepositSettlement = {
  readonly usedFen: number;
  readonly refundFen: number;
  readonly owedFen: number;
};

/**
 * Sets what is kept against what the office holds (domain.md 2.9, E22): interest-free, never more than the balance out
 * of the deposit. Always: used + refund = balance, used + owed = deducted.
 */
export function settleDeposit(balanceFen: number, deductFen: number): DepositSettlement {
  const usedFen = Math.min(balanceFen, deductFen);
  return { usedFen, refundFen: balanceFen - usedFen, owedFen: deductFen - usedFen };
}
