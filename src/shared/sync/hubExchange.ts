import { acceptOps } from './acceptOps.ts';
import type { HubTransaction } from './hubTransaction.ts';
import type { ChainHead, LogPoint, SyncReply, SyncRequest } from './wire.ts';

/**
 * One round between a desk and the hub: checks that both follow one history, accepts what the desk sends and answers
 * what it hasn't got yet. Runs within one transaction; throws only for what isn't an op at all.
 */
export async function hubExchange(
  tx: HubTransaction,
  request: SyncRequest,
  clock: () => number,
): Promise<SyncReply> {
  const epoch = await historyOf(tx, request);
  if (request.epoch !== null && request.epoch !== epoch) return rewind(tx, request, epoch);
  const { forks, isOlder } = await acceptOps(tx, request.ops);
  const page = await tx.page(request.at.cseq, request.limit);
  return {
    t: 'ok',
    nonce: request.nonce,
    epoch,
    chains: await chainsOf(tx, request),
    forks,
    from: request.at,
    page,
    head: await tx.head(),
    isOlder,
    clock: clock(),
  };
}

/** The epoch after the desk's proofs: a desk that knows more than this hub shows that the hub was set back. */
async function historyOf(tx: HubTransaction, request: SyncRequest): Promise<string> {
  const epoch = await tx.epoch();
  if (request.epoch !== null && request.epoch !== epoch) return epoch;
  if ((await tx.chashAt(request.at.cseq)) !== request.at.chash) return tx.beginEpoch('history');
  for (const acked of request.acked) {
    if (acked.dseq > (await tx.chain(acked.inc)).dseq) return tx.beginEpoch('acknowledged');
  }
  return epoch;
}

async function rewind(tx: HubTransaction, request: SyncRequest, epoch: string): Promise<SyncReply> {
  return {
    t: 'rewind',
    nonce: request.nonce,
    epoch,
    to: await lastCommon(tx, [request.at, ...request.earlier]),
    chains: await chainsOf(tx, request),
  };
}

/** The furthest of the desk's points that this log has too. An empty log is the beginning of every other. */
async function lastCommon(tx: HubTransaction, points: readonly LogPoint[]): Promise<LogPoint> {
  for (const point of [...points].sort((a, b) => b.cseq - a.cseq)) {
    if ((await tx.chashAt(point.cseq)) === point.chash) return point;
  }
  const chash = await tx.chashAt(0);
  return { cseq: 0, chash: chash ?? '' };
}

async function chainsOf(tx: HubTransaction, request: SyncRequest): Promise<ChainHead[]> {
  const heads: ChainHead[] = [];
  for (const { inc } of request.acked) heads.push(await tx.chain(inc));
  return heads;
}
