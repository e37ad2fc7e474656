import { personSearchKeys, roomSearchKeys, type SearchKey } from '#shared/domain/search/searchKeys.ts';
import { type LineFacts, lineState } from '#shared/domain/settlement/lineState.ts';
import type { Subject } from '#shared/ops/define.ts';
import type { WriteDb } from '../db/openDatabase.ts';
import { partDeriver } from './derivePart.ts';
import { workOrderDeriver } from './deriveWorkOrder.ts';

/** A line just issued: nothing was set against it yet. */
const UNTOUCHED = { creditedFen: [], allocatedFen: [], excessFen: [] };

/** Stands for an end nobody knows: every day lies before it. */
const NO_END = '9999-12-31';

type LineRow = { id: string; roomId: string; dueDate: string; amountFen: number };

/** Makes the derived rows of subjects anew from their facts. The loading is SQLite's; the sums are shared. */
export function createDeriver(db: WriteDb): (subjects: readonly Subject[]) => void {
  const line = db.prepare<[string], LineRow>(
    'SELECT id, room_id AS roomId, due_date AS dueDate, amount_fen AS amountFen FROM bill_lines WHERE id = ?',
  );
  const inOpenBatch = db.prepare<[string], { open: number }>(
    `SELECT 1 AS open FROM bill_lines l WHERE l.id = ? AND l.batch_id IS NOT NULL
     AND NOT EXISTS (SELECT 1 FROM batches b WHERE b.id = l.batch_id)`,
  );
  const batchLines = db.prepare<[string], LineRow>(
    'SELECT id, room_id AS roomId, due_date AS dueDate, amount_fen AS amountFen FROM bill_lines WHERE batch_id = ?',
  );
  const touchedInBatch = db.prepare<[{ id: string }], { id: string }>(
    `SELECT l.id FROM bill_lines l JOIN allocations a ON a.line_id = l.id WHERE l.batch_id = @id
     UNION SELECT l.id FROM bill_lines l JOIN line_credits c ON c.line_id = l.id WHERE l.batch_id = @id`,
  );
  const allocated = db
    .prepare<[string], number>(
      `SELECT a.amount_fen FROM allocations a WHERE a.line_id = ?
       AND NOT EXISTS (SELECT 1 FROM receipt_voids v WHERE v.receipt_id = a.receipt_id)`,
    )
    .pluck();
  const credited = db
    .prepare<[string], number>('SELECT amount_fen FROM line_credits WHERE line_id = ?')
    .pluck();
  const excess = db
    .prepare<[{ id: string }], number>(
      `SELECT p.amount_fen FROM allocations a
       JOIN prepayment_entries p ON p.id = a.payment_id || '.' || @id || '.excess'
       WHERE a.line_id = @id AND NOT EXISTS (SELECT 1 FROM receipt_voids v WHERE v.receipt_id = a.receipt_id)
       UNION ALL SELECT p.amount_fen FROM line_credits c
       JOIN prepayment_entries p ON p.id = c.op_id || '.' || @id || '.excess' WHERE c.line_id = @id`,
    )
    .pluck();
  const putLine = db.prepare<[string, string, string, number, number, number]>(
    `INSERT INTO line_states (line_id, room_id, due_date, credited_fen, paid_fen, outstanding_fen)
     VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (line_id) DO UPDATE SET credited_fen = excluded.credited_fen, paid_fen = excluded.paid_fen,
       outstanding_fen = excluded.outstanding_fen`,
  );
  const room = db.prepare<[string], { matchKey: string; number: string; aliases: string }>(
    'SELECT match_key AS matchKey, number, aliases FROM rooms WHERE id = ?',
  );
  const person = db.prepare<[string], { name: string | null; phones: string }>(
    'SELECT name, phones FROM people WHERE id = ?',
  );
  const erased = db.prepare<[string], { one: number }>('SELECT 1 AS one FROM erasures WHERE person_id = ?');
  const roomsOfPerson = db.prepare<[string], { roomId: string; toDay: string }>(
    `SELECT room_id AS roomId, max(coalesce(to_day, '${NO_END}')) AS toDay FROM room_parties
       WHERE person_id = ? GROUP BY room_id`,
  );
  // No row here may depend on the day it is derived on, or a rebuild would differ. So a card names the party known to
  // stand longest (an open end, else the latest one), and a person's keys lead to every room they were ever tied to;
  // whoever asks knows the day and leaves out the ties that have ended by then.
  const payerOfRoom = db.prepare<[string], { id: string; name: string | null; phones: string }>(
    `SELECT p.id, p.name, p.phones FROM room_parties t JOIN people p ON p.id = t.person_id
     WHERE t.room_id = ?
     ORDER BY coalesce(t.to_day, '9999-12-31') DESC, t.is_payer DESC,
       CASE t.role WHEN 'owner' THEN 0 WHEN 'tenant' THEN 1 ELSE 2 END, t.from_day, t.id LIMIT 1`,
  );
  const putCard = db.prepare<[string, string | null, string | null, string | null, string | null, string]>(
    `INSERT INTO room_cards (room_id, code, kind, payer_id, payer_name, payer_last4, plate)
     SELECT ?, code, kind, ?, ?, ?, ? FROM rooms WHERE id = ?
     ON CONFLICT (room_id) DO UPDATE SET code = excluded.code, kind = excluded.kind, payer_id = excluded.payer_id,
       payer_name = excluded.payer_name, payer_last4 = excluded.payer_last4, plate = excluded.plate`,
  );
  const platesOfPerson = db
    .prepare<[string], string>(
      'SELECT plate FROM vehicles WHERE person_id = ? AND plate IS NOT NULL ORDER BY id',
    )
    .pluck();
  const dropRoomKeys = db.prepare('DELETE FROM search_keys WHERE room_id = ? AND person_id IS NULL');
  const dropPersonKeys = db.prepare('DELETE FROM search_keys WHERE person_id = ?');
  const addKey = db.prepare<[string, string, string, string, string | null, string]>(
    'INSERT INTO search_keys (id, key, matched, room_id, person_id, to_day) VALUES (?, ?, ?, ?, ?, ?)',
  );

  function writeLine(row: LineRow, facts: Omit<LineFacts, 'amountFen'>): void {
    const state = lineState({ amountFen: row.amountFen, ...facts });
    putLine.run(row.id, row.roomId, row.dueDate, state.creditedFen, state.paidFen, state.outstandingFen);
  }

  function deriveLine(id: string): void {
    const row = line.get(id);
    if (!row || inOpenBatch.get(id)) return;
    writeLine(row, {
      creditedFen: credited.all(id),
      allocatedFen: allocated.all(id),
      excessFen: excess.all({ id }),
    });
  }

  function deriveBatch(id: string): void {
    const touched = new Set(touchedInBatch.all({ id }).map((row) => row.id));
    for (const row of batchLines.all(id)) {
      if (touched.has(row.id)) deriveLine(row.id);
      else writeLine(row, UNTOUCHED);
    }
  }

  function writeKeys(
    keys: readonly SearchKey[],
    roomId: string,
    personId: string | null,
    toDay = NO_END,
  ): void {
    for (const { key, matched } of keys)
      addKey.run([roomId, personId ?? '', key].join('|'), key, matched, roomId, personId, toDay);
  }

  function deriveCard(roomId: string): void {
    const payer = payerOfRoom.get(roomId);
    const [phone] = payer && !erased.get(payer.id) ? (JSON.parse(payer.phones) as { last4: string }[]) : [];
    const [plate] = payer ? platesOfPerson.all(payer.id) : [];
    putCard.run(roomId, payer?.id ?? null, payer?.name ?? null, phone?.last4 ?? null, plate ?? null, roomId);
  }

  function deriveRoom(id: string): void {
    deriveCard(id);
    dropRoomKeys.run(id);
    const row = room.get(id);
    if (row) writeKeys(roomSearchKeys({ ...row, aliases: JSON.parse(row.aliases) as string[] }), id, null);
  }

  function derivePerson(id: string): void {
    dropPersonKeys.run(id);
    const tied = roomsOfPerson.all(id);
    for (const { roomId } of tied) deriveCard(roomId);
    const row = person.get(id);
    if (!row || erased.get(id)) return;
    const phones = JSON.parse(row.phones) as { last4: string; hash: string }[];
    const keys = personSearchKeys({ name: row.name, phones, plates: platesOfPerson.all(id) });
    for (const { roomId, toDay } of tied) writeKeys(keys, roomId, id, toDay);
  }

  const derivers: Record<Subject['kind'], (id: string) => void> = {
    line: deriveLine,
    batch: deriveBatch,
    room: deriveRoom,
    person: derivePerson,
    workOrder: workOrderDeriver(db),
    part: partDeriver(db),
  };

  return (subjects) => {
    const seen = new Set<string>();
    for (const subject of subjects) {
      const key = `${subject.kind}|${subject.id}`;
      if (seen.has(key)) continue;
      seen.add(key);
      derivers[subject.kind](subject.id);
    }
  };
}
