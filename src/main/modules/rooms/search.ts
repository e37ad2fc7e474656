import type { Output, ParsedInput } from '#shared/contract/index.ts';
import { maskPhone } from '#shared/domain/identity/phone.ts';
import { readSearchText, type SearchReading } from '#shared/domain/identity/searchText.ts';
import { type Matched, searchRanges } from '#shared/domain/search/searchKeys.ts';
import type { SubjectKeys } from '../../core/keys/subjectKeys.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { OWED, PAYER } from './roomSql.ts';

type Hit = Output<'rooms.search'>['hits'][number];

type HitRow = {
  roomId: string;
  code: string;
  kind: Hit['kind'];
  matched: Matched | 'receipt';
  personId: string | null;
  ownerName: string | null;
  phones: string | null;
  plate: string | null;
  owedFen: number;
};

/** One statement answers a whole range with what the list shows, so that typing stays within a frame. */
const HIT_COLUMNS = `r.id AS roomId, r.code, r.kind, p.id AS personId, p.name AS ownerName, p.phones,
  (SELECT v.plate FROM vehicles v WHERE v.person_id = p.id AND v.plate IS NOT NULL LIMIT 1) AS plate,
  ${OWED} AS owedFen`;

/** Prepared once per connection. */
export type RoomSearch = (input: ParsedInput<'rooms.search'>) => Output<'rooms.search'>;

export function createRoomSearch(db: ReadDb, keys: SubjectKeys): RoomSearch {
  const byKey = db.prepare<[string, string, number], HitRow>(
    `WITH found AS MATERIALIZED (
       SELECT key, matched, room_id, person_id FROM search_keys WHERE key >= ? AND key < ? ORDER BY key LIMIT ?
     )
     SELECT ${HIT_COLUMNS}, k.matched FROM found k JOIN rooms r ON r.id = k.room_id
     LEFT JOIN people p ON p.id = coalesce(k.person_id, ${PAYER}) ORDER BY k.key, r.sort_key`,
  );
  const byReceipt = db.prepare<[string, number], HitRow>(
    `SELECT ${HIT_COLUMNS}, 'receipt' AS matched FROM receipts c JOIN receipt_rooms x ON x.receipt_id = c.id
     JOIN rooms r ON r.id = x.room_id LEFT JOIN people p ON p.id = ${PAYER} WHERE c.number = ? LIMIT ?`,
  );

  function endsWith(row: HitRow, digits: string): boolean {
    return sealedPhones(row.phones).some(
      (phone) => row.personId !== null && (keys.open(row.personId, phone.sealed) ?? '').endsWith(digits),
    );
  }

  /** More digits than the index holds: the few candidates are opened and compared. */
  function keep(row: HitRow, readings: readonly SearchReading[]): boolean {
    if (row.matched !== 'phone') return true;
    return readings.some((reading) =>
      reading.kind === 'phoneEnd'
        ? reading.digits.length <= 4 || endsWith(row, reading.digits)
        : reading.kind === 'phone',
    );
  }

  return ({ text, limit }) => {
    const readings = readSearchText(text);
    const hits = new Map<string, Hit>();
    const add = (row: HitRow) => {
      if (hits.size < limit && !hits.has(row.roomId) && keep(row, readings)) hits.set(row.roomId, view(row));
    };
    for (const reading of readings) {
      if (reading.kind === 'receipt') for (const row of byReceipt.all(reading.number, limit)) add(row);
    }
    for (const range of searchRanges(readings, keys.searchHash)) {
      if (hits.size >= limit) break;
      // U+10FFFF follows every character a key can hold; an exact key ends with the lowest one.
      const end = `${range.prefix}${range.exact ? '\u0000' : '\u{10FFFF}'}`;
      for (const row of byKey.all(range.prefix, end, limit)) add(row);
    }
    return { hits: [...hits.values()] };
  };

  function view(row: HitRow): Hit {
    const [phone] = sealedPhones(row.phones);
    const number = phone && row.personId !== null ? keys.open(row.personId, phone.sealed) : null;
    return {
      roomId: row.roomId,
      code: row.code,
      kind: row.kind,
      owedFen: row.owedFen,
      matched: row.matched,
      ...(row.ownerName !== null && { ownerName: row.ownerName }),
      ...(number !== null && { phoneMask: maskPhone(number) }),
      ...(row.plate !== null && { plate: row.plate }),
    };
  }
}

function sealedPhones(json: string | null): { sealed: string }[] {
  return json === null ? [] : (JSON.parse(json) as { sealed: string }[]);
}
