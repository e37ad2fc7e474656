import { reasonFromHub } from '../../core/fromHub.ts';
import type { ModuleHandlers, QueryHandler } from '../../core/handlers.ts';
import type { SubjectKeys } from '../../core/keys/subjectKeys.ts';

type Row = {
  seq: number;
  at: number;
  userName: string | null;
  action: string;
  subject: string | null;
  outcome: 'ok' | 'refused' | 'failed';
  detail: string;
};

/** Milliseconds by which a local day can begin before or end after its UTC day; rows are then checked by local day. */
const DAY_MS = 86_400_000;

const search: QueryHandler<'audit.search'> = ({ db, community }, input) => {
  const filter = {
    action: input.action ? `${input.action}%` : null,
    userId: input.userId ?? null,
    text: input.text ? `%${input.text}%` : null,
    from: input.from ? Date.parse(`${input.from}T00:00:00Z`) - DAY_MS : null,
    to: input.to ? Date.parse(`${input.to}T00:00:00Z`) + 2 * DAY_MS : null,
  };
  const rows = db
    .prepare<[typeof filter], Row>(
      `SELECT a.seq, a.at, u.display_name AS userName, a.action, a.subject, a.outcome, a.detail FROM audit a
       LEFT JOIN users u ON u.id = a.user_id
       WHERE (@action IS NULL OR a.action LIKE @action) AND (@userId IS NULL OR a.user_id = @userId)
         AND (@from IS NULL OR a.at >= @from) AND (@to IS NULL OR a.at < @to)
         AND (@text IS NULL OR a.detail LIKE @text OR a.subject LIKE @text OR a.action LIKE @text OR u.display_name LIKE @text)
       ORDER BY a.seq DESC`,
    )
    .all(filter)
    .filter((row) => {
      const day = community.dayAt(row.at);
      return (!input.from || day >= input.from) && (!input.to || day <= input.to);
    });
  const reasonOf = reasonFromHub(db);
  return {
    total: rows.length,
    rows: rows
      .slice(input.offset, input.offset + input.limit)
      .map(({ subject, userName, detail, ...row }) => ({
        ...row,
        detail: openedDetail(detail, subject, community.keys, reasonOf),
        userName: userName ?? '',
        ...(subject !== null && { subject }),
      })),
  };
};

/**
 * A reason somebody typed stands sealed with the key of the person it is about, and goes with that person. What an
 * administrator of the hub typed came beside the op.
 */
function openedDetail(
  detail: string,
  subject: string | null,
  keys: SubjectKeys,
  reasonOf: (opId: string) => string | undefined,
): string {
  const { sealedReason, ...rest } = JSON.parse(detail) as { sealedReason?: string; opId?: string };
  if (sealedReason === undefined || subject === null) {
    const said = rest.opId === undefined ? undefined : reasonOf(rest.opId);
    return said === undefined ? detail : JSON.stringify({ ...rest, reason: said });
  }
  const reason = keys.open(subject, sealedReason);
  return JSON.stringify({ ...rest, ...(reason !== null && { reason }) });
}

export const auditHandlers = { queries: { 'audit.search': search } } satisfies ModuleHandlers;
