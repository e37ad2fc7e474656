/** What is booked to a machine by hand: an invoice of a contractor, a repair paid otherwise, anything else. */
export const COST_KINDS = ['contractor', 'repair', 'other'] as const;
export type CostKind = (typeof COST_KINDS)[number];

/** What a machine has cost since it was bought, in fen. */
export type Ownership = {
  /** Undefined where the ledger doesn't know the price. */
  readonly purchaseFen: number | undefined;
  /** Parts from the store for its work orders, less what came back. */
  readonly partsFen: number;
  readonly booked: Readonly<Record<CostKind, number>>;
};

export function ownershipFen({ purchaseFen = 0, partsFen, booked }: Ownership): number {
  return COST_KINDS.reduce((sum, kind) => sum + booked[kind], purchaseFen + partsFen);
}
