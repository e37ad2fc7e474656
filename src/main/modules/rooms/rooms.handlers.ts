import { formatRoomCode, matchKey, parseRoomCode, type RoomCode } from '#shared/domain/identity/roomCode.ts';
import { decimal } from '#shared/domain/money/decimal.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { newOp } from '#shared/ops/catalogue.ts';
import { roomSaved } from '#shared/ops/rooms.ops.ts';
import type { CommandHandler, HandlerContext, ModuleHandlers, QueryHandler } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { household } from './household.ts';
import { listBuildings, listRooms, roomMap } from './roomLists.ts';
import { keptOfRoom, roomOf, roomsByMatchKey } from './roomQueries.ts';
import { createRoomSearch, type RoomSearch } from './search.ts';

const searches = new WeakMap<ReadDb, RoomSearch>();

function searchOf({ db, community }: HandlerContext): RoomSearch {
  let search = searches.get(db);
  if (!search) {
    search = createRoomSearch(db, community.keys);
    searches.set(db, search);
  }
  return search;
}

const search: QueryHandler<'rooms.search'> = (context, input) => searchOf(context)(input, context.today);

const get: QueryHandler<'rooms.get'> = (context, input) => household(context, input.roomId);

/** Reads a typed code. Throws `room.code` when it names no building and room. */
export function readCode(text: string): RoomCode {
  const code = parseRoomCode(text);
  if (!code) throw new AppError('validation', 'room.code', { path: ['code'], params: { code: text } });
  return code;
}

/** What a form doesn't give stays as it is; `null` takes it away. */
const given = <T>(value: T | null | undefined, known: T | null | undefined): T | null =>
  (value === undefined ? known : value) ?? null;

const save: CommandHandler<'rooms.save'> = ({ db, newId, today }, input) => {
  const code = readCode(input.code);
  const taken = roomsByMatchKey(db, matchKey(code)).find((room) => room.id !== input.roomId);
  if (taken)
    throw new AppError('conflict', 'room.codeTaken', { path: ['code'], params: { code: taken.code } });
  const known = input.roomId ? roomOf(db, input.roomId) : undefined;
  if (input.parentRoomId) roomOf(db, input.parentRoomId);
  const roomId = input.roomId ?? newId();
  const written = formatRoomCode(code);
  return {
    ops: [
      newOp(
        roomSaved,
        {
          roomId,
          code: written,
          aliases: input.aliases,
          kind: input.kind,
          phase: code.phase ?? null,
          building: code.building,
          unit: code.unit,
          number: code.room,
          floor: given(input.floor, known?.floor),
          floorLabel: given(input.floorLabel, known?.floorLabel),
          areaM2: input.areaM2,
          occupancy: input.occupancy,
          saleState: input.saleState,
          parentRoomId: given(input.parentRoomId, known?.parentRoomId),
          ...(known && keptOfRoom(known)),
          ...(input.handedOverOn !== undefined && { handedOverOn: input.handedOverOn }),
          ...(input.headcount !== undefined && { headcount: input.headcount }),
          ...(known && {
            areaFrom: decimal(known.areaM2).eq(decimal(input.areaM2)) ? null : (input.areaFrom ?? today),
          }),
        },
        [{ t: 'room', id: roomId }],
      ),
    ],
    output: { roomId, code: written },
    audit: { subject: roomId, detail: { code: written } },
    changed: ['rooms'],
  };
};

export const roomsHandlers = {
  queries: {
    'rooms.search': search,
    'rooms.get': get,
    'rooms.list': listRooms,
    'rooms.buildings': listBuildings,
    'rooms.map': roomMap,
  },
  commands: { 'rooms.save': save },
} satisfies ModuleHandlers;
