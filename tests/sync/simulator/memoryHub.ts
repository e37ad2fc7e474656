import { settledRuling } from '#shared/domain/rulings/settledRuling.ts';
import { decodeOp, encodeOp, GENESIS_HASH, hashText, type Op } from '#shared/ops/envelope.ts';
import { chainHash, encodeRuling } from '#shared/ops/ruling.ts';
import type { HubTransaction, PlacedOp } from '#shared/sync/hubTransaction.ts';
import type { ChainHead, LogEntry, LogPoint, SentOp } from '#shared/sync/wire.ts';
import type { Identities } from './identities.ts';
import { projectSimulated, type Rows, ruleSimulated, writeRows } from './simulatedOps.ts';

/** What stands on the hub's disk. */
export type HubDisk = {
  epoch: string;
  log: PlacedOp[];
  chains: Map<string, ChainHead>;
  /** Hash of each op by chain and number. */
  hashes: Map<string, string>;
  rows: Rows;
  suspects: SentOp[];
};

export const HUB_DESK = '00000000-0000-7000-8000-000000000000';

export function emptyHub(epoch: string): HubDisk {
  return { epoch, log: [], chains: new Map(), hashes: new Map(), rows: new Map(), suspects: [] };
}

export function copyHub(disk: HubDisk): HubDisk {
  return {
    epoch: disk.epoch,
    log: [...disk.log],
    chains: new Map(disk.chains),
    hashes: new Map(disk.hashes),
    rows: new Map(disk.rows),
    suspects: [...disk.suspects],
  };
}

const at = (inc: string, dseq: number) => `${inc} ${dseq}`;

/** The hub in memory: the program's exchange runs on it as it runs on PostgreSQL. */
export function memoryHub(disk: HubDisk, identities: Identities): HubTransaction {
  const head = (): LogPoint => {
    const last = disk.log.at(-1);
    return last ? { cseq: last.entry.cseq, chash: last.entry.chash } : { cseq: 0, chash: GENESIS_HASH };
  };
  const chain = (inc: string): ChainHead => disk.chains.get(inc) ?? { inc, dseq: 0, hash: GENESIS_HASH };
  return {
    began: async () => ({ epoch: disk.epoch, head: head() }),
    beginEpoch: async () => {
      disk.epoch = identities.hex(16);
      return disk.epoch;
    },
    head: async () => head(),
    lockHead: async () => head(),
    chashAt: async (cseq) => (cseq === 0 ? GENESIS_HASH : disk.log[cseq - 1]?.entry.chash),
    page: async (after, limit) => disk.log.slice(after, after + limit).map(({ entry }) => entry),
    lockChain: async (inc) => ({ ...chain(inc), desk: disk.log.find(({ op }) => op.inc === inc)?.op.desk }),
    chains: async (incs) => incs.map(chain),
    hashes: async (inc, dseqs) =>
      new Map(
        dseqs.flatMap((dseq) => {
          const hash = disk.hashes.get(at(inc, dseq));
          return hash === undefined ? [] : [[dseq, hash] as const];
        }),
      ),
    moveChain: async (moved) => {
      disk.chains.set(moved.inc, moved);
    },
    canRead: () => true,
    isSigned: async (_op, hash, signature) => signature === `signed ${hash}`,
    settle: async (ops) =>
      ops.map(({ op, prior }) => {
        const ruling = settledRuling(prior, ruleSimulated(disk.rows, op));
        writeRows(disk.rows, projectSimulated(op, ruling));
        return ruling;
      }),
    append: async (placed) => {
      for (const one of placed) {
        disk.log.push(one);
        disk.hashes.set(at(one.op.inc, one.op.dseq), one.hash);
      }
    },
    keepSuspect: async (sent) => {
      disk.suspects.push(sent);
    },
  };
}

/** The hub writes an op of its own, such as a price published from the centre. Its chain is its epoch. */
export function hubWrites(
  disk: HubDisk,
  identities: Identities,
  community: string,
  body: unknown,
  inc = disk.epoch,
): Op {
  const chain = disk.chains.get(inc) ?? { inc, dseq: 0, hash: GENESIS_HASH };
  const op: Op = {
    v: 1,
    community,
    desk: HUB_DESK,
    inc,
    dseq: chain.dseq + 1,
    id: identities.uuid(),
    type: 'room.saved',
    sv: 1,
    at: '2026-11-28T08:00:00.000+08:00',
    mono: 0,
    actor: HUB_DESK,
    touch: [],
    body,
    prev: chain.hash,
  };
  const raw = new TextDecoder().decode(encodeOp(op));
  const hash = hashText(raw);
  const ruling = ruleSimulated(disk.rows, op);
  const encoded = encodeRuling(ruling);
  const last = disk.log.at(-1)?.entry ?? { cseq: 0, chash: GENESIS_HASH };
  const entry: LogEntry = {
    cseq: last.cseq + 1,
    raw,
    sig: `signed ${hash}`,
    ruling: encoded,
    chash: chainHash(last.chash, op.id, hash, encoded),
  };
  disk.log.push({ entry, op: decodeOp(raw), hash });
  disk.chains.set(inc, { inc, dseq: op.dseq, hash });
  disk.hashes.set(at(inc, op.dseq), hash);
  writeRows(disk.rows, projectSimulated(op, ruling));
  return op;
}
