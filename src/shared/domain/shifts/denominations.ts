/** What is counted, in the order of a count sheet (domain.md 4.2): notes, then coins. Values in fen. */
export const DENOMINATIONS = [
  { key: 'note10000', kind: 'note', fen: 10_000 },
  { key: 'note5000', kind: 'note', fen: 5_000 },
  { key: 'note2000', kind: 'note', fen: 2_000 },
  { key: 'note1000', kind: 'note', fen: 1_000 },
  { key: 'note500', kind: 'note', fen: 500 },
  { key: 'note100', kind: 'note', fen: 100 },
  { key: 'coin100', kind: 'coin', fen: 100 },
  { key: 'coin50', kind: 'coin', fen: 50 },
  { key: 'coin10', kind: 'coin', fen: 10 },
  { key: 'coin5', kind: 'coin', fen: 5 },
  { key: 'coin2', kind: 'coin', fen: 2 },
  { key: 'coin1', kind: 'coin', fen: 1 },
] as const;

export type DenominationKey = (typeof DENOMINATIONS)[number]['key'];

export const DENOMINATION_KEYS = DENOMINATIONS.map(({ key }) => key);

/** How many of each; what is left out is none. */
export type CashCounts = { readonly [Key in DenominationKey]?: number | undefined };

/** The total in fen. It comes from the counts alone: nobody types it. */
export function countedFen(counts: CashCounts): number {
  return DENOMINATIONS.reduce((sum, { key, fen }) => sum + fen * (counts[key] ?? 0), 0);
}
