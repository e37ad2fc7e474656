import { personSearchKeys, roomSearchKeys, type SearchKey } from '#shared/domain/search/searchKeys.ts';
import type { Queries } from './hubDatabase.ts';

/** Stands for an end nobody knows: every day lies before it. */
const NO_END = '9999-12-31';

const IS_ERASED =
  'EXISTS (SELECT 1 FROM erasures e WHERE e.community_id = p.community_id AND e.person_id = p.id)';

type PhoneMarks = readonly { readonly last4: string; readonly hash: string }[];

type KeyRow = {
  readonly found: SearchKey;
  readonly roomId: string;
  readonly personId: string | null;
  readonly toDay: string;
};

/** Makes the keys these rooms and persons are found by anew, and the cards of the rooms, their own and the persons'. */
export async function deriveRoomsAndPersons(
  tx: Queries,
  communityId: string,
  roomIds: readonly string[],
  personIds: readonly string[],
): Promise<void> {
  if (roomIds.length === 0 && personIds.length === 0) return;
  const ties = await tiesOf(tx, communityId, personIds);
  const tiedRooms = [...ties.values()].flat().map(({ roomId }) => roomId);
  await deriveCards(tx, communityId, [...new Set([...roomIds, ...tiedRooms])]);
  await tx.all(
    'DELETE FROM search_keys WHERE community_id = $1 AND room_id = ANY($2) AND person_id IS NULL',
    communityId,
    roomIds,
  );
  await tx.all(
    'DELETE FROM search_keys WHERE community_id = $1 AND person_id = ANY($2)',
    communityId,
    personIds,
  );
  await addKeys(tx, communityId, [
    ...(await keysOfRooms(tx, communityId, roomIds)),
    ...(await keysOfPersons(tx, communityId, personIds, ties)),
  ]);
}

type Tie = { readonly roomId: string; readonly toDay: string };

/** The rooms each person was ever tied to, and until when. */
async function tiesOf(
  tx: Queries,
  communityId: string,
  personIds: readonly string[],
): Promise<Map<string, Tie[]>> {
  const rows = await tx.all<{ person_id: string; room_id: string; to_day: string }>(
    `SELECT person_id, room_id, max(coalesce(to_day, '${NO_END}') COLLATE "C") AS to_day FROM room_parties
     WHERE community_id = $1 AND person_id = ANY($2) GROUP BY person_id, room_id`,
    communityId,
    personIds,
  );
  const ties = new Map<string, Tie[]>(personIds.map((id) => [id, []]));
  for (const { person_id, room_id, to_day } of rows) {
    ties.get(person_id)?.push({ roomId: room_id, toDay: to_day });
  }
  return ties;
}

async function keysOfRooms(tx: Queries, communityId: string, ids: readonly string[]): Promise<KeyRow[]> {
  const rows = await tx.all<{ id: string; match_key: string; number: string; aliases: string }>(
    'SELECT id, match_key, number, aliases FROM rooms WHERE community_id = $1 AND id = ANY($2)',
    communityId,
    ids,
  );
  return rows.flatMap(({ id, match_key, number, aliases }) =>
    roomSearchKeys({ matchKey: match_key, number, aliases: JSON.parse(aliases) as string[] }).map(
      (found) => ({
        found,
        roomId: id,
        personId: null,
        toDay: NO_END,
      }),
    ),
  );
}

/** Somebody who was erased is found by nothing. */
async function keysOfPersons(
  tx: Queries,
  communityId: string,
  ids: readonly string[],
  ties: ReadonlyMap<string, readonly Tie[]>,
): Promise<KeyRow[]> {
  const people = await tx.all<{ id: string; name: string | null; phones: string }>(
    `SELECT id, name, phones FROM people p WHERE community_id = $1 AND id = ANY($2) AND NOT ${IS_ERASED}`,
    communityId,
    ids,
  );
  const vehicles = await tx.all<{ person_id: string; plate: string }>(
    'SELECT person_id, plate FROM vehicles WHERE community_id = $1 AND person_id = ANY($2) AND plate IS NOT NULL',
    communityId,
    ids,
  );
  return people.flatMap(({ id, name, phones }) => {
    const plates = vehicles.filter(({ person_id }) => person_id === id).map(({ plate }) => plate);
    const keys = personSearchKeys({ name, phones: JSON.parse(phones) as PhoneMarks, plates });
    return (ties.get(id) ?? []).flatMap(({ roomId, toDay }) =>
      keys.map((found) => ({ found, roomId, personId: id, toDay })),
    );
  });
}

async function addKeys(tx: Queries, communityId: string, rows: readonly KeyRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.all(
    `INSERT INTO search_keys (community_id, id, key, matched, room_id, person_id, to_day)
     SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])`,
    communityId,
    rows.map(({ found, roomId, personId }) => [roomId, personId ?? '', found.key].join('|')),
    rows.map(({ found }) => found.key),
    rows.map(({ found }) => found.matched),
    rows.map(({ roomId }) => roomId),
    rows.map(({ personId }) => personId),
    rows.map(({ toDay }) => toDay),
  );
}

/** A card names the party known to stand longest, so that no row depends on the day it is derived on. */
async function deriveCards(tx: Queries, communityId: string, roomIds: readonly string[]): Promise<void> {
  await tx.all('DELETE FROM room_cards WHERE community_id = $1 AND room_id = ANY($2)', communityId, roomIds);
  const rows = await tx.all<{
    id: string;
    code: string;
    kind: string;
    payer_id: string | null;
    payer_name: string | null;
    phones: string | null;
    plate: string | null;
  }>(
    `SELECT r.id, r.code, r.kind, t.payer_id, t.payer_name, t.phones, v.plate FROM rooms r
     LEFT JOIN (
       SELECT DISTINCT ON (t.room_id) t.room_id, p.id AS payer_id, p.name AS payer_name,
         CASE WHEN ${IS_ERASED} THEN NULL ELSE p.phones END AS phones
       FROM room_parties t JOIN people p ON p.community_id = t.community_id AND p.id = t.person_id
       WHERE t.community_id = $1 AND t.room_id = ANY($2)
       ORDER BY t.room_id, coalesce(t.to_day, '${NO_END}') COLLATE "C" DESC, t.is_payer DESC,
         CASE t.role WHEN 'owner' THEN 0 WHEN 'tenant' THEN 1 ELSE 2 END, t.from_day COLLATE "C", t.id COLLATE "C"
     ) t ON t.room_id = r.id
     LEFT JOIN LATERAL (
       SELECT plate FROM vehicles WHERE community_id = $1 AND person_id = t.payer_id AND plate IS NOT NULL
       ORDER BY id COLLATE "C" LIMIT 1
     ) v ON true
     WHERE r.community_id = $1 AND r.id = ANY($2)`,
    communityId,
    roomIds,
  );
  await tx.all(
    `INSERT INTO room_cards (community_id, room_id, code, kind, payer_id, payer_name, payer_last4, plate)
     SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])`,
    communityId,
    rows.map(({ id }) => id),
    rows.map(({ code }) => code),
    rows.map(({ kind }) => kind),
    rows.map(({ payer_id }) => payer_id),
    rows.map(({ payer_name }) => payer_name),
    rows.map(({ phones }) => (JSON.parse(phones ?? '[]') as PhoneMarks)[0]?.last4 ?? null),
    rows.map(({ plate }) => plate),
  );
}
