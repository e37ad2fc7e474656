import { productFen, yuanOf } from '#shared/domain/money/decimal.ts';
import { parseYuan } from '#shared/domain/money/formatYuan.ts';
import { shareOf } from '../../ui/percent.ts';

/** How much of a line is waived, as a clerk says it. */
export const LINE_WAIVERS = ['full', 'amount', 'percent', 'policy'] as const;
export type LineWaiver = (typeof LINE_WAIVERS)[number];

/**
 * Fen to waive of a line that owes `outstandingFen`: all of it, an amount in 元, or percent of what is owed, rounded
 * half up. `undefined` for nothing, nonsense and more than is owed.
 */
export function waivedFen(kind: LineWaiver, typed: string, outstandingFen: number): number | undefined {
  const amountFen = amountOf(kind, typed, outstandingFen);
  return amountFen !== undefined && amountFen > 0 && amountFen <= outstandingFen ? amountFen : undefined;
}

function amountOf(kind: LineWaiver, typed: string, outstandingFen: number): number | undefined {
  if (kind === 'full') return outstandingFen;
  if (kind !== 'percent') return parseYuan(typed);
  const share = shareOf(typed);
  return share === undefined ? undefined : productFen(yuanOf(outstandingFen), share);
}
