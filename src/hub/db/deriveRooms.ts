import { personSearchKeys, roomSearchKeys, type SearchKey } from '#shared/domain/search/searchKeys.ts';
import { one, type Queries } from './hubDatabase.ts';

/** Stands for an end nobody knows: every day lies before it. */
const NO_END = '9999-12-31';

type PayerRow = { id: string; name: string | null; phones: string; erased: boolean };

const IS_ERASED =
  'EXISTS (SELECT 1 FROM erasures e WHERE e.community_id = p.community_id AND e.person_id = p.id)';

/** Makes the card of a room and the keys it is found by anew. */
export async function deriveRoom(tx: Queries, communityId: string, id: string): Promise<void> {
  await deriveCard(tx, communityId, id);
  await tx.all(
    'DELETE FROM search_keys WHERE community_id = $1 AND room_id = $2 AND person_id IS NULL',
    communityId,
    id,
  );
  const row = await one<{ match_key: string; number: string; aliases: string }>(
    tx,
    'SELECT match_key, number, aliases FROM rooms WHERE community_id = $1 AND id = $2',
    communityId,
    id,
  );
  if (!row) return;
  const aliases = JSON.parse(row.aliases) as string[];
  const found = roomSearchKeys({ matchKey: row.match_key, number: row.number, aliases });
  await addKeys(tx, communityId, found, id, null, NO_END);
}

/** Makes the keys a person is found by anew, and the cards of the rooms they were ever tied to. */
export async function derivePerson(tx: Queries, communityId: string, id: string): Promise<void> {
  await tx.all('DELETE FROM search_keys WHERE community_id = $1 AND person_id = $2', communityId, id);
  const tied = await tx.all<{ room_id: string; to_day: string }>(
    `SELECT room_id, max(coalesce(to_day, '${NO_END}') COLLATE "C") AS to_day FROM room_parties
     WHERE community_id = $1 AND person_id = $2 GROUP BY room_id`,
    communityId,
    id,
  );
  for (const { room_id } of tied) await deriveCard(tx, communityId, room_id);
  const row = await one<{ name: string | null; phones: string; erased: boolean }>(
    tx,
    `SELECT name, phones, ${IS_ERASED} AS erased FROM people p WHERE community_id = $1 AND id = $2`,
    communityId,
    id,
  );
  if (!row || row.erased) return;
  const plates = await tx.all<{ plate: string }>(
    'SELECT plate FROM vehicles WHERE community_id = $1 AND person_id = $2 AND plate IS NOT NULL',
    communityId,
    id,
  );
  const found = personSearchKeys({
    name: row.name,
    phones: JSON.parse(row.phones) as { last4: string; hash: string }[],
    plates: plates.map(({ plate }) => plate),
  });
  for (const { room_id, to_day } of tied) await addKeys(tx, communityId, found, room_id, id, to_day);
}

async function addKeys(
  tx: Queries,
  communityId: string,
  found: readonly SearchKey[],
  roomId: string,
  personId: string | null,
  toDay: string,
): Promise<void> {
  for (const { key, matched } of found) {
    await tx.all(
      `INSERT INTO search_keys (community_id, id, key, matched, room_id, person_id, to_day)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      communityId,
      [roomId, personId ?? '', key].join('|'),
      key,
      matched,
      roomId,
      personId,
      toDay,
    );
  }
}

/** The card names the party known to stand longest, so that no row depends on the day it is derived on. */
async function deriveCard(tx: Queries, communityId: string, roomId: string): Promise<void> {
  const payer = await one<PayerRow>(
    tx,
    `SELECT p.id, p.name, p.phones, ${IS_ERASED} AS erased
     FROM room_parties t JOIN people p ON p.community_id = t.community_id AND p.id = t.person_id
     WHERE t.community_id = $1 AND t.room_id = $2
     ORDER BY coalesce(t.to_day, '${NO_END}') COLLATE "C" DESC, t.is_payer DESC,
       CASE t.role WHEN 'owner' THEN 0 WHEN 'tenant' THEN 1 ELSE 2 END, t.from_day COLLATE "C", t.id COLLATE "C" LIMIT 1`,
    communityId,
    roomId,
  );
  const [phone] = payer && !payer.erased ? (JSON.parse(payer.phones) as { last4: string }[]) : [];
  const vehicle = await one<{ plate: string }>(
    tx,
    `SELECT plate FROM vehicles WHERE community_id = $1 AND person_id = $2 AND plate IS NOT NULL
     ORDER BY id COLLATE "C" LIMIT 1`,
    communityId,
    payer?.id ?? '',
  );
  await tx.all('DELETE FROM room_cards WHERE community_id = $1 AND room_id = $2', communityId, roomId);
  await tx.all(
    `INSERT INTO room_cards (community_id, room_id, code, kind, payer_id, payer_name, payer_last4, plate)
     SELECT community_id, id, code, kind, $3::text, $4::text, $5::text, $6::text FROM rooms
     WHERE community_id = $1 AND id = $2`,
    communityId,
    roomId,
    payer?.id ?? null,
    payer?.name ?? null,
    phone?.last4 ?? null,
    vehicle?.plate ?? null,
  );
}
