import { LEASE_MS } from '#shared/sync/lease.ts';
import { revokeDesk } from '../sync/desks.ts';
import type { CommunityHandler, ConsoleHandler } from './context.ts';

type Row = {
  communityId: string;
  communityName: string;
  deskId: string;
  name: string;
  letter: string;
  state: 'active' | 'revoked';
  enrolledAt: number;
  lastSeenAt: number | null;
  behind: number;
  waiting: number | null;
  oldestWaitingAt: number | null;
  appVersion: string | null;
  clockOffsetMs: number | null;
};

const DESKS = `SELECT d.community_id AS "communityId", coalesce(c.name, '') AS "communityName", d.desk_id AS "deskId", d.name,
       d.letter, d.state, d.enrolled_at AS "enrolledAt", d.last_seen_at AS "lastSeenAt",
       h.cseq - d.pulled_cseq AS behind, d.waiting, d.oldest_waiting_at AS "oldestWaitingAt",
       d.app_version AS "appVersion", d.clock_offset_ms AS "clockOffsetMs"
     FROM enrolled_desks d JOIN community_heads h ON h.community_id = d.community_id
     LEFT JOIN communities c ON c.community_id = d.community_id WHERE h.place = 'here'
     ORDER BY c.name NULLS LAST, d.community_id, d.letter`;

export const listDesksOfAll: ConsoleHandler<'desks.list'> = async ({ everywhere, now }) => {
  const rows: Row[] = [];
  for (const database of everywhere) rows.push(...(await database.all<Row>(DESKS)));
  return {
    head: { at: now },
    desks: rows.map((row) => ({ ...row, leaseUntil: (row.lastSeenAt ?? row.enrolledAt) + LEASE_MS })),
  };
};

/** The hub's word is enough: a desk does the same for another one with the right to change settings. */
export const revoke: CommunityHandler<'desks.revoke'> = async (
  { tx, note },
  { communityId, deskId, reason },
) => {
  await revokeDesk(tx, communityId, deskId);
  await note({ action: 'desks.revoke', community: communityId, subject: deskId, detail: { reason } });
  return { deskId };
};
