import type { ConsoleOutput } from '#shared/console/index.ts';
import { addDays } from '#shared/domain/calendar/months.ts';
import type { DatedRule } from '../../../renderer/src/ui/prices/feeItem.ts';

export type PricedCommunity = ConsoleOutput<'prices.list'>['communities'][number];
export type PricedItem = PricedCommunity['feeItems'][number];

/** The dated prices of an item as the desk's screens have them: each until the day before the next. */
export function datedRules({ rules }: PricedItem): DatedRule[] {
  return rules.map(({ from, rule }, index) => {
    const next = rules[index + 1];
    return { priceRuleId: from, from, rule, ...(next && { to: addDays(next.from, -1) }) };
  });
}

/** What communities call the same by its code, each once, by code. */
export function itemsByCode(communities: readonly PricedCommunity[]): PricedItem[] {
  const items = new Map<string, PricedItem>();
  for (const { feeItems } of communities)
    for (const item of feeItems) if (item.active && !items.has(item.code)) items.set(item.code, item);
  return [...items.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

export function itemIn({ feeItems }: PricedCommunity, code: string): PricedItem | undefined {
  return feeItems.find((item) => item.code === code && item.active);
}
