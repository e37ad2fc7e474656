import { lineState } from '#shared/domain/settlement/lineState.ts';
import type { Queries } from './hubDatabase.ts';

type LineRow = { id: string; room_id: string; due_date: string; amount_fen: number };

/** What took off lines and what receipts that stand put against them; `act` names the payment or op it belongs to. */
const CREDITED =
  'SELECT line_id, amount_fen, op_id AS act FROM line_credits WHERE community_id = $1 AND line_id = ANY($2)';
const ALLOCATED = `SELECT a.line_id, a.amount_fen, a.payment_id AS act FROM allocations a
  WHERE a.community_id = $1 AND a.line_id = ANY($2) AND NOT EXISTS (SELECT 1 FROM receipt_voids v
    WHERE v.community_id = a.community_id AND v.receipt_id = a.receipt_id)`;

type Against = { readonly line_id: string; readonly amount_fen: number; readonly act: string };

/** Makes what lines still owe anew from their facts. Lines of a batch that isn't complete count nowhere. */
export async function deriveLines(tx: Queries, communityId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const rows = await tx.all<LineRow>(
    `SELECT l.id, l.room_id, l.due_date, l.amount_fen FROM bill_lines l
     WHERE l.community_id = $1 AND l.id = ANY($2) AND (l.batch_id IS NULL OR EXISTS
       (SELECT 1 FROM batches b WHERE b.community_id = l.community_id AND b.id = l.batch_id))`,
    communityId,
    ids,
  );
  const credited = await tx.all<Against>(CREDITED, communityId, ids);
  const allocated = await tx.all<Against>(ALLOCATED, communityId, ids);
  const excess = await excessOf(tx, communityId, [...credited, ...allocated]);
  const amounts = [credited, allocated, excess].map(amountsByLine);
  const states = rows.map(({ id, amount_fen }) => {
    const [creditedFen = [], allocatedFen = [], excessFen = []] = amounts.map((byLine) => byLine.get(id));
    return lineState({ amountFen: amount_fen, creditedFen, allocatedFen, excessFen });
  });
  await tx.all(
    `INSERT INTO line_states (community_id, line_id, room_id, due_date, credited_fen, paid_fen, outstanding_fen)
     SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[], $5::bigint[], $6::bigint[], $7::bigint[])
     ON CONFLICT (community_id, line_id) DO UPDATE SET credited_fen = excluded.credited_fen,
       paid_fen = excluded.paid_fen, outstanding_fen = excluded.outstanding_fen`,
    communityId,
    rows.map(({ id }) => id),
    rows.map(({ room_id }) => room_id),
    rows.map(({ due_date }) => due_date),
    states.map(({ creditedFen }) => creditedFen),
    states.map(({ paidFen }) => paidFen),
    states.map(({ outstandingFen }) => outstandingFen),
  );
}

/** What of these went on to prepayment, because nothing was owed any more. */
async function excessOf(tx: Queries, communityId: string, against: readonly Against[]): Promise<Against[]> {
  const byId = new Map(against.map((one) => [`${one.act}.${one.line_id}.excess`, one]));
  const rows = await tx.all<{ id: string; amount_fen: number }>(
    'SELECT id, amount_fen FROM prepayment_entries WHERE community_id = $1 AND id = ANY($2)',
    communityId,
    [...byId.keys()],
  );
  return rows.flatMap(({ id, amount_fen }) => {
    const one = byId.get(id);
    return one ? [{ ...one, amount_fen }] : [];
  });
}

function amountsByLine(rows: readonly Against[]): Map<string, number[]> {
  const amounts = new Map<string, number[]>();
  for (const { line_id, amount_fen } of rows) {
    const known = amounts.get(line_id);
    if (known) known.push(amount_fen);
    else amounts.set(line_id, [amount_fen]);
  }
  return amounts;
}
