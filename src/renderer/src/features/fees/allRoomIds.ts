import type { Input } from '#shared/contract/index.ts';
import type { DeskClient } from '../../desk/deskClient.ts';

const PAGE = 500;

/** The ids of every room a filter finds, page after page. */
export async function allRoomIds(
  client: DeskClient,
  wanted: Omit<Input<'rooms.list'>, 'limit' | 'offset'>,
): Promise<string[]> {
  const ids: string[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const { total, rows } = await client.call('rooms.list', { ...wanted, limit: PAGE, offset });
    ids.push(...rows.map((row) => row.roomId));
    if (ids.length >= total || rows.length === 0) return ids;
  }
}
