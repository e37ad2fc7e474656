/** The receipts of one series: from which number to which, and what is missing between. */
export type ReceiptRange = {
  readonly series: string;
  readonly from: number;
  readonly to: number;
  /** How many stand between the two, and how many of them are void. */
  readonly count: number;
  readonly voids: readonly number[];
  /** Numbers between the two that no receipt bears. */
  readonly gaps: readonly number[];
};

export type NumberedReceipt = { readonly series: string; readonly serial: number; readonly void: boolean };

/** Never more than this many numbers of a gap are named. */
const MOST_GAPS = 50;

/**
 * The ranges of some receipts by series. `taken` says whether a number between them stands somewhere else: two cashiers
 * of one desk draw from one series in turn.
 */
export function receiptRanges(
  receipts: readonly NumberedReceipt[],
  taken: (series: string, serial: number) => boolean,
): ReceiptRange[] {
  const bySeries = new Map<string, NumberedReceipt[]>();
  for (const receipt of receipts)
    bySeries.set(receipt.series, [...(bySeries.get(receipt.series) ?? []), receipt]);
  return [...bySeries]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([series, list]) => {
      const serials = new Set(list.map(({ serial }) => serial));
      const from = Math.min(...serials);
      const to = Math.max(...serials);
      const gaps: number[] = [];
      for (let serial = from; serial <= to && gaps.length < MOST_GAPS; serial += 1)
        if (!serials.has(serial) && !taken(series, serial)) gaps.push(serial);
      return {
        series,
        from,
        to,
        count: serials.size,
        voids: list
          .filter((receipt) => receipt.void)
          .map(({ serial }) => serial)
          .sort((a, b) => a - b),
        gaps,
      };
    });
}
