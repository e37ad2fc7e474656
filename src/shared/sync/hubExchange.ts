import { acceptOps } from './acceptOps.ts';
import type { HubTransaction } from './hubTransaction.ts';
import type { ChainHead, LogEntry, LogPoint, SyncReply, SyncRequest } from './wire.ts';

/**
 * One round between a desk and the hub: checks that both follow one history, accepts what the desk sends and answers
 * what it hasn't got yet. Runs within one transaction; throws only for what isn't an op at all.
 */
export async function hubExchange(
  tx: HubTransaction,
  request: SyncRequest,
  clock: () => number,
): Promise<SyncReply> {
  const { head, ...began } = await tx.began();
  const chains = await chainsOf(tx, request);
  const epoch = await historyOf(tx, request, began.epoch, chains);
  if (request.epoch !== null && request.epoch !== epoch) return rewind(tx, request, epoch, chains);
  const { entries, forks, isOlder } = await acceptOps(tx, request.ops);
  const page = await pageFor(tx, request, head, entries);
  return {
    t: 'ok',
    nonce: request.nonce,
    epoch,
    chains: request.ops.length === 0 ? chains : await chainsOf(tx, request),
    forks,
    from: request.at,
    page,
    head: furthest(head, entries.at(-1), page.at(-1)),
    isOlder,
    clock: clock(),
  };
}

/** The epoch after the desk's proofs: a desk that knows more than this hub shows that the hub was set back. */
async function historyOf(
  tx: HubTransaction,
  request: SyncRequest,
  epoch: string,
  chains: readonly ChainHead[],
): Promise<string> {
  if (request.epoch !== null && request.epoch !== epoch) return epoch;
  if ((await tx.chashAt(request.at.cseq)) !== request.at.chash) return tx.beginEpoch('history');
  const isAhead = request.acked.some(({ dseq }, index) => dseq > (chains[index]?.dseq ?? 0));
  return isAhead ? tx.beginEpoch('acknowledged') : epoch;
}

/** What comes after the desk's place: most desks stand where the log ended, and then it is known already. */
async function pageFor(
  tx: HubTransaction,
  { at, limit }: SyncRequest,
  head: LogPoint,
  accepted: readonly LogEntry[],
): Promise<LogEntry[]> {
  const [first] = accepted;
  if (first ? first.cseq === at.cseq + 1 : head.cseq === at.cseq) return accepted.slice(0, limit);
  return tx.page(at.cseq, limit);
}

function furthest(head: LogPoint, ...entries: readonly (LogEntry | undefined)[]): LogPoint {
  let { cseq, chash } = head;
  for (const entry of entries) if (entry && entry.cseq > cseq) ({ cseq, chash } = entry);
  return { cseq, chash };
}

async function rewind(
  tx: HubTransaction,
  request: SyncRequest,
  epoch: string,
  chains: ChainHead[],
): Promise<SyncReply> {
  return {
    t: 'rewind',
    nonce: request.nonce,
    epoch,
    to: await lastCommon(tx, [request.at, ...request.earlier]),
    chains,
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

const chainsOf = (tx: HubTransaction, { acked }: SyncRequest): Promise<ChainHead[]> =>
  tx.chains(acked.map(({ inc }) => inc));
