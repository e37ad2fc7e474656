import { encodeOp, GENESIS_HASH, hashText, type Op } from '#shared/ops/envelope.ts';
import { encodeRuling, type Ruling, ruling } from '#shared/ops/ruling.ts';
import type { DeskStore, SyncState } from '#shared/sync/deskStore.ts';
import type { ChainHead, SentOp } from '#shared/sync/wire.ts';
import { projectSimulated, type Rows, removeEffects, ruleSimulated, writeRows } from './simulatedOps.ts';

export type KeptOp = {
  readonly op: Op;
  readonly raw: string;
  readonly hash: string;
  readonly sig: string;
  readonly ruling: string;
  /** Its number in the log; undefined while it has no place. */
  readonly cseq?: number;
};

/** What stands on a desk's disk. */
export type DeskDisk = {
  desk: string;
  inc: string;
  ordinal: number;
  series: string;
  /** The serial of the last receipt of this series. */
  serial: number;
  ops: Map<string, KeptOp>;
  /** Op id by chain and number. */
  numbered: Map<string, string>;
  heads: Map<string, ChainHead>;
  log: { readonly id: string; readonly chash: string }[];
  acked: Map<string, ChainHead>;
  abandoned: Set<string>;
  rows: Rows;
  state: SyncState;
};

export function emptyDesk(desk: string, inc: string, letter: string): DeskDisk {
  return {
    desk,
    inc,
    ordinal: 1,
    series: `${letter}1${inc.slice(0, 2)}`,
    serial: 0,
    ops: new Map(),
    numbered: new Map(),
    heads: new Map(),
    log: [],
    acked: new Map(),
    abandoned: new Set(),
    rows: new Map(),
    state: { epoch: null, at: { cseq: 0, chash: GENESIS_HASH } },
  };
}

export function copyDesk(disk: DeskDisk): DeskDisk {
  return {
    ...disk,
    ops: new Map(disk.ops),
    numbered: new Map(disk.numbered),
    heads: new Map(disk.heads),
    log: [...disk.log],
    acked: new Map(disk.acked),
    abandoned: new Set(disk.abandoned),
    rows: new Map(disk.rows),
  };
}

export const at = (inc: string, dseq: number) => `${inc} ${dseq}`;

const none = (inc: string): ChainHead => ({ inc, dseq: 0, hash: GENESIS_HASH });

export class DiskFull extends Error {}

export type MemoryDesk = DeskStore & {
  readonly disk: DeskDisk;
  /** Appends an op of this desk as the program's ledger does. */
  record(draft: Pick<Op, 'type' | 'body'>, id: string, community: string): KeptOp;
};

/** The desk in memory: the program's exchange runs on it as it runs on SQLite. */
export function memoryDesk(disk: DeskDisk, faults: { fullDisk: boolean }): MemoryDesk {
  function keep(kept: KeptOp): void {
    if (faults.fullDisk) throw new DiskFull('the disk is full');
    const { inc, dseq } = kept.op;
    const number = at(inc, dseq);
    const there = disk.numbered.get(number);
    if (there !== undefined && there !== kept.op.id) throw new Error(`${number} is two ops`);
    disk.ops.set(kept.op.id, kept);
    disk.numbered.set(number, kept.op.id);
    if (dseq > (disk.heads.get(inc)?.dseq ?? 0)) disk.heads.set(inc, { inc, dseq, hash: kept.hash });
  }

  const waiting = () =>
    [...disk.ops.values()]
      .filter(({ cseq }) => cseq === undefined)
      .sort((a, b) => (a.op.inc === b.op.inc ? a.op.dseq - b.op.dseq : a.op.inc < b.op.inc ? -1 : 1));

  const project = (kept: KeptOp, final: Ruling, onlyPuts: boolean) =>
    writeRows(
      disk.rows,
      projectSimulated(kept.op, final).filter(({ change }) => !onlyPuts || change === 'put'),
    );

  const store: DeskStore = {
    transaction: (work) => {
      const before = copyDesk(disk);
      try {
        return work();
      } catch (error) {
        Object.assign(disk, before);
        throw error;
      }
    },
    state: () => disk.state,
    chashAt: (cseq) => disk.log[cseq - 1]?.chash,
    canRead: () => true,
    ownHead: () => disk.heads.get(disk.inc) ?? none(disk.inc),
    acknowledged: () => {
      const chains = new Set([disk.inc, ...waiting().map(({ op }) => op.inc)]);
      return [...chains].map((inc) => disk.acked.get(inc) ?? none(inc));
    },
    hashAt: (inc, dseq) => {
      const id = disk.numbered.get(at(inc, dseq));
      return id === undefined ? undefined : disk.ops.get(id)?.hash;
    },
    unacknowledged: (most) => {
      const sent: SentOp[] = [];
      let bytes = 0;
      for (const { op, raw, sig, ruling: encoded } of waiting()) {
        if (disk.abandoned.has(op.inc) || op.dseq <= (disk.acked.get(op.inc)?.dseq ?? 0)) continue;
        bytes += raw.length;
        if (sent.length >= most.ops || (sent.length > 0 && bytes > most.bytes)) break;
        sent.push({ raw, sig, ruling: encoded });
      }
      return sent;
    },
    place: (entries) => {
      for (const { entry, op, hash } of entries) {
        const known = disk.ops.get(op.id);
        const kept: KeptOp = {
          op,
          raw: entry.raw,
          hash,
          sig: entry.sig ?? known?.sig ?? `signed ${hash}`,
          ruling: entry.ruling,
          cseq: entry.cseq,
        };
        keep(kept);
        if (known) removeEffects(disk.rows, op, ruling.parse(JSON.parse(known.ruling)));
        disk.log[entry.cseq - 1] = { id: op.id, chash: entry.chash };
        project(kept, ruling.parse(JSON.parse(entry.ruling)), false);
      }
      // What this desk changed and the log doesn't have yet comes after all that it has.
      for (const kept of waiting()) project(kept, ruling.parse(JSON.parse(kept.ruling)), true);
    },
    carry: (ops) => {
      for (const { op, hash, sent } of ops) {
        const kept: KeptOp = {
          op,
          hash,
          raw: sent.raw,
          sig: sent.sig ?? `signed ${hash}`,
          ruling: sent.ruling,
        };
        keep(kept);
        project(kept, ruling.parse(JSON.parse(sent.ruling)), false);
      }
    },
    unplaceAfter: (cseq) => {
      for (const { id } of disk.log.slice(cseq)) {
        const kept = disk.ops.get(id);
        if (kept) {
          const { cseq: _, ...withoutPlace } = kept;
          disk.ops.set(id, withoutPlace);
        }
      }
      disk.log.length = cseq;
    },
    moveTo: (state) => {
      disk.state = state;
    },
    acknowledge: (head) => {
      disk.acked.set(head.inc, head);
    },
    abandon: (inc) => {
      disk.abandoned.add(inc);
    },
  };

  return {
    ...store,
    disk,
    record: ({ type, body }, id, community) => {
      const head = store.ownHead();
      const op: Op = {
        v: 1,
        community,
        desk: disk.desk,
        inc: disk.inc,
        dseq: head.dseq + 1,
        id,
        type,
        sv: 1,
        at: '2026-11-28T08:00:00.000+08:00',
        mono: 0,
        actor: disk.desk,
        touch: [],
        body,
        prev: head.hash,
      };
      const raw = new TextDecoder().decode(encodeOp(op));
      const hash = hashText(raw);
      return store.transaction(() => {
        const provisional = ruleSimulated(disk.rows, op);
        const kept: KeptOp = {
          op,
          raw,
          hash,
          sig: `signed ${hash}`,
          ruling: encodeRuling(provisional),
        };
        keep(kept);
        project(kept, provisional, false);
        return kept;
      });
    },
  };
}
