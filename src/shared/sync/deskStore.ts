import type { Op } from '../ops/envelope.ts';
import type { ChainHead, LogEntry, LogPoint, SentOp } from './wire.ts';

/** An entry whose chain hash was checked, with what was read from it. */
export type ReadEntry = { readonly entry: LogEntry; readonly op: Op; readonly hash: string };

/** An op of another desk that came by hand, with what was read from it. */
export type CarriedOp = { readonly op: Op; readonly hash: string; readonly sent: SentOp };

/** Where a desk stands with the hub. */
export type SyncState = { readonly epoch: string | null; readonly at: LogPoint };

/**
 * What a desk keeps of the log. An op without a place is either not sent yet or was forgotten by a hub that was set
 * back; both are sent until the log brings them back, so no step ever lessens the copies of an op (sync.md I7).
 */
export type DeskStore = {
  /** All of it or nothing. */
  transaction<T>(work: () => T): T;
  state(): SyncState;
  /** The chain hash this desk has at a number of the log. */
  chashAt(cseq: number): string | undefined;
  /** Whether this program knows the op's type and version. */
  canRead(op: Op): boolean;
  /** The chain this desk writes now. */
  ownHead(): ChainHead;
  /** Its own chain and all that have ops without a place: how far the hub has said to have each. */
  acknowledged(): ChainHead[];
  hashAt(inc: string, dseq: number): string | undefined;
  /** Ops without a place beyond what was acknowledged, by chain and number; each run ends in a signature. */
  unacknowledged(most: { readonly ops: number; readonly bytes: number }): SentOp[];
  /** Stores, places, projects and derives entries that come next in the log. */
  place(entries: readonly ReadEntry[]): void;
  /** Stores, projects and derives ops of other desks without a place, so that they are sent on. */
  carry(ops: readonly CarriedOp[]): void;
  /** Takes the places after this number away: their ops are without a place again. */
  unplaceAfter(cseq: number): void;
  moveTo(state: SyncState): void;
  /** Remembers how far the hub has a chain. */
  acknowledge(head: ChainHead): void;
  /** Sends nothing more of a chain that went two ways; the hub keeps aside what it got of it. */
  abandon(inc: string): void;
};
