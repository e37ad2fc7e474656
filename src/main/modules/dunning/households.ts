import { isAskedFor } from '../../db/lineSql.ts';
import type { ReadDb } from '../../db/openDatabase.ts';

/** What one debtor owes of one room past its due date. */
export type Arrears = {
  readonly roomId: string;
  readonly roomCode: string;
  readonly building: string;
  readonly debtorId: string | null;
  /** Null when nobody is known or not any more. */
  readonly name: string | null;
  readonly owedFen: number;
  readonly oldestDay: string;
  readonly lines: number;
};

/** A household: the lines of one debtor in one room. */
export type HouseholdKey = { readonly roomId: string; readonly debtorId: string | null };

export const keyOf = ({ roomId, debtorId }: HouseholdKey): string => `${roomId}|${debtorId ?? ''}`;

export function householdOfKey(key: string): HouseholdKey {
  const [roomId = '', debtorId = ''] = key.split('|');
  return { roomId, debtorId: debtorId === '' ? null : debtorId };
}

/**
 * Every household that owes something due before a day, in the order of rooms: one walk over the index of open
 * lines, those in dispute or written off left out.
 * The name is the debtor's, else that of who pays for the room.
 */
export function arrearsBefore(db: ReadDb, day: string): Arrears[] {
  return db
    .prepare<[string], Arrears>(
      `WITH owed AS (
         SELECT s.room_id, l.debtor_id, sum(s.outstanding_fen) AS owed_fen, min(s.due_date) AS oldest, count(*) AS lines
         FROM line_states s JOIN bill_lines l ON l.id = s.line_id
         WHERE s.outstanding_fen > 0 AND s.due_date < ? AND ${isAskedFor('s.line_id')}
         GROUP BY s.room_id, l.debtor_id)
       SELECT o.room_id AS roomId, r.code AS roomCode, r.building, o.debtor_id AS debtorId,
         coalesce(p.name, CASE WHEN o.debtor_id IS NULL THEN c.payer_name END) AS name, o.owed_fen AS owedFen,
         o.oldest AS oldestDay, o.lines
       FROM owed o JOIN rooms r ON r.id = o.room_id LEFT JOIN people p ON p.id = o.debtor_id
       LEFT JOIN room_cards c ON c.room_id = o.room_id
       ORDER BY r.sort_key, o.debtor_id`,
    )
    .all(day);
}

export type OpenLine = {
  readonly lineId: string;
  readonly roomId: string;
  readonly debtorId: string | null;
  readonly dueDate: string;
  readonly owedFen: number;
  readonly paidFen: number;
};

const OPEN_LINE = `SELECT s.line_id AS lineId, s.room_id AS roomId, l.debtor_id AS debtorId, s.due_date AS dueDate,
  s.outstanding_fen AS owedFen, s.paid_fen AS paidFen
  FROM line_states s JOIN bill_lines l ON l.id = s.line_id WHERE s.outstanding_fen > 0`;

/** The open lines of rooms that were due before a day. */
export function openLinesOf(db: ReadDb, roomIds: readonly string[], before: string): OpenLine[] {
  return db
    .prepare<[string, string], OpenLine>(
      `${OPEN_LINE} AND s.room_id IN (SELECT value FROM json_each(?)) AND s.due_date < ?`,
    )
    .all(JSON.stringify(roomIds), before);
}

/** The open lines of all rooms that were due before a day. */
export function openLinesBefore(db: ReadDb, day: string): OpenLine[] {
  return db.prepare<[string], OpenLine>(`${OPEN_LINE} AND s.due_date < ?`).all(day);
}

/** What lines owed when a day began, so that money of the day itself is what came of a demand made on it. */
export function owedInTheMorning(
  db: ReadDb,
  { roomId, debtorId }: HouseholdKey,
  day: string,
): { lineId: string; dueDate: string; owedFen: number }[] {
  return db
    .prepare<
      [{ roomId: string; debtorId: string | null; day: string }],
      { lineId: string; dueDate: string; owedFen: number }
    >(
      `SELECT l.id AS lineId, l.due_date AS dueDate, s.outstanding_fen
         + coalesce((SELECT sum(k.amount_fen) FROM line_credits k
           WHERE k.line_id = l.id AND k.business_date >= @day), 0)
         + coalesce((SELECT sum(a.amount_fen) FROM allocations a JOIN receipts c ON c.id = a.receipt_id
           WHERE a.line_id = l.id AND c.business_date >= @day
             AND NOT EXISTS (SELECT 1 FROM receipt_voids v WHERE v.receipt_id = c.id)), 0) AS owedFen
       FROM bill_lines l JOIN line_states s ON s.line_id = l.id
       WHERE l.room_id = @roomId AND l.debtor_id IS @debtorId AND l.due_date <= @day
       ORDER BY l.due_date, l.id`,
    )
    .all({ roomId, debtorId, day })
    .filter(({ owedFen }) => owedFen > 0);
}
