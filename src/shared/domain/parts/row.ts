import { canonicalText } from '../../ops/canonicalText.ts';
import { type Costing, type Movement, stockOf } from './stock.ts';

/** The derived row of a part's stock, in the order of its columns, from its facts alone: the same on desk and hub. */
export type PartStockRow = {
  readonly partId: string;
  readonly quantityMilli: number;
  readonly valueFen: number;
  /** Movements without effect, which somebody must look at. */
  readonly idle: number;
  readonly lastAt: number;
  /** Batches of which there is something left; canonical JSON. */
  readonly lots: string;
};

export function partStockRow(partId: string, costing: Costing, movements: readonly Movement[]): PartStockRow {
  const { quantityMilli, valueFen, lots, postings } = stockOf(costing, movements);
  return {
    partId,
    quantityMilli,
    valueFen,
    idle: postings.filter(({ isIdle }) => isIdle).length,
    lastAt: Math.max(0, ...movements.map(({ recordedAt }) => recordedAt)),
    lots: canonicalText(lots.filter((lot) => lot.quantityMilli > 0)) ?? '[]',
  };
}
