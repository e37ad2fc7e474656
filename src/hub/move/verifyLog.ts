import { GENESIS_HASH, hashText } from '#shared/ops/envelope.ts';
import { chainHash } from '#shared/ops/ruling.ts';
import { one, type Queries } from '../db/hubDatabase.ts';
import { MoveRefused } from './moveRefused.ts';

const BATCH = 2000;

type Entry = { cseq: number; op_id: string; raw: string; hash: string; ruling: string; chash: string };

/** Recomputes a community's log from its first entry to its head. Throws `logBroken` at what doesn't follow. */
export async function verifyLog(queries: Queries, communityId: string): Promise<void> {
  let at = { cseq: 0, chash: GENESIS_HASH };
  for (;;) {
    const entries = await queries.all<Entry>(
      `SELECT cseq, op_id, raw, hash, ruling, chash FROM log_entries
       WHERE community_id = $1 AND cseq > $2 ORDER BY cseq LIMIT ${BATCH}`,
      communityId,
      at.cseq,
    );
    for (const { cseq, op_id, raw, hash, ruling, chash } of entries) {
      const follows =
        cseq === at.cseq + 1 && hashText(raw) === hash && chainHash(at.chash, op_id, hash, ruling) === chash;
      if (!follows) throw new MoveRefused('logBroken', `entry ${cseq}`);
      at = { cseq, chash };
    }
    if (entries.length < BATCH) break;
  }
  const head = await one<{ cseq: number; chash: string }>(
    queries,
    'SELECT cseq, chash FROM community_heads WHERE community_id = $1',
    communityId,
  );
  if (head?.cseq !== at.cseq || head.chash !== at.chash) throw new MoveRefused('logBroken', 'head');
}
