/** SQL that several queries of rooms share; `r` is the room. */

/** What the room owes now, in fen. */
export const OWED = `(SELECT coalesce(sum(s.outstanding_fen), 0) FROM line_states s
  WHERE s.room_id = r.id AND s.outstanding_fen > 0)`;

/** The person who pays for the room now: the payer, else the owner, else the tenant. */
export const PAYER = `(SELECT t.person_id FROM room_parties t WHERE t.room_id = r.id AND t.to_day IS NULL
  ORDER BY t.is_payer DESC, CASE t.role WHEN 'owner' THEN 0 WHEN 'tenant' THEN 1 ELSE 2 END LIMIT 1)`;
