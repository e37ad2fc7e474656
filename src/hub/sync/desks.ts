import type { z } from 'zod';
import { decodeOp, hashText } from '#shared/ops/envelope.ts';
import { acceptOps } from '#shared/sync/acceptOps.ts';
import type { desksReply } from '#shared/sync/hubApi.ts';
import type { HubTransaction } from '#shared/sync/hubTransaction.ts';
import type { SentOp } from '#shared/sync/wire.ts';
import type { Queries } from '../db/hubDatabase.ts';
import { Refusal } from '../http/refusal.ts';
import { suspectsOf } from './retired.ts';

/** The desks of a community with how they are, and what of theirs is kept aside. */
export async function listDesks(tx: Queries, communityId: string): Promise<z.infer<typeof desksReply>> {
  const rows = await tx.all<{
    desk: string;
    state: 'active' | 'revoked';
    lastSeenAt: number | null;
    behind: number;
    clockOffsetMs: number | null;
  }>(
    `SELECT d.desk_id AS desk, d.state, d.last_seen_at AS "lastSeenAt",
       h.cseq - d.pulled_cseq AS behind, d.clock_offset_ms AS "clockOffsetMs"
     FROM enrolled_desks d JOIN community_heads h ON h.community_id = d.community_id
     WHERE d.community_id = $1 ORDER BY d.letter`,
    communityId,
  );
  const suspects = await suspectsOf(tx, communityId);
  return {
    desks: rows.map((row) => ({
      ...row,
      suspects: suspects.filter(({ raw }) => decodeOp(raw).desk === row.desk).length,
    })),
  };
}

/** From now on nothing goes to this desk, and what it sends is kept aside. Throws `deskUnknown`. */
export async function revokeDesk(tx: Queries, communityId: string, deskId: string): Promise<void> {
  const rows = await tx.all(
    `UPDATE enrolled_desks SET state = 'revoked' WHERE community_id = $1 AND desk_id = $2 RETURNING 1`,
    communityId,
    deskId,
  );
  if (rows.length === 0) throw new Refusal('deskUnknown');
}

/**
 * Takes what a revoked desk sent into the log after all, by the rule of every exchange: it is money that was taken.
 * Answers how many ops were new; what doesn't continue its chain stays aside.
 */
export async function acceptSuspects(
  tx: Queries,
  communityId: string,
  deskId: string,
  exchange: HubTransaction,
): Promise<number> {
  const kept = (await suspectsOf(tx, communityId)).filter(({ raw }) => decodeOp(raw).desk === deskId);
  const inOrder = kept.sort((a, b) => decodeOp(a.raw).dseq - decodeOp(b.raw).dseq);
  const { entries } = await acceptOps(
    exchange,
    inOrder.map(({ raw, sig, ruling }): SentOp => ({ raw, sig, ruling })),
  );
  await tx.all(
    'DELETE FROM suspect_ops WHERE community_id = $1 AND hash = ANY($2)',
    communityId,
    entries.map(({ raw }) => hashText(raw)),
  );
  return entries.length;
}
