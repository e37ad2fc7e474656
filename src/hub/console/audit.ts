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
    `INSERT INTO console_audit (at, administrator_id, action, community_id, subject, outcome, detail)
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
  outcome: 'ok' | 'refused';
  detail: string;
};

export const audit: ConsoleHandler<'administrators.audit'> = async ({ tx }, { before }) => {
  const rows = await tx.all<Row>(
    `SELECT l.id, l.at, a.display_name AS by, l.action, c.name AS "communityName", l.subject, l.outcome, l.detail
     FROM console_audit l LEFT JOIN console_administrators a ON a.id = l.administrator_id
     LEFT JOIN communities c ON c.community_id = l.community_id
     WHERE $1::bigint IS NULL OR l.id < $1 ORDER BY l.id DESC LIMIT $2`,
    before ?? null,
    PAGE + 1,
  );
  const entries = rows.slice(0, PAGE).map(({ detail, ...row }) => ({ ...row, reason: reasonIn(detail) }));
  return { entries, hasMore: rows.length > PAGE };
};

function reasonIn(detail: string): string | null {
  const { reason } = JSON.parse(detail) as { reason?: unknown };
  return typeof reason === 'string' ? reason : null;
}
