import type { Output } from '#shared/contract/index.ts';
import { type AccessCardOutcome, maskCardUid } from '#shared/domain/accessCards/accessCard.ts';
import type { QueryHandler } from '../../core/handlers.ts';
import type { ReadDb } from '../../db/openDatabase.ts';

export type Holder = NonNullable<Output<'smartCards.read'>['holder']>;

const OUT = 'NOT EXISTS (SELECT 1 FROM access_card_ends e WHERE e.card_id = c.id)';

/** Who holds a chip now; the last one who was given it when two desks gave it out apart. */
export function holderOf(db: ReadDb, uidHash: string): Holder | undefined {
  const row = db
    .prepare<[string], Omit<Holder, 'name'> & { name: string | null }>(
      `SELECT c.id AS cardId, c.person_id AS personId, p.name, c.room_id AS roomId, r.code AS roomCode,
        c.from_day AS "from"
       FROM access_cards c JOIN people p ON p.id = c.person_id JOIN rooms r ON r.id = c.room_id
       WHERE c.uid_hash = ? AND ${OUT} ORDER BY c.issued_at DESC, c.id DESC LIMIT 1`,
    )
    .get(uidHash);
  if (!row) return undefined;
  const { name, ...holder } = row;
  return { ...holder, ...(name !== null && { name }) };
}

type CardRow = {
  cardId: string;
  personId: string;
  name: string | null;
  from: string;
  last4: string;
  outcome: AccessCardOutcome | null;
  endDay: string | null;
};

export const ofRoom: QueryHandler<'smartCards.ofRoom'> = ({ db }, { roomId }) => ({
  cards: db
    .prepare<[string], CardRow>(
      `SELECT c.id AS cardId, c.person_id AS personId, p.name, c.from_day AS "from",
        json_extract(c.uid, '$.last4') AS last4,
        (SELECT e.outcome FROM access_card_ends e WHERE e.card_id = c.id ORDER BY e.ended_at, e.id LIMIT 1) AS outcome,
        (SELECT e.day FROM access_card_ends e WHERE e.card_id = c.id ORDER BY e.ended_at, e.id LIMIT 1) AS endDay
       FROM access_cards c JOIN people p ON p.id = c.person_id
       WHERE c.room_id = ? ORDER BY outcome IS NOT NULL, c.issued_at DESC, c.id DESC`,
    )
    .all(roomId)
    .map(({ name, last4, outcome, endDay, ...card }) => ({
      ...card,
      mask: maskCardUid(last4),
      ...(name !== null && { name }),
      ...(outcome !== null && endDay !== null && { ended: { outcome, day: endDay } }),
    })),
});

/** Whether a card is out. `undefined` when there is no such card. */
export function isOut(db: ReadDb, cardId: string): boolean | undefined {
  const out = db
    .prepare<[string], number>(`SELECT ${OUT} FROM access_cards c WHERE c.id = ?`)
    .pluck()
    .get(cardId);
  return out === undefined ? undefined : out === 1;
}
