import { decodeOp, GENESIS_HASH, hashText } from '#shared/ops/envelope.ts';
import { chainHash } from '#shared/ops/ruling.ts';
import type { DeskStore } from '#shared/sync/deskStore.ts';
import type { HubTransaction } from '#shared/sync/hubTransaction.ts';
import type { LogEntry, SyncReply, SyncRequest } from '#shared/sync/wire.ts';
import { at, type MemoryDesk } from './memoryDesk.ts';

/** One rule of the protocol taken away, so that we know that the checkers see it. The program itself has no switch. */
export type Mutation = {
  /** What the hub's exchange works on instead. */
  readonly hub?: (tx: HubTransaction, request: SyncRequest) => HubTransaction;
  /** What the desk's exchange works on instead. */
  readonly desk?: (store: MemoryDesk, crashes: () => boolean) => DeskStore;
  /** What the desk believes the hub said. */
  readonly reply?: (store: MemoryDesk, request: SyncRequest, reply: SyncReply) => SyncReply;
  readonly ignoresRestore?: boolean;
  readonly ignoresMachine?: boolean;
  readonly forgetsBootToken?: boolean;
  /** The chain the hub writes in, whatever its epoch. */
  readonly hubChain?: string;
};

export const NO_MUTATION: Mutation = {};

/** What must be seen to fail, by the rule that is missing (sync.md 5.2). */
export const MUTANTS = {
  'a known op is passed over': { hub: takesOpsAgain },
  'the cursor moves with the rows it covers': { desk: movesCursorFirst },
  'a restored desk begins a new incarnation': { ignoresRestore: true },
  'the hub has an epoch, and desk and hub compare histories': {
    forgetsBootToken: true,
    hub: believesEveryHistory,
  },
  "the hub's own chain is its epoch": { hubChain: '0'.repeat(15).concat('1') },
  'own ops are kept after they were acknowledged': { desk: dropsAcknowledgedOwn },
  'a copied disk begins a new incarnation': { ignoresMachine: true },
  'the hub begins an epoch when it was set back': { forgetsBootToken: true },
  'a desk carries what others lost': { desk: carriesNothing },
  'every exchange compares chain hashes': { hub: comparesNumbersOnly, reply: believesEveryPage },
  "others' ops are kept until the log brings them back": { desk: dropsAcknowledgedOrphans },
} as const satisfies Record<string, Mutation>;

export type MutantName = keyof typeof MUTANTS;

/** Every chain seems to end just before what was sent of it. */
function takesOpsAgain(tx: HubTransaction, request: SyncRequest): HubTransaction {
  const first = new Map<string, { dseq: number; hash: string }>();
  for (const { raw } of request.ops) {
    const op = decodeOp(raw);
    if (!first.has(op.inc)) first.set(op.inc, { dseq: op.dseq - 1, hash: op.prev });
  }
  return {
    ...tx,
    lockChain: async (inc) => ({
      inc,
      ...(first.get(inc) ?? { dseq: 0, hash: GENESIS_HASH }),
      desk: undefined,
    }),
  };
}

/** The cursor is on disk before the rows are; a crash comes between them. */
function movesCursorFirst(store: MemoryDesk, crashes: () => boolean): DeskStore {
  let late: (() => void)[] = [];
  return {
    ...store,
    transaction: (work) => {
      late = [];
      const result = store.transaction(work);
      if (!crashes()) for (const write of late) write();
      return result;
    },
    place: (entries) => {
      late.push(() => store.place(entries));
    },
  };
}

function believesEveryHistory(tx: HubTransaction, request: SyncRequest): HubTransaction {
  return {
    ...tx,
    began: async () => {
      const { epoch, head } = await tx.began();
      return { epoch: request.epoch ?? epoch, head };
    },
    chashAt: async () => request.at.chash,
    chains: async (incs) =>
      (await tx.chains(incs)).map((chain) => request.acked.find(({ inc }) => inc === chain.inc) ?? chain),
  };
}

function dropsAcknowledgedOwn(store: MemoryDesk): DeskStore {
  return {
    ...store,
    unplaceAfter: (cseq) => {
      const own = store.disk.log.slice(cseq).map(({ id }) => id);
      store.unplaceAfter(cseq);
      for (const id of own)
        if (store.disk.ops.get(id)?.op.desk === store.disk.desk) store.disk.ops.delete(id);
    },
  };
}

function carriesNothing(store: MemoryDesk): DeskStore {
  return {
    ...store,
    unacknowledged: (most) =>
      store.unacknowledged(most).filter(({ raw }) => decodeOp(raw).desk === store.disk.desk),
  };
}

function dropsAcknowledgedOrphans(store: MemoryDesk): DeskStore {
  return {
    ...store,
    acknowledge: (head) => {
      store.acknowledge(head);
      for (const [id, { op, cseq }] of store.disk.ops) {
        const isOrphan = cseq === undefined && op.desk !== store.disk.desk;
        if (!isOrphan || op.inc !== head.inc || op.dseq > head.dseq) continue;
        store.disk.ops.delete(id);
        store.disk.numbered.delete(at(op.inc, op.dseq));
      }
    },
  };
}

/** The hub takes a number of the log for its history. */
function comparesNumbersOnly(tx: HubTransaction, request: SyncRequest): HubTransaction {
  const points = [request.at, ...request.earlier];
  return {
    ...tx,
    chashAt: async (cseq) =>
      (await tx.chashAt(cseq)) && (points.find((point) => point.cseq === cseq)?.chash ?? tx.chashAt(cseq)),
  };
}

/** The desk links every page to what it has. */
function believesEveryPage(store: MemoryDesk, request: SyncRequest, reply: SyncReply): SyncReply {
  const { at: own } = store.state();
  if (reply.t === 'rewind') {
    const chash = reply.to.cseq === 0 ? GENESIS_HASH : store.chashAt(reply.to.cseq);
    return { ...reply, nonce: request.nonce, to: { ...reply.to, chash: chash ?? reply.to.chash } };
  }
  if (reply.from.cseq !== own.cseq) return reply;
  let { chash } = own;
  const page = reply.page.map((entry): LogEntry => {
    chash = chainHash(chash, decodeOp(entry.raw).id, hashText(entry.raw), entry.ruling);
    return { ...entry, chash };
  });
  return { ...reply, from: own, page };
}
