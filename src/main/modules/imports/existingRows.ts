import type { MeterReadingDraft } from '#main/importing/drafts.ts';
import type {
  ExistingAttachment,
  ExistingData,
  ExistingFeeItem,
  ExistingPerson,
  ExistingTie,
  ExistingVehicle,
} from '#main/importing/existingData.ts';
import { normaliseName } from '#shared/domain/identity/nameSearch.ts';
import { matchKey } from '#shared/domain/identity/roomCode.ts';
import type { MeterKind } from '#shared/domain/metering/meter.ts';
import type { Day } from '#shared/kernel/clock.ts';
import type { SealedNumber } from '#shared/ops/sealed.ts';
import type { SubjectKeys } from '../../core/keys/subjectKeys.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { allFeeItems, type FeeItem } from '../feeItems/index.ts';
import { allRooms, type RoomRow } from '../rooms/index.ts';

export type StoredPerson = ExistingPerson & {
  /** As they stand in the table, to be kept when the person is put again. */
  readonly sealedPhones: readonly SealedNumber[];
  readonly sealedIdNumber: SealedNumber | null;
  readonly sealedAddress: string | null;
};

/** What the desk holds, loaded once for an import, with the rows that a change has to put again whole. */
export type ExistingRows = ExistingData & {
  roomRow(roomId: string): RoomRow | undefined;
  person(personId: string): StoredPerson | undefined;
  tie(tieId: string): (ExistingTie & { roomId: string }) | undefined;
  feeItemRow(feeItemId: string): FeeItem | undefined;
  /** Who pays for a room now. */
  payer(roomId: string): string | undefined;
  /** Whether a room has a meter of this kind and number. */
  hasMeter(roomId: string, kind: MeterKind, number: string): boolean;
};

/** Numbers are compared by their keyed hash and opened only when somebody asks to see them. */
export function loadExisting(db: ReadDb, keys: SubjectKeys, today: Day): ExistingRows {
  const rooms = loadRooms(db);
  const people = loadPeople(db, keys);
  const ties = loadTies(db, today);
  const fees = loadFees(db);
  const vehicles = groupBy(
    db
      .prepare<[], ExistingVehicle & { personId: string; roomId: string | null }>(
        'SELECT id, person_id AS personId, room_id AS roomId, plate FROM vehicles WHERE plate IS NOT NULL',
      )
      .all()
      .map(({ roomId, ...vehicle }) => ({ ...vehicle, ...(roomId !== null && { roomId }) })),
    (vehicle) => vehicle.personId,
  );
  const attachments = groupBy(loadAttachments(db, today), (attachment) => attachment.roomId);
  const tiesById = new Map([...ties.values()].flat().map((tie) => [tie.id, tie]));
  const room: ExistingData['room'] = (roomKey) => {
    const row = rooms.byKey.get(roomKey);
    return row && roomView(row);
  };
  const partyNamed: ExistingData['partyNamed'] = (roomId, name) => {
    const wanted = normaliseName(name);
    const inRoom = (ties.get(roomId) ?? []).find((tie) => people.byId.get(tie.personId)?.name === wanted);
    const named = people.byName.get(wanted) ?? [];
    return inRoom?.personId ?? (named.length === 1 ? named[0]?.id : undefined);
  };
  const payer = (roomId: string) => {
    const standing = (ties.get(roomId) ?? []).filter((tie) => !tie.ended && tie.role !== 'householdMember');
    return (standing.find((tie) => tie.isPayer) ?? standing.find((tie) => tie.role === 'owner'))?.personId;
  };
  const meters = new Set(
    db
      .prepare<[], string>(
        `SELECT room_id || '|' || kind || '|' || number FROM meters WHERE room_id IS NOT NULL`,
      )
      .pluck()
      .all(),
  );
  return {
    room,
    hasMeter: (roomId, kind, number) => meters.has(`${roomId}|${kind}|${number}`),
    roomRow: (roomId) => rooms.byId.get(roomId),
    person: (personId) => people.byId.get(personId),
    tie: (tieId) => tiesById.get(tieId),
    feeItemRow: (feeItemId) => fees.rows.get(feeItemId),
    payer,
    peopleByIdNumber: (idNumber) => people.byIdHash.get(keys.searchHash(idNumber)) ?? [],
    peopleByName: (name) => people.byName.get(name) ?? [],
    ties: (roomId) => ties.get(roomId) ?? [],
    partyNamed,
    vehicles: (personId) => vehicles.get(personId) ?? [],
    feeItem: fees.find,
    attachments: (roomId) => attachments.get(roomId) ?? [],
    opening: openingFinder(db, { room, partyNamed, feeItem: fees.find }),
  };
}

function loadRooms(db: ReadDb) {
  const rows = allRooms(db);
  const byKey = new Map(rows.map((row) => [row.matchKey, row]));
  // An alias names a room only where no room bears that code itself.
  for (const row of rows) {
    for (const alias of JSON.parse(row.aliases) as string[]) {
      const key = matchKey(alias);
      if (!byKey.has(key)) byKey.set(key, row);
    }
  }
  return { byKey, byId: new Map(rows.map((row) => [row.id, row])) };
}

function roomView(row: RoomRow) {
  return {
    id: row.id,
    code: row.code,
    kind: row.kind,
    areaM2: row.areaM2,
    occupancy: row.occupancy,
    saleState: row.saleState,
    aliases: JSON.parse(row.aliases) as string[],
    ...(row.floorLabel !== null && { floorLabel: row.floorLabel }),
    ...(row.parentRoomId !== null && { parentRoomId: row.parentRoomId }),
  };
}

type PersonRow = {
  id: string;
  kind: ExistingPerson['kind'];
  name: string;
  phones: string;
  idNumber: string | null;
  reference: string | null;
  address: string | null;
};

function loadPeople(db: ReadDb, keys: SubjectKeys) {
  const people = db
    .prepare<[], PersonRow>(
      `SELECT id, kind, name, phones, id_number AS idNumber, reference, address FROM people WHERE name IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM erasures e WHERE e.person_id = people.id) ORDER BY id`,
    )
    .all()
    .map((row) => personView(row, keys));
  const withDocument = people.filter((person) => person.sealedIdNumber !== null);
  return {
    byId: new Map(people.map((person) => [person.id, person])),
    byName: groupBy(people, (person) => person.name),
    byIdHash: groupBy(withDocument, (person) => person.sealedIdNumber?.hash ?? ''),
  };
}

function personView(row: PersonRow, keys: SubjectKeys): StoredPerson {
  const sealedPhones = JSON.parse(row.phones) as SealedNumber[];
  const sealedIdNumber = row.idNumber === null ? null : (JSON.parse(row.idNumber) as SealedNumber | null);
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    sealedPhones,
    sealedIdNumber,
    sealedAddress: row.address,
    get phones() {
      return sealedPhones.map((phone) => keys.open(row.id, phone.sealed) ?? `…${phone.last4}`);
    },
    get idNumber() {
      return sealedIdNumber ? (keys.open(row.id, sealedIdNumber.sealed) ?? undefined) : undefined;
    },
    ...(row.reference !== null && { reference: row.reference }),
  };
}

type TieRow = Omit<ExistingTie, 'isPayer' | 'to' | 'ended'> & {
  roomId: string;
  isPayer: number;
  to: string | null;
};

function loadTies(db: ReadDb, today: Day): Map<string, (ExistingTie & { roomId: string })[]> {
  const rows = db
    .prepare<[], TieRow>(
      `SELECT id, room_id AS roomId, person_id AS personId, role, is_payer AS isPayer, from_day AS "from",
       to_day AS "to" FROM room_parties ORDER BY id`,
    )
    .all();
  const ties = rows.map(({ isPayer, to, ...tie }) => ({
    ...tie,
    isPayer: isPayer === 1,
    ended: to !== null && to <= today,
    ...(to !== null && { to }),
  }));
  return groupBy(ties, (tie) => tie.roomId);
}

function loadFees(db: ReadDb) {
  const items = allFeeItems(db);
  const views = items.map((item): ExistingFeeItem => {
    const { cycleMonths, timing } = item.terms;
    const ruleOn = (day: Day) => item.rules.findLast((dated) => dated.fromDay <= day)?.rule;
    return {
      id: item.id,
      code: item.code,
      name: item.name,
      nature: item.nature,
      cycleMonths,
      timing,
      ruleOn,
    };
  });
  const byCode = new Map(views.map((view) => [view.code, view]));
  const byName = new Map(views.map((view) => [view.name, view]));
  return {
    rows: new Map(items.map((item) => [item.id, item])),
    find: (numberOrName: string) => byCode.get(numberOrName) ?? byName.get(numberOrName),
  };
}

function loadAttachments(db: ReadDb, today: Day): (ExistingAttachment & { roomId: string })[] {
  return db
    .prepare<[], { id: string; roomId: string; feeItemId: string; from: string; to: string | null }>(
      `SELECT id, room_id AS roomId, fee_item_id AS feeItemId, from_day AS "from", to_day AS "to"
       FROM fee_attachments ORDER BY from_day, id`,
    )
    .all()
    .map(({ to, ...attachment }) => ({
      ...attachment,
      ended: to !== null && to <= today,
      ...(to !== null && { to }),
    }));
}

/** Looks for the opening fact a row would repeat. Rows that name nobody meet whatever the room has. */
function openingFinder(
  db: ReadDb,
  lookups: Pick<ExistingData, 'room' | 'partyNamed' | 'feeItem'>,
): ExistingData['opening'] {
  const line = db.prepare<
    [string, string, string, string],
    { id: string; debtorId: string | null; amountFen: number; dueDate: string }
  >(
    `SELECT id, debtor_id AS debtorId, amount_fen AS amountFen, due_date AS dueDate FROM bill_lines
     WHERE room_id = ? AND fee_item_id = ? AND kind = 'opening' AND from_day = ? AND to_day = ?`,
  );
  const prepayment = db.prepare<[string], { id: string; personId: string | null; amountFen: number }>(
    `SELECT id, person_id AS personId, amount_fen AS amountFen FROM prepayment_entries
     WHERE room_id = ? AND kind = 'opening'`,
  );
  const deposit = db.prepare<[string, string, string], { id: string; amountFen: number }>(
    `SELECT id, amount_fen AS amountFen FROM deposit_entries
     WHERE room_id = ? AND kind = 'opening' AND name = ? AND coalesce(old_receipt_number, '') = ?`,
  );
  const reading = db.prepare<[string, string, string], { id: string; reading: string }>(
    `SELECT id, reading FROM meter_readings
     WHERE room_id = ? AND kind = 'opening' AND meter_kind = ? AND meter_number = ?`,
  );
  const findReading = (roomId: string, record: MeterReadingDraft) => {
    const found = reading.get(roomId, record.meterKind, record.meterNumber);
    return found && { id: found.id, values: [['reading', found.reading, record.reading] as const] };
  };
  const amount = (before: number, after: number) => ['amountFen', String(before), String(after)] as const;
  return (record) => {
    const roomId = lookups.room(record.roomKey)?.id;
    if (roomId === undefined) return undefined;
    switch (record.subject) {
      case 'arrears': {
        const fee = lookups.feeItem(record.feeItem);
        const debtor = record.debtor && lookups.partyNamed(roomId, record.debtor);
        const found =
          fee &&
          line
            .all(roomId, fee.id, record.from, record.to)
            .find((each) => debtor === undefined || each.debtorId === debtor);
        if (!found) return undefined;
        const due = ['dueDate', found.dueDate, record.dueDate] as const;
        return { id: found.id, values: [amount(found.amountFen, record.amountFen), due] };
      }
      case 'prepayment': {
        const payer = record.payer && lookups.partyNamed(roomId, record.payer);
        const found = prepayment.all(roomId).find((each) => payer === undefined || each.personId === payer);
        return found && { id: found.id, values: [amount(found.amountFen, record.amountFen)] };
      }
      case 'deposit': {
        const found = deposit.get(roomId, record.name, record.oldReceiptNumber ?? '');
        return found && { id: found.id, values: [amount(found.amountFen, record.amountFen)] };
      }
      default:
        return findReading(roomId, record);
    }
  };
}

function groupBy<Item>(items: readonly Item[], key: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const list = groups.get(key(item));
    if (list) list.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
