import { newOp, projectOp, readRuledOp } from '#shared/ops/catalogue.ts';
import { personErased } from '#shared/ops/rooms.ops.ts';
import { ruling } from '#shared/ops/ruling.ts';
import type { Opener } from '#shared/ops/sealed.ts';
import { createRowWriter } from '../db/rowWriter.ts';
import type { Community } from './community.ts';
import { createDeriver } from './derive.ts';
import { SYSTEM_ACTOR } from './systemActor.ts';

/** Why an erasure is recorded again: an older copy of the data had brought the person back. */
const RESTORED = 'restored';

/**
 * Destroys a person's key and makes anew, without it, the rows of their ops and what is derived of them. Only within a
 * writing transaction.
 */
export function forgetPerson(community: Community, personId: string): void {
  community.keys.destroy(personId);
  projectPersonAgain(community, personId, () => null);
}

/** Makes the rows of a person's ops anew, after their key went or came. Only within a writing transaction. */
export function projectPersonAgain({ write }: Community, personId: string, open: Opener): void {
  const { write: writeRow } = createRowWriter(write);
  const ops = write
    .prepare<[string], { raw: Buffer; ruling: string }>(
      `SELECT o.raw, p.ruling FROM op_touches t JOIN ops o ON o.id = t.op_id JOIN op_place p ON p.op_id = o.id
       WHERE t.subject_id = ? AND o.type IN ('person.saved', 'vehicle.saved') ORDER BY p.cseq`,
    )
    .all(personId);
  for (const entry of ops) {
    const final = ruling.parse(JSON.parse(entry.ruling));
    const op = readRuledOp(entry.raw.toString('utf8'), final);
    for (const change of projectOp(op, final, open)) writeRow(change);
  }
  createDeriver(write)([{ kind: 'person', id: personId }]);
}

/** Readers of older pages are waited for so long: whoever wants to write waits too. */
const READERS_MS = 200;

/**
 * Leaves nothing of what was deleted. SQLite overwrites deleted rows, but not what rows it moved to other pages left
 * behind, so the file is written anew; older pages stand in the write-ahead log until it is folded in and cut. False while
 * somebody still reads them: then `cutLog` is for later.
 */
export function clearRemains(community: Community): boolean {
  const { write, inTurn } = community;
  write.pragma('temp_store = MEMORY');
  inTurn(() => write.exec('VACUUM'));
  return cutLog(community);
}

/** Folds the write-ahead log in and cuts it. False while somebody still reads its older pages. */
export function cutLog({ write, inTurn }: Community): boolean {
  const patience = Number(write.pragma('busy_timeout', { simple: true }));
  write.pragma(`busy_timeout = ${READERS_MS}`);
  try {
    return inTurn(() => write.pragma('wal_checkpoint(TRUNCATE)', { simple: true })) === 0;
  } finally {
    write.pragma(`busy_timeout = ${patience}`);
  }
}

/**
 * Forgets again whom an older copy of the data, or of its keys, brought back: `erased` are the persons this PC knows
 * to be erased. What the file itself has not erased is recorded as a fact of its own.
 */
export function forgetErasedAgain(community: Community, erased: readonly string[]): void {
  const { write } = community;
  const back = write
    .prepare<[string], { id: string; inLog: number }>(
      `SELECT p.id, EXISTS (SELECT 1 FROM erasures e WHERE e.person_id = p.id) AS inLog FROM people p
       WHERE (p.id IN (SELECT person_id FROM erasures) OR p.id IN (SELECT value FROM json_each(?)))
       AND (p.name IS NOT NULL OR EXISTS (SELECT 1 FROM subject_keys k WHERE k.subject_id = p.id)
         OR NOT EXISTS (SELECT 1 FROM erasures e WHERE e.person_id = p.id))`,
    )
    .all(JSON.stringify(erased));
  if (back.length === 0) return;
  community.transact(() => {
    for (const { id, inLog } of back) {
      if (inLog === 0) {
        community.record(SYSTEM_ACTOR, [
          newOp(personErased, { personId: id, reason: RESTORED }, [{ t: 'person', id }]),
        ]);
      }
      forgetPerson(community, id);
    }
    community.stages.dropAll('import');
    community.stages.dropAll('billRun');
  });
  clearRemains(community);
}
