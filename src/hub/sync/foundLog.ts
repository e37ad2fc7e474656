import { isKnownOp } from '#shared/ops/catalogue.ts';
import { decodeOp, GENESIS_HASH, hashText } from '#shared/ops/envelope.ts';
import { chainHash, ruling } from '#shared/ops/ruling.ts';
import type { PlacedOp } from '#shared/sync/hubTransaction.ts';
import type { ChainHead, LogEntry, LogPoint } from '#shared/sync/wire.ts';
import { one, type Queries } from '../db/hubDatabase.ts';
import { Refusal } from '../http/refusal.ts';
import { appendEntries, isSignature, moveChain } from './hubTransaction.ts';
import type { Settler } from './settle.ts';

/**
 * Takes the next entries of a log whose desk founds its community here: it may bring its own chains alone, each op the
 * next of its chain, with rulings and numbers as they are. Entries that are there already are passed over, so that a
 * founding that was cut off goes on. Answers where the log ends. Throws `logBroken`, `signatureWrong`, and `hubTooOld`
 * for an op that this program doesn't know.
 */
export async function takeFoundingEntries(
  tx: Queries,
  communityId: string,
  { desk, publicKey }: { readonly desk: string; readonly publicKey: string },
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
  const chains = new Map<string, ChainHead>();
  for (const entry of entries) {
    if (entry.cseq <= cseq) continue;
    const op = decodeOp(entry.raw);
    const hash = hashText(entry.raw);
    const next = chainHash(chash, op.id, hash, entry.ruling);
    const isNext = entry.cseq === cseq + 1 && next === entry.chash && op.community === communityId;
    if (!isNext || head.state !== 'founding') throw new Refusal('logBroken');
    const before = chains.get(op.inc) ?? (await chainOf(tx, communityId, op.inc));
    const isOwn = op.desk === desk && op.dseq === before.dseq + 1 && op.prev === before.hash;
    if (!isOwn) throw new Refusal('logBroken');
    if (!isKnownOp(op)) throw new Refusal('hubTooOld');
    if (entry.sig !== null && !isSignature(publicKey, hash, entry.sig)) throw new Refusal('signatureWrong');
    placed.push({ entry, op, hash });
    chains.set(op.inc, { inc: op.inc, dseq: op.dseq, hash });
    await settler.write(op, ruling.parse(JSON.parse(entry.ruling)));
    cseq = entry.cseq;
    chash = entry.chash;
  }
  await appendEntries(tx, communityId, placed, now);
  for (const chain of chains.values()) await moveChain(tx, communityId, chain, desk);
  await settler.finish();
  return { cseq, chash };
}

async function chainOf(tx: Queries, communityId: string, inc: string): Promise<ChainHead> {
  const found = await one<ChainHead>(
    tx,
    'SELECT incarnation AS inc, dseq, hash FROM chains WHERE community_id = $1 AND incarnation = $2',
    communityId,
    inc,
  );
  return found ?? { inc, dseq: 0, hash: GENESIS_HASH };
}
