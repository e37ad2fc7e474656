import type { LogEntry } from '#shared/sync/wire.ts';

/** Most of one transaction: the write lock is held for some 50 ms, also where an op has hundreds of bills. */
const APPLIED = { entries: 200, characters: 256 * 1024 } as const;

/** Entries in the pieces they are applied in, one transaction each; `entryOf` says what an item's entry is. */
export function slicesOf<Item>(items: readonly Item[], entryOf: (item: Item) => LogEntry): Item[][] {
  const slices: Item[][] = [];
  let slice: Item[] = [];
  let size = 0;
  for (const item of items) {
    const { length } = entryOf(item).raw;
    if (slice.length === APPLIED.entries || (slice.length > 0 && size + length > APPLIED.characters)) {
      slices.push(slice);
      slice = [];
      size = 0;
    }
    slice.push(item);
    size += length;
  }
  return slice.length === 0 ? slices : [...slices, slice];
}
