import type { Output } from '#shared/contract/index.ts';
import type { Tone } from '../../ui/Pill.tsx';

export type Item = Output<'reconciliations.list'>['rows'][number];
export type Tender = Item['tenders'][number];
export type Line = Item['lines'][number];

/** How urgent a class is; what is settled is green whatever it is called. */
export function toneOf(item: Pick<Item, 'class' | 'open'>): Tone {
  if (!item.open) return item.class === 'MATCHED' ? 'good' : 'absent';
  return item.class === 'LOCAL_ONLY' || item.class === 'CHANNEL_ONLY' ? 'warn' : 'bad';
}

/** Both ends of a suggestion, or nothing where the item has none. */
export function suggestedGroup(item: Item): { tenderIds: string[]; lineKeys: string[] } | undefined {
  const { suggestion } = item;
  return suggestion && { tenderIds: [suggestion.tender.tenderId], lineKeys: [suggestion.line.lineKey] };
}

/** Money that came to the bank by itself may be taken for a household. */
export function isCollectable(item: Item): boolean {
  const [line] = item.lines;
  return (
    item.open &&
    item.tenders.length === 0 &&
    item.lines.length === 1 &&
    line?.channel === 'bank' &&
    line.kind === 'payment'
  );
}

export function sumOf(parts: readonly { readonly amountFen: number }[]): number {
  return parts.reduce((sum, { amountFen }) => sum + amountFen, 0);
}
