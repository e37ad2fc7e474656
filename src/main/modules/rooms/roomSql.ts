/** SQL that several queries of rooms share; `r` is the room. */

/** What the room owes now, in fen. */
export const OWED = `(SELECT coalesce(sum(s.outstanding_fen), 0) FROM line_states s
  WHERE s.room_id = r.id AND s.outstanding_fen > 0)`;

/** Whether a tie of a person to a room stands on `@today`: its last day is the one before `to_day`. */
export const stands = (tie: string) => `(${tie}.to_day IS NULL OR ${tie}.to_day > @today)`;

/** The person who pays for the room on `@today`: the payer, else the owner, else the tenant. */
export const PAYER = `(SELECT t.person_id FROM room_parties t WHERE t.room_id = r.id AND ${stands('t')}
  ORDER BY t.is_payer DESC, CASE t.role WHEN 'owner' THEN 0 WHEN 'tenant' THEN 1 ELSE 2 END LIMIT 1)`;
