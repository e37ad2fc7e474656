import { SUSPECT_REASONS } from '#shared/console/watching.ts';
import { AppError } from '#shared/kernel/appError.ts';
import { one, type Queries } from '../db/hubDatabase.ts';
import { acceptSuspects } from '../sync/desks.ts';
import { newEpoch } from '../sync/enrolment.ts';
import { createHubTransaction } from '../sync/hubTransaction.ts';
import { createSettler } from '../sync/settle.ts';
import type { CommunityHandler, ConsoleHandler } from './context.ts';

type Row = {
  communityId: string;
  communityName: string;
  deskId: string;
  deskName: string | null;
  why: (typeof SUSPECT_REASONS)[number];
  count: number;
  payments: number;
  firstAt: number;
  lastAt: number;
};

export const listSuspects: ConsoleHandler<'suspects.list'> = async ({ everywhere }) => {
  const suspects: Row[] = [];
  for (const database of everywhere) suspects.push(...(await suspectsIn(database)));
  return { suspects };
};

function suspectsIn(database: Queries): Promise<Row[]> {
  return database.all<Row>(
    `SELECT s.community_id AS "communityId", coalesce(max(c.name), '') AS "communityName", s.desk AS "deskId",
       max(d.name) AS "deskName", s.why, count(*) AS count,
       count(*) FILTER (WHERE s.type = 'payment.collected') AS payments,
       min(s.received_at) AS "firstAt", max(s.received_at) AS "lastAt"
     FROM (SELECT community_id, why, received_at, raw::jsonb->>'desk' AS desk, raw::jsonb->>'type' AS type
           FROM suspect_ops WHERE why = ANY($1)) s
     JOIN community_heads h ON h.community_id = s.community_id AND h.place = 'here'
     LEFT JOIN communities c ON c.community_id = s.community_id
     LEFT JOIN enrolled_desks d ON d.community_id = s.community_id AND d.desk_id = s.desk
     GROUP BY s.community_id, s.desk, s.why ORDER BY max(s.received_at) DESC`,
    [...SUSPECT_REASONS],
  );
}

/**
 * As `desks.acceptSuspects` at a desk, and by the same rule: what a revoked desk sent and signed goes through the very
 * acceptance of every exchange; what forked stays aside. Throws `not_found` for a desk that isn't here.
 */
export const accept: CommunityHandler<'suspects.accept'> = async (
  context,
  { communityId, deskId, reason },
) => {
  const { tx, now, ports, note, afterCommit } = context;
  const known = await one(
    tx,
    'SELECT 1 FROM enrolled_desks WHERE community_id = $1 AND desk_id = $2',
    communityId,
    deskId,
  );
  if (!known) throw new AppError('not_found', 'console.deskGone');
  const settler = createSettler(tx, communityId, now);
  const exchange = createHubTransaction(tx, communityId, settler, { now: () => now, newEpoch });
  const accepted = await acceptSuspects(tx, communityId, deskId, exchange);
  await settler.finish();
  await note({
    action: 'suspects.accept',
    community: communityId,
    subject: deskId,
    detail: { reason, accepted },
  });
  afterCommit(() => ports.grew(communityId));
  return { accepted };
};
