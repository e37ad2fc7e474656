import { createHash } from 'node:crypto';
import type { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { getTableName } from 'drizzle-orm/table';
import { getTableColumns } from 'drizzle-orm/utils';
import { personSearchKeys, roomSearchKeys, type SearchKey } from '#shared/domain/search/searchKeys.ts';
import { lineState } from '#shared/domain/settlement/lineState.ts';
import type { RowChange, Subject } from '#shared/ops/define.ts';
import * as hub from '#shared/schema/hub.ts';
import { deriveHubWorkOrder } from './hubWorkOrder.ts';

const tables = { ...hub };

type HubTable = (typeof hub)[keyof typeof hub];

const keyOf = (table: HubTable) => Object.values(getTableColumns(table)).find((column) => column.primary);

/** Writes row changes into PostgreSQL through the hub's schema. */
export async function writeHubRows(database: PGlite, changes: readonly RowChange[]): Promise<void> {
  const db = drizzle({ client: database });
  for (const { change, table: name, row } of changes) {
    const table = tables[name] as typeof hub.people;
    const key = keyOf(table);
    if (!key) throw new Error(`${name} has no key`);
    const insert = db.insert(table).values(row as never);
    await (change === 'put' ? insert.onConflictDoUpdate({ target: key, set: row as never }) : insert);
  }
}

/** Derives subjects anew: the sums are shared, the loading is PostgreSQL's. */
export async function deriveHub(database: PGlite, subjects: readonly Subject[]): Promise<void> {
  const all = async <T>(sql: string, ...values: unknown[]) => (await database.query<T>(sql, values)).rows;
  const standing = 'NOT EXISTS (SELECT 1 FROM receipt_voids v WHERE v.receipt_id = a.receipt_id)';

  async function line(id: string): Promise<void> {
    const [row] = await all<{ room_id: string; due_date: string; amount_fen: number; open: boolean }>(
      `SELECT room_id, due_date, amount_fen, batch_id IS NOT NULL AND NOT EXISTS
       (SELECT 1 FROM batches b WHERE b.id = l.batch_id) AS open FROM bill_lines l WHERE id = $1`,
      id,
    );
    if (!row || row.open) return;
    const allocated = await all<{ amount_fen: number }>(
      `SELECT amount_fen FROM allocations a WHERE line_id = $1 AND ${standing}`,
      id,
    );
    const credited = await all<{ amount_fen: number }>(
      'SELECT amount_fen FROM line_credits WHERE line_id = $1',
      id,
    );
    const excess = await all<{ amount_fen: number }>(
      `SELECT p.amount_fen FROM allocations a JOIN prepayment_entries p
       ON p.id = a.payment_id || '.' || $1 || '.excess' WHERE a.line_id = $1 AND ${standing}
       UNION ALL SELECT p.amount_fen FROM line_credits c JOIN prepayment_entries p
       ON p.id = c.op_id || '.' || $1 || '.excess' WHERE c.line_id = $1`,
      id,
    );
    const state = lineState({
      amountFen: Number(row.amount_fen),
      creditedFen: credited.map((one) => Number(one.amount_fen)),
      allocatedFen: allocated.map((one) => Number(one.amount_fen)),
      excessFen: excess.map((one) => Number(one.amount_fen)),
    });
    await database.query(
      `INSERT INTO line_states (line_id, room_id, due_date, credited_fen, paid_fen, outstanding_fen)
       VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (line_id) DO UPDATE SET credited_fen = excluded.credited_fen, paid_fen = excluded.paid_fen,
         outstanding_fen = excluded.outstanding_fen`,
      [id, row.room_id, row.due_date, state.creditedFen, state.paidFen, state.outstandingFen],
    );
  }

  async function keys(
    found: readonly SearchKey[],
    roomId: string,
    personId: string | null,
    toDay = '9999-12-31',
  ): Promise<void> {
    for (const { key, matched } of found) {
      await database.query(
        `INSERT INTO search_keys (id, key, matched, room_id, person_id, to_day)
         VALUES ($1, $2, $3, $4, $5, $6)`,
        [[roomId, personId ?? '', key].join('|'), key, matched, roomId, personId, toDay],
      );
    }
  }

  async function card(roomId: string): Promise<void> {
    const [payer] = await all<{ id: string; name: string | null; phones: string; erased: boolean }>(
      `SELECT p.id, p.name, p.phones, EXISTS (SELECT 1 FROM erasures e WHERE e.person_id = p.id) AS erased
       FROM room_parties t JOIN people p ON p.id = t.person_id WHERE t.room_id = $1
       ORDER BY coalesce(t.to_day, '9999-12-31') COLLATE "C" DESC, t.is_payer DESC, CASE t.role WHEN 'owner' THEN 0 WHEN 'tenant' THEN 1 ELSE 2 END,
         t.from_day COLLATE "C", t.id COLLATE "C" LIMIT 1`,
      roomId,
    );
    const [phone] = payer && !payer.erased ? (JSON.parse(payer.phones) as { last4: string }[]) : [];
    const [plate] = await all<{ plate: string }>(
      'SELECT plate FROM vehicles WHERE person_id = $1 AND plate IS NOT NULL ORDER BY id COLLATE "C" LIMIT 1',
      payer?.id ?? '',
    );
    await database.query('DELETE FROM room_cards WHERE room_id = $1', [roomId]);
    await database.query(
      `INSERT INTO room_cards (room_id, code, kind, payer_id, payer_name, payer_last4, plate)
       SELECT id, code, kind, $2::text, $3::text, $4::text, $5::text FROM rooms WHERE id = $1`,
      [roomId, payer?.id ?? null, payer?.name ?? null, phone?.last4 ?? null, plate?.plate ?? null],
    );
  }

  async function room(id: string): Promise<void> {
    await card(id);
    await database.query('DELETE FROM search_keys WHERE room_id = $1 AND person_id IS NULL', [id]);
    const [row] = await all<{ match_key: string; number: string; aliases: string }>(
      'SELECT match_key, number, aliases FROM rooms WHERE id = $1',
      id,
    );
    if (!row) return;
    const aliases = JSON.parse(row.aliases) as string[];
    await keys(roomSearchKeys({ matchKey: row.match_key, number: row.number, aliases }), id, null);
  }

  async function person(id: string): Promise<void> {
    await database.query('DELETE FROM search_keys WHERE person_id = $1', [id]);
    const tied = await all<{ room_id: string; to_day: string }>(
      `SELECT room_id, max(coalesce(to_day, '9999-12-31') COLLATE "C") AS to_day FROM room_parties
       WHERE person_id = $1 GROUP BY room_id`,
      id,
    );
    for (const { room_id } of tied) await card(room_id);
    const [row] = await all<{ name: string | null; phones: string; erased: boolean }>(
      `SELECT name, phones, EXISTS (SELECT 1 FROM erasures e WHERE e.person_id = p.id) AS erased
       FROM people p WHERE id = $1`,
      id,
    );
    if (!row || row.erased) return;
    const plates = await all<{ plate: string }>(
      'SELECT plate FROM vehicles WHERE person_id = $1 AND plate IS NOT NULL',
      id,
    );
    const found = personSearchKeys({
      name: row.name,
      phones: JSON.parse(row.phones) as { last4: string; hash: string }[],
      plates: plates.map((one) => one.plate),
    });
    for (const { room_id, to_day } of tied) await keys(found, room_id, id, to_day);
  }

  for (const subject of subjects) {
    if (subject.kind === 'line') await line(subject.id);
    else if (subject.kind === 'room') await room(subject.id);
    else if (subject.kind === 'person') await person(subject.id);
    else if (subject.kind === 'workOrder') await deriveHubWorkOrder(database, subject.id);
    else {
      const lines = await all<{ id: string }>('SELECT id FROM bill_lines WHERE batch_id = $1', subject.id);
      for (const { id } of lines) await line(id);
    }
  }
}

/** One digest per table, made of the same bytes as the desk's `digestTables`. */
export async function digestHub(database: PGlite): Promise<Map<string, string>> {
  const digests = new Map<string, string>();
  for (const table of Object.values(hub)) {
    const columns = Object.values(getTableColumns(table)).map((column) => column.name);
    const { rows } = await database.query<unknown[]>(
      `SELECT ${columns.join(', ')} FROM ${getTableName(table)} ORDER BY ${keyOf(table)?.name} COLLATE "C"`,
      [],
      { rowMode: 'array' },
    );
    const hash = createHash('sha256');
    for (const row of rows) hash.update(JSON.stringify(row)).update('\n');
    digests.set(getTableName(table), hash.digest('hex'));
  }
  return digests;
}
