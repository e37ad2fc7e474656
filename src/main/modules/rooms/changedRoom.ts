import { newOp } from '#shared/ops/catalogue.ts';
import type { NewOp } from '#shared/ops/define.ts';
import { roomSaved } from '#shared/ops/rooms.ops.ts';
import { keptOfRoom, type RoomRow } from './roomQueries.ts';

/** A room with another occupancy, sale state or handover day and all else as it is; no op when nothing changes. */
export function changedRoom(
  room: RoomRow,
  change: Partial<Pick<RoomRow, 'occupancy' | 'saleState'> & { readonly handedOverOn: string }>,
): NewOp[] {
  const isSame = Object.entries(change).every(([key, value]) => room[key as keyof RoomRow] === value);
  if (isSame) return [];
  const { id, matchKey: _match, sortKey: _sort, handedOverOn: _on, headcount: _heads, ...kept } = room;
  const body = {
    ...kept,
    roomId: id,
    aliases: JSON.parse(room.aliases) as string[],
    ...keptOfRoom(room),
    ...change,
    areaFrom: null,
  };
  return [newOp(roomSaved, body, [{ t: 'room', id }])];
}
