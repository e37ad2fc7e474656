import type { LogEntry } from '#shared/sync/wire.ts';

/** Most of what goes into one transaction. */
export type Slice = { readonly entries: number; readonly characters: number };

/** The items from `start` on that go into one transaction: one at least. `entryOf` says what an item's entry is. */
export function sliceFrom<Item>(
  items: readonly Item[],
  start: number,
  most: Slice,
  entryOf: (item: Item) => LogEntry,
): Item[] {
  const slice: Item[] = [];
  let size = 0;
  for (const item of items.slice(start, start + most.entries)) {
    size += entryOf(item).raw.length;
    if (slice.length > 0 && size > most.characters) break;
    slice.push(item);
  }
  return slice;
}
