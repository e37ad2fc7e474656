import { lineState } from '#shared/domain/settlement/lineState.ts';
import type { Queries } from './hubDatabase.ts';

type LineRow = { id: string; room_id: string; due_date: string; amount_fen: number };

const STANDING = `NOT EXISTS (SELECT 1 FROM receipt_voids v
  WHERE v.community_id = a.community_id AND v.receipt_id = a.receipt_id)`;

/** What took off lines, what receipts put against them and what of it went on to prepayment, each as line and fen. */
const FACTS = {
  credited: `SELECT line_id, amount_fen FROM line_credits WHERE community_id = $1 AND line_id = ANY($2)`,
  allocated: `SELECT a.line_id, a.amount_fen FROM allocations a
    WHERE a.community_id = $1 AND a.line_id = ANY($2) AND ${STANDING}`,
  excess: `SELECT a.line_id, p.amount_fen FROM allocations a
    JOIN prepayment_entries p ON p.community_id = a.community_id AND p.id = a.payment_id || '.' || a.line_id || '.excess'
    WHERE a.community_id = $1 AND a.line_id = ANY($2) AND ${STANDING}
    UNION ALL SELECT c.line_id, p.amount_fen FROM line_credits c
    JOIN prepayment_entries p ON p.community_id = c.community_id AND p.id = c.op_id || '.' || c.line_id || '.excess'
    WHERE c.community_id = $1 AND c.line_id = ANY($2)`,
} as const;

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
  const credited = await amountsByLine(tx, FACTS.credited, communityId, ids);
  const allocated = await amountsByLine(tx, FACTS.allocated, communityId, ids);
  const excess = await amountsByLine(tx, FACTS.excess, communityId, ids);
  const states = rows.map((row) =>
    lineState({
      amountFen: row.amount_fen,
      creditedFen: credited.get(row.id) ?? [],
      allocatedFen: allocated.get(row.id) ?? [],
      excessFen: excess.get(row.id) ?? [],
    }),
  );
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

async function amountsByLine(
  tx: Queries,
  sql: string,
  communityId: string,
  ids: readonly string[],
): Promise<Map<string, number[]>> {
  const amounts = new Map<string, number[]>();
  for (const { line_id, amount_fen } of await tx.all<{ line_id: string; amount_fen: number }>(
    sql,
    communityId,
    ids,
  )) {
    const known = amounts.get(line_id);
    if (known) known.push(amount_fen);
    else amounts.set(line_id, [amount_fen]);
  }
  return amounts;
}
