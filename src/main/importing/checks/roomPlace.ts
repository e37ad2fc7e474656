import {
  formatRoomCode,
  matchKey,
  parseRoomCode,
  type RoomCode,
  roomCodeOf,
} from '#shared/domain/identity/roomCode.ts';
import type { Problem } from '../drafts.ts';
import type { RowReader } from './rowReader.ts';
import { brokenCell, readText } from './values.ts';

export type RoomPlace = { readonly code: RoomCode; readonly written: string; readonly key: string };

/**
 * Which room a row is about: from columns for phase, building, unit and number, or from one column in any notation.
 * Blank or unreadable places are errors (`room.blank`, `room.notation`).
 */
export function readRoomPlace(reader: RowReader, problems: Problem[]): RoomPlace | undefined {
  for (const field of ['phase', 'building', 'unit', 'roomNumber']) {
    if (!reader.cell(field)?.error) continue;
    problems.push(brokenCell(reader, field));
    return undefined;
  }
  const room = readText(reader, 'roomNumber', problems);
  if (room === undefined) {
    problems.push(reader.problem('error', 'room.blank', 'roomNumber'));
    return undefined;
  }
  const building = readText(reader, 'building', problems);
  const code = building === undefined ? parseRoomCode(room) : codeOfColumns(reader, building, room, problems);
  if (!code) {
    const sub = building === undefined && reader.has('building') ? 'building.blank' : 'room.notation';
    problems.push(reader.problem('error', sub, sub === 'building.blank' ? 'building' : 'roomNumber'));
    return undefined;
  }
  return { code, written: formatRoomCode(code), key: matchKey(code) };
}

function codeOfColumns(
  reader: RowReader,
  building: string,
  room: string,
  problems: Problem[],
): RoomCode | undefined {
  const phase = readText(reader, 'phase', problems);
  const unit = readText(reader, 'unit', problems);
  const fromColumns = roomCodeOf({ building, room, ...(phase && { phase }), ...(unit && { unit }) });
  // Some sheets repeat the whole code in the room's column beside the building's.
  const whole = parseRoomCode(room);
  const agrees =
    whole && fromColumns && matchKey({ ...whole, room: fromColumns.room }) === matchKey(fromColumns);
  return agrees || !fromColumns ? (whole ?? fromColumns) : fromColumns;
}
