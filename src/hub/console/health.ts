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

export const health: ConsoleHandler<'hub.health'> = async ({ tx, now, startedAt, ports }) => {
  const row = await one<Row>(
    tx,
    `SELECT (SELECT coalesce(sum(cseq), 0)::bigint FROM community_heads) AS entries,
       (SELECT count(*) FROM enrolled_desks WHERE state = 'active') AS "activeDesks",
       (SELECT count(*) FROM enrolled_desks WHERE state = 'active' AND coalesce(last_seen_at, enrolled_at) < $1)
         AS "silentDesks",
       (SELECT count(*) FROM epochs) AS restores, (SELECT max(began_at) FROM epochs) AS "lastRestoreAt"`,
    now - DAY_MS,
  );
  const { url, fingerprint } = ports.reach();
  return {
    version,
    database: ports.databaseKind,
    startedAt,
    address: url,
    fingerprint: fingerprint ?? null,
    entries: row?.entries ?? 0,
    activeDesks: row?.activeDesks ?? 0,
    silentDesks: row?.silentDesks ?? 0,
    restores: row?.restores ?? 0,
    lastRestoreAt: row?.lastRestoreAt ?? null,
  };
};
