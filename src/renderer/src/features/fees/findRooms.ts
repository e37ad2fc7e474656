import type { DeskClient } from '../../desk/deskClient.ts';

/** The ids of rooms by the codes that were typed; a code that names no room, or several, is left out. */
export async function findRooms(client: DeskClient, codes: readonly string[]): Promise<Map<string, string>> {
  const found = await Promise.all(
    codes.map(async (code): Promise<[string, string][]> => {
      const { hits } = await client.call('rooms.search', { text: code, limit: 2 });
      const exact = hits.filter((hit) => hit.matched === 'code' || hit.matched === 'alias');
      const [only] = exact;
      return only && exact.length === 1 ? [[code, only.roomId]] : [];
    }),
  );
  return new Map(found.flat());
}
