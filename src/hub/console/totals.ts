import type { Totals } from '#shared/console/watching.ts';
import { PAID_BEFORE } from '#shared/contract/payments.contract.ts';
import { one, type Queries } from '../db/hubDatabase.ts';
import { businessDayIn } from './businessDay.ts';
import { countOpenCases } from './cases.ts';
import type { ConsoleHandler } from './context.ts';

/** Receipts of the month so far that nobody voided, as the desk counts what came in. */
const MONTH = `SELECT r.business_date, r.snapshot FROM receipts r
  WHERE r.community_id = $1 AND r.business_date BETWEEN $2 AND $3 AND NOT EXISTS (
    SELECT 1 FROM receipt_voids v WHERE v.community_id = r.community_id AND v.receipt_id = r.id)`;

type Sums = { todayFen: number; monthFen: number };
type Counts = { owedFen: number; openOrders: number; receipts: number };

/** What one community took, is owed and has to do; `today` is its business day. */
export async function totalsOf(tx: Queries, communityId: string, today: string): Promise<Totals> {
  const first = `${today.slice(0, 7)}-01`;
  const sums = await one<Sums>(
    tx,
    `SELECT coalesce(sum((t.value->>'amountFen')::bigint), 0)::bigint AS "monthFen",
       coalesce(sum((t.value->>'amountFen')::bigint) FILTER (WHERE m.business_date = $3), 0)::bigint AS "todayFen"
     FROM (${MONTH}) m CROSS JOIN jsonb_array_elements(m.snapshot::jsonb->'tenders') AS t(value)
     WHERE NOT (t.value->>'method' = ANY($4))`,
    communityId,
    first,
    today,
    [...PAID_BEFORE],
  );
  const counts = await one<Counts>(
    tx,
    `SELECT (SELECT coalesce(sum(outstanding_fen), 0)::bigint FROM line_states WHERE community_id = $1) AS "owedFen",
       (SELECT count(*) FROM work_orders WHERE community_id = $1 AND open = 1) AS "openOrders",
       (SELECT count(*) FROM (${MONTH}) m) AS receipts`,
    communityId,
    first,
    today,
  );
  return {
    collectedTodayFen: sums?.todayFen ?? 0,
    collectedMonthFen: sums?.monthFen ?? 0,
    owedFen: counts?.owedFen ?? 0,
    receipts: counts?.receipts ?? 0,
    openOrders: counts?.openOrders ?? 0,
  };
}

const NOTHING: Totals = {
  collectedTodayFen: 0,
  collectedMonthFen: 0,
  owedFen: 0,
  receipts: 0,
  openOrders: 0,
};

/** The sums over communities: of the numbers that stand beside them, so that they can't differ. */
export function sumOf(all: readonly Totals[]): Totals {
  return all.reduce(
    (sum, one) => ({
      collectedTodayFen: sum.collectedTodayFen + one.collectedTodayFen,
      collectedMonthFen: sum.collectedMonthFen + one.collectedMonthFen,
      owedFen: sum.owedFen + one.owedFen,
      receipts: sum.receipts + one.receipts,
      openOrders: sum.openOrders + one.openOrders,
    }),
    NOTHING,
  );
}

export type CommunityRow = {
  communityId: string;
  companyName: string;
  name: string;
  isDemo: boolean;
  state: 'founding' | 'open';
  epoch: string;
  entries: number;
  desks: number;
  suspects: number;
};

/** The communities here, those without a name yet last: their log is still being handed over. */
export function communitiesHere(tx: Queries): Promise<CommunityRow[]> {
  return tx.all<CommunityRow>(
    `SELECT h.community_id AS "communityId", coalesce(c.company_name, '') AS "companyName",
       coalesce(c.name, '') AS name, coalesce(c.demo, 0) = 1 AS "isDemo", h.state, h.epoch, h.cseq AS entries,
       (SELECT count(*) FROM enrolled_desks d WHERE d.community_id = h.community_id AND d.state = 'active') AS desks,
       (SELECT count(*) FROM suspect_ops s WHERE s.community_id = h.community_id) AS suspects
     FROM community_heads h LEFT JOIN communities c ON c.community_id = h.community_id WHERE h.place = 'here'
     ORDER BY c.name NULLS LAST, h.community_id`,
  );
}

/** Sums are read from a replica that lacks at most what came in since then (ms). */
const STALE_MS = 60_000;

export const listCommunities: ConsoleHandler<'communities.list'> = async (context) => {
  const { everywhere, now, lookInReplica } = context;
  const communities = [];
  const read = [];
  for (const database of everywhere) {
    const rows = await communitiesHere(database);
    const inReplica = await lookInReplica(database, async (replica) => {
      const asOf = await completeUntil(database, replica, rows, now);
      if (asOf === undefined || now - asOf > STALE_MS) return undefined;
      return { asOf, communities: await withTotals(replica, rows, now) };
    });
    communities.push(...(inReplica?.communities ?? (await withTotals(database, rows, now))));
    read.push(inReplica?.asOf);
  }
  return {
    communities,
    total: sumOf(communities),
    asOf: Math.min(now, ...read.map((asOf) => asOf ?? now)),
    isOfReplica: read.some((asOf) => asOf !== undefined),
  };
};

async function withTotals(tx: Queries, rows: readonly CommunityRow[], now: number) {
  const communities = [];
  for (const row of rows) {
    const today = await businessDayIn(tx, row.communityId, now);
    const openCases = await countOpenCases(tx, row.communityId);
    communities.push({ ...row, ...(await totalsOf(tx, row.communityId, today)), today, openCases });
  }
  return communities;
}

/**
 * Until when (epoch ms) a replica has everything of these communities, as their database says it: when the oldest entry
 * that it lacks came in, or now. Undefined where it hasn't got one of them, or its history is another.
 */
async function completeUntil(
  database: Queries,
  replica: Queries,
  rows: readonly CommunityRow[],
  now: number,
): Promise<number | undefined> {
  const heads = await replica.all<{ communityId: string; epoch: string; entries: number }>(
    `SELECT community_id AS "communityId", epoch, cseq AS entries FROM community_heads`,
  );
  const known = new Map(heads.map((head) => [head.communityId, head]));
  let until = now;
  for (const { communityId, epoch, entries } of rows) {
    const head = known.get(communityId);
    if (head?.epoch !== epoch) return undefined;
    if (head.entries >= entries) continue;
    const missing = await one<{ at: number }>(
      database,
      'SELECT received_at AS at FROM log_entries WHERE community_id = $1 AND cseq = $2',
      communityId,
      head.entries + 1,
    );
    until = Math.min(until, missing?.at ?? now);
  }
  return until;
}
