import { present } from '../kernel/invariant.ts';
import { decodeOp, hashText, type Op } from '../ops/envelope.ts';
import { chainHash, encodeRuling, type Ruling, ruling } from '../ops/ruling.ts';
import type { HubTransaction } from './hubTransaction.ts';
import type { ChainHead, LogEntry, LogPoint, SentOp } from './wire.ts';

/** An op with its hash, read from the bytes that were signed. */
type ReadSentOp = { readonly op: Op; readonly hash: string; readonly sent: SentOp };

export type Acceptance = {
  readonly entries: readonly LogEntry[];
  /** Chains that went two ways. */
  readonly forks: string[];
  /** Whether an op of a newer program was left with whoever sent it: its chain goes on when this program is renewed. */
  readonly isOlder: boolean;
};

/**
 * Takes what continues its chain, whoever brings it (desk, other desk, bundle): a known op is passed over, the next one
 * of a chain is accepted if a signature of its desk stands on it or on a later one of the run, anything else waits
 * until it is sent again. Where the number of an op is taken by another one, it is kept aside with all that follow it.
 */
export async function acceptOps(tx: HubTransaction, sent: readonly SentOp[]): Promise<Acceptance> {
  const accepted: ReadSentOp[] = [];
  const forks: string[] = [];
  let isOlder = false;
  for (const run of runsOf(sent)) {
    const { taken, suspect, unread } = await acceptRun(tx, run);
    isOlder ||= unread;
    accepted.push(...taken);
    for (const read of suspect) await tx.keepSuspect(read.sent, 'fork');
    if (suspect.length > 0) forks.push(run.inc);
  }
  if (accepted.length === 0) return { entries: [], forks, isOlder };
  // Chains come apart above. Who sends ops that had a place sends them in that order: they are ruled as they were.
  const place = new Map(sent.map((one, index) => [one, index]));
  accepted.sort((a, b) => (place.get(a.sent) ?? 0) - (place.get(b.sent) ?? 0));
  // Rulings look at what the log did so far: nobody adds to it until these stand in it.
  const head = await tx.lockHead();
  const rulings = await tx.settle(
    accepted.map(({ op, sent }) => ({ op, prior: ruling.parse(JSON.parse(sent.ruling)) })),
  );
  return { entries: await appendToLog(tx, head, accepted, rulings), forks, isOlder };
}

type Run = { readonly inc: string; readonly ops: readonly ReadSentOp[] };

/** What was sent, by chain and in the order it came. */
function runsOf(sent: readonly SentOp[]): Run[] {
  const runs = new Map<string, ReadSentOp[]>();
  for (const one of sent) {
    const op = decodeOp(one.raw);
    const read = { op, hash: hashText(one.raw), sent: one };
    const run = runs.get(op.inc);
    if (run) run.push(read);
    else runs.set(op.inc, [read]);
  }
  return [...runs].map(([inc, ops]) => ({ inc, ops }));
}

type RunOutcome = {
  readonly taken: readonly ReadSentOp[];
  readonly suspect: readonly ReadSentOp[];
  readonly unread: boolean;
};

async function acceptRun(tx: HubTransaction, { inc, ops }: Run): Promise<RunOutcome> {
  const { desk = ops[0]?.op.desk, ...have } = await tx.lockChain(inc);
  const next: ReadSentOp[] = [];
  let head: ChainHead = have;
  let signed = 0;
  let unread = false;
  const known = await hashesOf(tx, inc, ops, have.dseq);
  for (const [index, read] of ops.entries()) {
    const { op, hash, sent } = read;
    if (op.dseq <= have.dseq) {
      if (known.get(op.dseq) === hash) continue;
      return { taken: [], suspect: ops.slice(index), unread: false };
    }
    // A signature vouches for what stands before it only within one desk's chain of one community.
    if (op.desk !== desk || op.community !== ops[0]?.op.community) break;
    if (op.dseq !== head.dseq + 1 || op.prev !== head.hash) break;
    if (!tx.canRead(op)) {
      unread = true;
      break;
    }
    head = { inc, dseq: op.dseq, hash };
    next.push(read);
    if (sent.sig !== null && (await tx.isSigned(op, hash, sent.sig))) signed = next.length;
  }
  const taken = next.slice(0, signed);
  const last = taken.at(-1);
  if (last) await tx.moveChain({ inc, dseq: last.op.dseq, hash: last.hash }, last.op.desk);
  return { taken, suspect: [], unread };
}

/** The hashes the log has under the numbers of these ops, as far as its chain goes. */
async function hashesOf(
  tx: HubTransaction,
  inc: string,
  ops: readonly ReadSentOp[],
  upTo: number,
): Promise<ReadonlyMap<number, string>> {
  const numbers = ops.map(({ op }) => op.dseq).filter((dseq) => dseq <= upTo);
  return numbers.length === 0 ? new Map() : tx.hashes(inc, numbers);
}

/** Links the ops to the log under its lock. */
async function appendToLog(
  tx: HubTransaction,
  head: LogPoint,
  accepted: readonly ReadSentOp[],
  rulings: readonly Ruling[],
): Promise<LogEntry[]> {
  let { cseq, chash } = head;
  const entries = accepted.map(({ op, hash, sent }, index) => {
    const encoded = encodeRuling(present(rulings[index], 'a ruling for each op'));
    cseq += 1;
    chash = chainHash(chash, op.id, hash, encoded);
    return { entry: { cseq, raw: sent.raw, sig: sent.sig, ruling: encoded, chash }, op, hash };
  });
  await tx.append(entries);
  return entries.map(({ entry }) => entry);
}
