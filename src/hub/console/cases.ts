import type { CaseKind, CaseWay } from '#shared/domain/rulings/caseKind.ts';
import { caseKind } from '#shared/domain/rulings/caseKind.ts';
import { type Ruling, ruling } from '#shared/ops/ruling.ts';
import { one, type Queries } from '../db/hubDatabase.ts';
import type { ConsoleHandler } from './context.ts';
import { differingAtHub, waysHere } from './differing.ts';

/** Ops whose ruling isn't plainly accepted, by the index that has these alone. */
const NOT_ACCEPTED = `SELECT e.community_id AS "communityId", e.op_id AS "caseId", e.type, e.ruling,
    e.received_at AS at, e.desk_id AS "deskId", d.name AS "deskName", d.letter, c.name AS "communityName",
    (SELECT r.number FROM receipts r WHERE r.community_id = e.community_id AND r.op_id = e.op_id
       ORDER BY r.serial LIMIT 1) AS "receiptNumber",
    (SELECT s.way FROM case_resolutions s WHERE s.community_id = e.community_id AND s.case_id = e.op_id
       ORDER BY (SELECT l.cseq FROM log_entries l WHERE l.community_id = s.community_id AND l.op_id = s.op_id)
       LIMIT 1) AS "closedBy"
  FROM log_entries e LEFT JOIN enrolled_desks d ON d.community_id = e.community_id AND d.desk_id = e.desk_id
  LEFT JOIN communities c ON c.community_id = e.community_id
  JOIN community_heads h ON h.community_id = e.community_id AND h.place = 'here'
  WHERE e.ruling NOT LIKE '%"verdict":"accepted"%'`;

export type CaseRow = {
  communityId: string;
  caseId: string;
  type: string;
  ruling: string;
  at: number;
  deskId: string;
  deskName: string | null;
  letter: string | null;
  communityName: string | null;
  receiptNumber: string | null;
  /** By the fact that came first into the log. */
  closedBy: CaseWay | null;
};

/** Most cases shown at once: who has more works through these first. */
const MOST = 500;

export const listCases: ConsoleHandler<'cases.list'> = async ({ everywhere }, { state }) => {
  const cases = [];
  for (const database of everywhere) cases.push(...(await casesIn(database, state)));
  return { cases: cases.sort((a, b) => b.at - a.at) };
};

async function casesIn(database: Queries, state: 'open' | 'all') {
  const rows = await database.all<CaseRow>(
    `${NOT_ACCEPTED} ORDER BY e.received_at DESC, e.cseq DESC LIMIT $1`,
    MOST,
  );
  const cases = [];
  for (const row of rows) {
    const final = ruling.parse(JSON.parse(row.ruling));
    const kind = caseKind(row.type, final);
    if (!kind || (state === 'open' && row.closedBy !== null)) continue;
    const others = kind === 'doubleCollection' ? await desksMet(database, row, final) : [];
    const differing = await differingAtHub(database, row, final);
    cases.push({
      caseId: row.caseId,
      communityId: row.communityId,
      communityName: row.communityName ?? '',
      kind,
      at: row.at,
      desks: [{ letter: row.letter ?? '', name: row.deskName ?? '' }, ...others],
      receiptNumber: row.receiptNumber,
      amountFen: kind === 'doubleCollection' ? excessFen(final) : null,
      opType: row.type,
      closedBy: row.closedBy,
      differing: differing ?? null,
      detail: final.reason ?? null,
      ways: [...waysHere(kind, row.type, final)],
    });
  }
  return cases;
}

type DeskMet = { readonly letter: string; readonly name: string };

/** The other desks that collected the same lines. */
async function desksMet(tx: Queries, row: CaseRow, { effects }: Ruling): Promise<DeskMet[]> {
  const lineIds = effects.flatMap((one) => (one.kind === 'excessToCredit' ? [one.lineId] : []));
  return tx.all<DeskMet>(
    `SELECT DISTINCT d.letter, d.name FROM allocations a
     JOIN payments p ON p.community_id = a.community_id AND p.id = a.payment_id
     JOIN enrolled_desks d ON d.community_id = p.community_id AND d.desk_id = p.desk_id
     WHERE a.community_id = $1 AND a.line_id = ANY($2) AND d.desk_id <> $3 ORDER BY d.letter`,
    row.communityId,
    lineIds,
    row.deskId,
  );
}

function excessFen({ effects }: Ruling): number {
  return effects.reduce((sum, one) => sum + (one.kind === 'excessToCredit' ? one.amountFen : 0), 0);
}

export async function countOpenCases(tx: Queries, communityId: string): Promise<number> {
  const rows = await tx.all<CaseRow>(`${NOT_ACCEPTED} AND e.community_id = $1`, communityId);
  return rows.filter(
    (row) => row.closedBy === null && caseKind(row.type, ruling.parse(JSON.parse(row.ruling))) !== undefined,
  ).length;
}

/** One case of a community; undefined for an op that needs nobody. */
export async function caseIn(
  tx: Queries,
  communityId: string,
  caseId: string,
): Promise<{ readonly row: CaseRow; readonly final: Ruling; readonly kind: CaseKind } | undefined> {
  const row = await one<CaseRow>(
    tx,
    `${NOT_ACCEPTED} AND e.community_id = $1 AND e.op_id = $2`,
    communityId,
    caseId,
  );
  if (!row) return undefined;
  const final = ruling.parse(JSON.parse(row.ruling));
  const kind = caseKind(row.type, final);
  return kind && { row, final, kind };
}
