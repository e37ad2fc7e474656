import type { Output } from '#shared/contract/index.ts';
import { QUANTITY } from '#shared/domain/parts/quantity.ts';
import type { Tone } from '../../ui/Pill.tsx';

export type PartRow = Output<'parts.list'>['rows'][number];
export type PartCard = Output<'parts.card'>;
export type IssueRow = Output<'parts.ofUse'>['rows'][number];
export type StocktakeRow = Output<'parts.stocktakes'>['rows'][number];

export const STOCKTAKE_TONES: Readonly<Record<StocktakeRow['state'], Tone>> = {
  right: 'good',
  approved: 'good',
  waiting: 'warn',
  refused: 'bad',
  withdrawn: 'absent',
};

/** What was typed as a quantity, without full-width digits and spaces; undefined while it is none. */
export function typedQuantity(typed: string): string | undefined {
  const text = typed.normalize('NFKC').trim();
  return QUANTITY.test(text) ? text : undefined;
}

/** A quantity above nothing. */
export function someQuantity(typed: string): string | undefined {
  const text = typedQuantity(typed);
  return text !== undefined && /[1-9]/.test(text) ? text : undefined;
}
