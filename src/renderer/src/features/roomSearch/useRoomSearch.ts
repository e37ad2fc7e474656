import { useDeferredValue } from 'react';
import type { Output } from '#shared/contract/index.ts';
import { useDesk } from '../../desk/DeskProvider.tsx';
import { useOperation } from '../../desk/useOperation.ts';

export type RoomHit = Output<'rooms.search'>['hits'][number];

/** Finds while one types. `first` waits for the answer to exactly what was typed, so a fast Enter is right too. */
export function useRoomSearch(text: string, limit = 12) {
  const client = useDesk();
  const wanted = useDeferredValue(text.trim());
  const { data, error, isFetching } = useOperation(
    'rooms.search',
    { text: wanted, limit },
    { enabled: wanted !== '', keepPrevious: true },
  );

  async function first(): Promise<RoomHit | undefined> {
    if (text.trim() === '') return undefined;
    const { hits } = await client.call('rooms.search', { text: text.trim(), limit });
    return hits[0];
  }

  return { hits: wanted === '' ? [] : (data?.hits ?? []), fault: error?.fault, searching: isFetching, first };
}
