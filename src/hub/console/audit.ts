import type { Queries } from '../db/hubDatabase.ts';
import type { AuditNote, ConsoleHandler } from './context.ts';

const PAGE = 100;

export async function writeNote(
  tx: Queries,
  entry: AuditNote,
  who: string | null,
  now: number,
): Promise<void> {
  await tx.all(
    `INSERT INTO console_audit (at, administrator_id, action, about_community, subject, outcome, detail)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    now,
    entry.by ?? who,
    entry.action,
    entry.community ?? null,
    entry.subject ?? null,
    entry.outcome ?? 'ok',
    JSON.stringify(entry.detail ?? {}),
  );
}

type Row = {
  id: number;
  at: number;
  by: string | null;
  action: string;
  communityName: string | null;
  subject: string | null;
  subjectName: string | null;
  outcome: 'ok' | 'refused';
  detail: string;
};

/** What was done in a community stands in its database; who did it is known at home. */
export const audit: ConsoleHandler<'administrators.audit'> = async ({ tx, everywhere }, { before }) => {
  const rows: (Row & { place: number })[] = [];
  for (const [place, database] of everywhere.entries()) {
    const found = await database.all<Row>(
      `SELECT l.id, l.at, l.administrator_id AS by, l.action, c.name AS "communityName", l.subject,
         coalesce(u.display_name, d.name) AS "subjectName", l.outcome, l.detail
       FROM console_audit l LEFT JOIN communities c ON c.community_id = l.about_community
       LEFT JOIN users u ON u.community_id = l.about_community AND u.id = l.subject
       LEFT JOIN enrolled_desks d ON d.community_id = l.about_community AND d.desk_id = l.subject
       WHERE $1::bigint IS NULL OR l.at < $1 ORDER BY l.at DESC
       FETCH FIRST $2 ROWS WITH TIES`,
      before ?? null,
      PAGE + 1,
    );
    rows.push(...found.sort((a, b) => b.at - a.at || b.id - a.id).map((row) => ({ ...row, place })));
  }
  // The order of one database stays where times are equal.
  rows.sort((a, b) => b.at - a.at);
  const names = await namesOf(tx);
  // The next page begins before a moment: all of one moment stand on the same page.
  const last = rows[PAGE - 1]?.at;
  const shown = last === undefined ? rows : rows.filter(({ at }) => at >= last);
  const entries = shown.map(({ id, place, detail, by, ...row }) => ({
    ...row,
    key: `${place}.${id}`,
    by: by === null ? null : (names.get(by) ?? null),
    reason: reasonIn(detail),
  }));
  return { entries, hasMore: rows.length > shown.length };
};

async function namesOf(tx: Queries): Promise<Map<string, string>> {
  const rows = await tx.all<{ id: string; name: string }>(
    'SELECT id, display_name AS name FROM console_administrators',
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

function reasonIn(detail: string): string | null {
  const { reason } = JSON.parse(detail) as { reason?: unknown };
  return typeof reason === 'string' ? reason : null;
}
