import { present } from '#shared/kernel/invariant.ts';
import { one } from '../db/hubDatabase.ts';
import { version } from '../version.ts';
import type { ConsoleHandler } from './context.ts';

const DAY_MS = 86_400_000;

type Row = {
  entries: number;
  activeDesks: number;
  silentDesks: number;
  restores: number;
  lastRestoreAt: number | null;
};

/** Of the communities this database has: one that moved counts where it is. */
const NUMBERS = `WITH here AS (SELECT community_id, cseq FROM community_heads WHERE place = 'here'),
    active AS (SELECT d.* FROM enrolled_desks d JOIN here h ON h.community_id = d.community_id WHERE d.state = 'active'),
    begun AS (SELECT e.* FROM epochs e JOIN here h ON h.community_id = e.community_id)
  SELECT (SELECT coalesce(sum(cseq), 0)::bigint FROM here) AS entries, (SELECT count(*) FROM active) AS "activeDesks",
    (SELECT count(*) FROM active WHERE coalesce(last_seen_at, enrolled_at) < $1) AS "silentDesks",
    (SELECT count(*) FROM begun) AS restores, (SELECT max(began_at) FROM begun) AS "lastRestoreAt"`;

export const health: ConsoleHandler<'hub.health'> = async ({ everywhere, now, startedAt, ports }) => {
  const rows: Row[] = [];
  for (const database of everywhere) {
    rows.push(present(await one<Row>(database, NUMBERS, now - DAY_MS), 'one row of numbers'));
  }
  const sum = (of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0);
  const restoredAt = rows.flatMap(({ lastRestoreAt }) => lastRestoreAt ?? []);
  const { url, fingerprint } = ports.reach();
  return {
    version,
    database: ports.databaseKind,
    startedAt,
    address: url,
    fingerprint: fingerprint ?? null,
    entries: sum((row) => row.entries),
    activeDesks: sum((row) => row.activeDesks),
    silentDesks: sum((row) => row.silentDesks),
    restores: sum((row) => row.restores),
    lastRestoreAt: restoredAt.length === 0 ? null : Math.max(...restoredAt),
  };
};
