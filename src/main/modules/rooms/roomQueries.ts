import type {
  OCCUPANCIES,
  PARTY_ROLES,
  PERSON_KINDS,
  ROOM_KINDS,
  SALE_STATES,
} from '#shared/contract/rooms.contract.ts';
import { AppError } from '#shared/kernel/appError.ts';
import type { Day } from '#shared/kernel/clock.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { stands } from './roomSql.ts';

export type RoomRow = {
  readonly id: string;
  readonly code: string;
  readonly matchKey: string;
  readonly sortKey: string;
  /** JSON list. */
  readonly aliases: string;
  readonly kind: (typeof ROOM_KINDS)[number];
  readonly phase: string | null;
  readonly building: string;
  readonly unit: string;
  readonly number: string;
  readonly floor: number | null;
  readonly floorLabel: string | null;
  readonly areaM2: string;
  readonly occupancy: (typeof OCCUPANCIES)[number];
  readonly saleState: (typeof SALE_STATES)[number];
  readonly parentRoomId: string | null;
  /** The day the first owner took it over. */
  readonly handedOverOn: string | null;
  readonly headcount: number | null;
};

const ROOM = `SELECT id, code, match_key AS matchKey, sort_key AS sortKey, aliases, kind, phase, building, unit, number,
  floor, floor_label AS floorLabel, area_m2 AS areaM2, occupancy, sale_state AS saleState, parent_room_id AS parentRoomId,
  handed_over_on AS handedOverOn, headcount FROM rooms`;

/** What a room may have beside its place and area; left out where nobody said. */
export function keptOfRoom({ handedOverOn, headcount }: Pick<RoomRow, 'handedOverOn' | 'headcount'>): {
  handedOverOn?: string;
  headcount?: number;
} {
  return {
    ...(handedOverOn !== null && { handedOverOn }),
    ...(headcount !== null && { headcount }),
  };
}

export function findRoom(db: ReadDb, roomId: string): RoomRow | undefined {
  return db.prepare<[string], RoomRow>(`${ROOM} WHERE id = ?`).get(roomId);
}

/** The room of an id. Throws `room.gone` when there is none. */
export function roomOf(db: ReadDb, roomId: string): RoomRow {
  const room = findRoom(db, roomId);
  if (!room) throw new AppError('not_found', 'room.gone');
  return room;
}

export function roomsByMatchKey(db: ReadDb, matchKey: string): RoomRow[] {
  return db.prepare<[string], RoomRow>(`${ROOM} WHERE match_key = ? ORDER BY id`).all(matchKey);
}

/** Every room in natural order. */
export function allRooms(db: ReadDb): RoomRow[] {
  return db.prepare<[], RoomRow>(`${ROOM} ORDER BY sort_key, id`).all();
}

export type PartyRow = {
  readonly id: string;
  readonly roomId: string;
  readonly personId: string;
  readonly role: (typeof PARTY_ROLES)[number];
  readonly isPayer: number;
  readonly fromDay: string;
  readonly toDay: string | null;
  /** Of a co-owner, exact decimal. */
  readonly share: string | null;
  readonly kind: (typeof PERSON_KINDS)[number];
  /** Null while locked or after erasure. */
  readonly name: string | null;
  /** JSON list of sealed numbers. */
  readonly phones: string;
  readonly idNumber: string | null;
  readonly address: string | null;
  readonly erased: number;
};

const PARTY = `SELECT r.id, r.room_id AS roomId, r.person_id AS personId, r.role, r.is_payer AS isPayer,
  r.from_day AS fromDay, r.to_day AS toDay, r.share, p.kind, p.name, p.phones, p.id_number AS idNumber, p.address,
  EXISTS (SELECT 1 FROM erasures e WHERE e.person_id = p.id) AS erased
  FROM room_parties r JOIN people p ON p.id = r.person_id`;

/** Who stands in a room on a day: payers first, owners before tenants. */
export function partiesOfRoom(db: ReadDb, roomId: string, today: Day): PartyRow[] {
  return db
    .prepare<[{ roomId: string; today: Day }], PartyRow>(
      `${PARTY} WHERE r.room_id = @roomId AND ${stands('r')}
       ORDER BY r.is_payer DESC, CASE r.role WHEN 'owner' THEN 0 WHEN 'tenant' THEN 1 ELSE 2 END, r.from_day, r.id`,
    )
    .all({ roomId, today });
}

/**
 * Who pays for rooms (all of them without ids) on a day, by room: the payer, else the owner; nobody who was erased.
 * Without a day only ties that have no end count.
 */
export function payersByRoom(
  db: ReadDb,
  roomIds?: readonly string[],
  today: Day = '9999-12-31',
): Map<string, { personId: string; name: string | null }> {
  const wanted = JSON.stringify(roomIds ?? null);
  const rows = db
    .prepare<[{ wanted: string; today: Day }], { roomId: string; personId: string; name: string | null }>(
      `SELECT r.room_id AS roomId, r.person_id AS personId, p.name FROM room_parties r JOIN people p ON p.id = r.person_id
       WHERE ${stands('r')} AND r.role <> 'householdMember'
         AND NOT EXISTS (SELECT 1 FROM erasures e WHERE e.person_id = r.person_id)
         AND ${roomIds ? 'r.room_id IN (SELECT value FROM json_each(@wanted))' : `@wanted = 'null'`}
       ORDER BY r.is_payer, CASE r.role WHEN 'owner' THEN 1 ELSE 0 END, r.id DESC`,
    )
    .all({ wanted, today });
  return new Map(rows.map(({ roomId, ...payer }) => [roomId, payer]));
}
