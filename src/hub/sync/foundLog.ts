import { decodeOp, hashText, type Op } from '#shared/ops/envelope.ts';
import { chainHash, ruling } from '#shared/ops/ruling.ts';
import type { PlacedOp } from '#shared/sync/hubTransaction.ts';
import type { LogEntry, LogPoint } from '#shared/sync/wire.ts';
import { one, type Queries } from '../db/hubDatabase.ts';
import { Refusal } from '../http/refusal.ts';
import { appendEntries, isSignature, moveChain } from './hubTransaction.ts';
import type { Settler } from './settle.ts';

/**
 * Takes the next entries of a log whose desk founds its community here: links, chains and the signatures that end runs
 * are checked, rulings and numbers stay as they are. Entries that are there already are passed over, so that a founding
 * that was cut off goes on. Answers where the log ends. Throws `logBroken`.
 */
export async function takeFoundingEntries(
  tx: Queries,
  communityId: string,
  publicKey: string,
  entries: readonly LogEntry[],
  settler: Settler,
  now: number,
): Promise<LogPoint> {
  const head = await one<LogPoint & { state: string }>(
    tx,
    'SELECT cseq, chash, state FROM community_heads WHERE community_id = $1 FOR UPDATE',
    communityId,
  );
  if (!head) throw new Refusal('deskUnknown');
  let { cseq, chash } = head;
  const placed: PlacedOp[] = [];
  const chains = new Map<string, { op: Op; hash: string }>();
  for (const entry of entries) {
    if (entry.cseq <= cseq) continue;
    const op = decodeOp(entry.raw);
    const hash = hashText(entry.raw);
    const next = chainHash(chash, op.id, hash, entry.ruling);
    const isNext = entry.cseq === cseq + 1 && next === entry.chash && op.community === communityId;
    if (!isNext || head.state !== 'founding') throw new Refusal('logBroken');
    if (entry.sig !== null && !isSignature(publicKey, hash, entry.sig)) throw new Refusal('signatureWrong');
    placed.push({ entry, op, hash });
    chains.set(op.inc, { op, hash });
    await settler.write(op, ruling.parse(JSON.parse(entry.ruling)));
    cseq = entry.cseq;
    chash = entry.chash;
  }
  await appendEntries(tx, communityId, placed, now);
  for (const [inc, { op, hash }] of chains) {
    await moveChain(tx, communityId, { inc, dseq: op.dseq, hash }, op.desk);
  }
  await settler.finish();
  return { cseq, chash };
}
