import { decodeOp, GENESIS_HASH, hashText } from '../ops/envelope.ts';
import { chainHash } from '../ops/ruling.ts';
import type { DeskStore, ReadEntry } from './deskStore.ts';
import type { ChainHead, LogEntry, LogPoint, SyncReply, SyncRequest } from './wire.ts';

/** Most of what one request carries, and most entries it asks for. */
export type RequestLimits = { readonly ops: number; readonly bytes: number; readonly entries: number };

/** What a reply did to this desk. */
export type SyncOutcome =
  /** Nothing: it belongs to another request or to a history this desk isn't in. */
  | { readonly t: 'ignored' }
  | {
      readonly t: 'done';
      readonly received: number;
      readonly head: LogPoint;
      readonly clock: number;
      /** What comes next was made by a newer program than this one: it waits at the hub. */
      readonly needsUpgrade: boolean;
      /** The hub's program is older than what was sent: it waits here. */
      readonly hubIsOlder: boolean;
    }
  | { readonly t: 'rewound'; readonly to: LogPoint }
  /** The hub knows this desk's chain otherwise or further: this desk must begin a new incarnation. */
  | { readonly t: 'forked'; readonly inc: string };

export function buildRequest(
  store: DeskStore,
  desk: string,
  nonce: string,
  clock: number,
  limits: RequestLimits,
): SyncRequest {
  const { epoch, at } = store.state();
  return {
    v: 1,
    nonce,
    desk,
    epoch,
    at,
    earlier: earlierPoints(store, at.cseq),
    acked: store.acknowledged(),
    ops: store.unacknowledged(limits),
    limit: limits.entries,
    clock,
  };
}

/** Points 1, 2, 4, 8 … before the cursor. */
function earlierPoints(store: DeskStore, cursor: number): LogPoint[] {
  const points: LogPoint[] = [];
  for (let back = 1; back < cursor; back *= 2) {
    const cseq = cursor - back;
    const chash = store.chashAt(cseq);
    if (chash !== undefined) points.push({ cseq, chash });
  }
  return points;
}

/** Takes the answer to one request. Throws when an entry doesn't follow from the one before: the hub's log is broken. */
export function applyReply(
  store: DeskStore,
  request: Pick<SyncRequest, 'nonce'>,
  reply: SyncReply,
): SyncOutcome {
  if (reply.nonce !== request.nonce) return { t: 'ignored' };
  switch (reply.t) {
    case 'rewind':
      return rewound(store, reply);
    case 'ok':
      return advanced(store, reply);
    default:
      return reply satisfies never;
  }
}

function rewound(store: DeskStore, reply: Extract<SyncReply, { t: 'rewind' }>): SyncOutcome {
  if (store.state().at.cseq < reply.to.cseq || chashOf(store, reply.to.cseq) !== reply.to.chash) {
    return { t: 'ignored' };
  }
  store.transaction(() => {
    store.unplaceAfter(reply.to.cseq);
    for (const head of reply.chains) store.acknowledge(head);
    store.moveTo({ epoch: reply.epoch, at: reply.to });
  });
  return { t: 'rewound', to: reply.to };
}

function chashOf(store: DeskStore, cseq: number): string | undefined {
  return cseq === 0 ? GENESIS_HASH : store.chashAt(cseq);
}

function advanced(store: DeskStore, reply: Extract<SyncReply, { t: 'ok' }>): SyncOutcome {
  const { epoch, at } = store.state();
  const isNext = reply.from.cseq === at.cseq && reply.from.chash === at.chash;
  if (!isNext || (epoch !== null && epoch !== reply.epoch)) return { t: 'ignored' };
  const page = readPage(at, reply.page);
  const entries = readablePart(store, page);
  const last = entries.at(-1)?.entry ?? at;
  const forks = [
    ...reply.forks,
    ...reply.chains.filter((head) => isAnother(store, head)).map(({ inc }) => inc),
  ];
  store.transaction(() => {
    if (entries.length > 0) store.place(entries);
    for (const head of reply.chains) store.acknowledge(head);
    for (const inc of forks) store.abandon(inc);
    store.moveTo({ epoch: reply.epoch, at: { cseq: last.cseq, chash: last.chash } });
  });
  const own = store.ownHead().inc;
  if (forks.includes(own)) return { t: 'forked', inc: own };
  return {
    t: 'done',
    received: entries.length,
    head: reply.head,
    clock: reply.clock,
    needsUpgrade: entries.length < page.length,
    hubIsOlder: reply.isOlder,
  };
}

/** The entries up to the first one of a newer program: the log is never read past what isn't understood. */
function readablePart(store: DeskStore, entries: readonly ReadEntry[]): readonly ReadEntry[] {
  const unknown = entries.findIndex(({ op }) => !store.canRead(op));
  return unknown < 0 ? entries : entries.slice(0, unknown);
}

/**
 * Takes entries that came in bulk and whose hashes were checked. False where they don't follow on what is here, belong to
 * another history or to a newer program: then the exchange finds out why.
 */
export function applyEntries(
  store: DeskStore,
  epoch: string,
  from: LogPoint,
  entries: readonly ReadEntry[],
): boolean {
  const { epoch: own, at } = store.state();
  const readable = readablePart(store, entries);
  const last = readable.at(-1)?.entry;
  if (from.cseq !== at.cseq || from.chash !== at.chash || (own !== null && own !== epoch) || !last)
    return false;
  store.transaction(() => {
    store.place(readable);
    store.moveTo({ epoch, at: { cseq: last.cseq, chash: last.chash } });
  });
  return readable.length === entries.length;
}

/** Whether the hub has this desk's own chain further than the desk, or with another op. */
function isAnother(store: DeskStore, head: ChainHead): boolean {
  if (store.ownHead().inc !== head.inc || head.dseq === 0) return false;
  return store.hashAt(head.inc, head.dseq) !== head.hash;
}

/** Checks that every entry follows from the one before and reads its op. */
function readPage(from: LogPoint, page: readonly LogEntry[]): ReadEntry[] {
  let { cseq, chash } = from;
  return page.map((entry) => {
    const op = decodeOp(entry.raw);
    const hash = hashText(entry.raw);
    cseq += 1;
    chash = chainHash(chash, op.id, hash, entry.ruling);
    if (entry.cseq !== cseq || entry.chash !== chash) throw new BrokenLog(entry.cseq);
    return { entry, op, hash };
  });
}

/** An entry of the hub's log doesn't follow from the one before it. */
export class BrokenLog extends Error {
  readonly cseq: number;

  constructor(cseq: number) {
    super(`entry ${cseq} doesn't follow from the one before`);
    this.name = 'BrokenLog';
    this.cseq = cseq;
  }
}
