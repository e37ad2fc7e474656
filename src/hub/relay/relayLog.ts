import { GENESIS_HASH } from '#shared/ops/envelope.ts';
import type { HubDatabase, Queries } from '../db/hubDatabase.ts';
import { one } from '../db/hubDatabase.ts';
import { chashAt } from '../sync/hubTransaction.ts';
import type { Publisher, RelayedEntry } from './publisher.ts';

/** Entries of one transaction: a move of the community waits for it. */
const BATCH = 100;

type Cursor = { cseq: number; chash: string };

/** The communities of a database whose logs this relay hasn't handed on to their ends. */
export async function behindIn(database: HubDatabase, relay: string): Promise<string[]> {
  const rows = await database.all<{ id: string }>(
    `SELECT h.community_id AS id FROM community_heads h
     LEFT JOIN relay_cursors c ON c.community_id = h.community_id AND c.relay = $1
     WHERE h.place = 'here' AND h.state = 'open' AND h.chash IS DISTINCT FROM coalesce(c.chash, $2)
     ORDER BY h.community_id`,
    relay,
    GENESIS_HASH,
  );
  return rows.map(({ id }) => id);
}

/**
 * Hands on the next entries of a community, one after the other, and keeps how far it came once they are acknowledged.
 * Whatever happens in between, they are handed on again: each at least once, first ones in the order of the log. Answers
 * how many there were; none while another hub is at it. Throws what the publisher throws, after keeping what went.
 */
export async function relaySome(
  database: HubDatabase,
  publisher: Publisher,
  relay: string,
  communityId: string,
): Promise<number> {
  let failure: unknown;
  const count = await database.inCommunity(communityId, async (tx, head) => {
    if (head?.place !== 'here') return 0;
    const cursor = await lockCursor(tx, communityId, relay);
    if (!cursor) return 0;
    const entries = await entriesFrom(tx, communityId, head.epoch, await knownPoint(tx, communityId, cursor));
    let went: RelayedEntry | undefined;
    try {
      for (const entry of entries) {
        await publisher.publish(entry);
        went = entry;
      }
    } catch (error) {
      failure = error;
    }
    if (went) {
      await tx.all(
        'UPDATE relay_cursors SET cseq = $3, chash = $4 WHERE community_id = $1 AND relay = $2',
        communityId,
        relay,
        went.cseq,
        went.chash,
      );
    }
    return entries.length;
  });
  if (failure !== undefined) throw failure;
  return count;
}

/** Undefined while another hub holds it. */
async function lockCursor(tx: Queries, communityId: string, relay: string): Promise<Cursor | undefined> {
  await tx.all(
    `INSERT INTO relay_cursors (community_id, relay, cseq, chash) VALUES ($1, $2, 0, $3) ON CONFLICT DO NOTHING`,
    communityId,
    relay,
    GENESIS_HASH,
  );
  return one<Cursor>(
    tx,
    `SELECT cseq, chash FROM relay_cursors WHERE community_id = $1 AND relay = $2 FOR UPDATE SKIP LOCKED`,
    communityId,
    relay,
  );
}

/** A log that isn't the one that was handed on is handed on anew: those who read it know each op by its id. */
async function knownPoint(tx: Queries, communityId: string, { cseq, chash }: Cursor): Promise<number> {
  return (await chashAt(tx, communityId, cseq)) === chash ? cseq : 0;
}

async function entriesFrom(
  tx: Queries,
  communityId: string,
  epoch: string,
  after: number,
): Promise<RelayedEntry[]> {
  const rows = await tx.all<Omit<RelayedEntry, 'communityId' | 'epoch'>>(
    `SELECT cseq, op_id AS "opId", type, raw, hash, ruling, chash FROM log_entries
     WHERE community_id = $1 AND cseq > $2 ORDER BY cseq LIMIT ${BATCH}`,
    communityId,
    after,
  );
  return rows.map((row) => ({ communityId, epoch, ...row }));
}
