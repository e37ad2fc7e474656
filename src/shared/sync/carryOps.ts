import { decodeOp, GENESIS_HASH, hashText, type Op } from '../ops/envelope.ts';
import type { CarriedOp, DeskStore } from './deskStore.ts';
import type { SentOp } from './wire.ts';

/**
 * Takes ops of other desks that came by hand, to pass them on to the hub (sync.md I3: who carries an op never matters).
 * Taken is what continues its chain here up to a signature of its own desk; the rest waits for what is missing before
 * it. Answers how many are new here. `isSigned` says whether the op's desk, known to this community, signed the hash.
 */
export function carryOps(
  store: DeskStore,
  sent: readonly SentOp[],
  isSigned: (op: Op, hash: string, signature: string) => boolean,
): number {
  const own = store.ownHead().inc;
  const runs = new Map<string, CarriedOp[]>();
  for (const one of sent) {
    const op = decodeOp(one.raw);
    if (op.inc === own) continue;
    const carried = { op, hash: hashText(one.raw), sent: one };
    const run = runs.get(op.inc);
    if (run) run.push(carried);
    else runs.set(op.inc, [carried]);
  }
  return store.transaction(() => {
    const taken = [...runs.values()].flatMap((run) => nextOf(store, run, isSigned));
    if (taken.length > 0) store.carry(taken);
    return taken.length;
  });
}

function nextOf(
  store: DeskStore,
  run: readonly CarriedOp[],
  isSigned: (op: Op, hash: string, signature: string) => boolean,
): CarriedOp[] {
  const next: CarriedOp[] = [];
  let signed = 0;
  for (const carried of run) {
    const { op, hash, sent } = carried;
    const known = store.hashAt(op.inc, op.dseq);
    if (known === hash) continue;
    // A chain that went two ways is for the hub to find out: it keeps aside what it doesn't take.
    if (known !== undefined) return [];
    if (!store.canRead(op)) break;
    const before = next.at(-1)?.hash ?? (op.dseq === 1 ? GENESIS_HASH : store.hashAt(op.inc, op.dseq - 1));
    const first = next[0] ?? carried;
    const isNext = op.prev === before && op.desk === first.op.desk && op.community === first.op.community;
    if (!isNext || op.dseq !== first.op.dseq + next.length) break;
    next.push(carried);
    if (sent.sig !== null && isSigned(op, hash, sent.sig)) signed = next.length;
  }
  return next.slice(0, signed);
}
