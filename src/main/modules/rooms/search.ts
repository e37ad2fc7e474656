import type { Output, ParsedInput } from '#shared/contract/index.ts';
import { readSearchText, type SearchReading } from '#shared/domain/identity/searchText.ts';
import { type Matched, searchRanges } from '#shared/domain/search/searchKeys.ts';
import type { Day } from '#shared/kernel/clock.ts';
import type { SealedNumber } from '#shared/ops/sealed.ts';
import type { SubjectKeys } from '../../core/keys/subjectKeys.ts';
import type { ReadDb } from '../../db/openDatabase.ts';

type Hit = Output<'rooms.search'>['hits'][number];

type Found = { matched: Matched | 'receipt'; roomId: string; personId: string | null };

type Card = {
  roomId: string;
  code: string;
  kind: Hit['kind'];
  payerId: string | null;
  name: string | null;
  last4: string | null;
  plate: string | null;
  owedFen: number;
  /** The name of whom the key found, where it was a person. */
  foundName: string | null;
};

/** More keys than hits are read, because one room can be found by several. */
const KEYS_PER_HIT = 2;

/** Prepared once per connection. People are found where they stand on the day. */
export type RoomSearch = (input: ParsedInput<'rooms.search'>, today: Day) => Output<'rooms.search'>;

/** Finds rooms by one index of keys; what the list shows is read only for the few that are shown. */
export function createRoomSearch(db: ReadDb, keys: SubjectKeys): RoomSearch {
  // A bare `LIMIT @limit` is a part of the plan, and SQLite would plan anew at every call.
  const byKey = db.prepare<[{ from: string; end: string; today: Day; limit: number }], Found>(
    `SELECT matched, room_id AS roomId, person_id AS personId FROM search_keys
     WHERE key >= @from AND key < @end AND to_day > @today
     ORDER BY key, room_id LIMIT @limit + 0`,
  );
  const byReceipt = db.prepare<[string], Found>(
    `SELECT 'receipt' AS matched, x.room_id AS roomId, NULL AS personId FROM receipts c
     JOIN receipt_rooms x ON x.receipt_id = c.id WHERE c.number = ?`,
  );
  // One statement for all rows shown: a dozen single reads cost four times as much.
  const cardsOf = db.prepare<[string], Card>(
    `SELECT c.room_id AS roomId, c.code, c.kind, c.payer_id AS payerId, c.payer_name AS name, c.payer_last4 AS last4,
      c.plate, (SELECT coalesce(sum(s.outstanding_fen), 0) FROM line_states s
        WHERE s.room_id = c.room_id AND s.outstanding_fen > 0) AS owedFen,
      (SELECT p.name FROM people p WHERE p.id = j.value) AS foundName
     FROM json_each(?) j JOIN room_cards c ON c.room_id = j.key`,
  );
  const phonesOf = db.prepare<[string], string>('SELECT phones FROM people WHERE id = ?').pluck();

  /** The index holds four digits; with more of them typed the few candidates are opened and compared. */
  function hasPhone(personId: string | null, readings: readonly SearchReading[]): boolean {
    const long = readings.find((reading) => reading.kind === 'phoneEnd' && reading.digits.length > 4);
    if (long?.kind !== 'phoneEnd' || personId === null) return true;
    const phones = JSON.parse(phonesOf.get(personId) ?? '[]') as SealedNumber[];
    return phones.some((phone) => (keys.open(personId, phone.sealed) ?? '').endsWith(long.digits));
  }

  function view({ matched, roomId, personId }: Found, card: Card): Hit {
    // Somebody else than the payer was found: a tenant, a family member.
    const other = personId !== null && personId !== card.payerId;
    const name = other ? card.foundName : card.name;
    return {
      roomId,
      matched,
      code: card.code,
      kind: card.kind,
      owedFen: card.owedFen,
      ...(name && { ownerName: name }),
      ...(!other && card.last4 !== null && { phoneMask: `****${card.last4}` }),
      ...(card.plate !== null && { plate: card.plate }),
    };
  }

  return ({ text, limit }, today) => {
    const readings = readSearchText(text);
    const found = new Map<string, Found>();
    const add = (rows: Iterable<Found>) => {
      for (const row of rows) {
        if (found.size >= limit) return;
        if (found.has(row.roomId) || (row.matched === 'phone' && !hasPhone(row.personId, readings))) continue;
        found.set(row.roomId, row);
      }
    };
    for (const reading of readings) if (reading.kind === 'receipt') add(byReceipt.all(reading.number));
    for (const range of searchRanges(readings, keys.searchHash)) {
      if (found.size >= limit) break;
      // U+10FFFF follows every character a key can hold; an exact key ends with the lowest one.
      const end = `${range.prefix}${range.exact ? '\u0000' : '\u{10FFFF}'}`;
      add(byKey.all({ from: range.prefix, end, today, limit: limit * KEYS_PER_HIT }));
    }
    const wanted = [...found].map(([roomId, { personId }]) => [roomId, personId]);
    const shown = cardsOf.all(JSON.stringify(Object.fromEntries(wanted)));
    const cards = new Map(shown.map((card) => [card.roomId, card]));
    return {
      hits: [...found.values()].flatMap((row) => {
        const card = cards.get(row.roomId);
        return card ? [view(row, card)] : [];
      }),
    };
  };
}
