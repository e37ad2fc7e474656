import type { Op } from '../ops/envelope.ts';
import type { Ruling } from '../ops/ruling.ts';
import type { ChainHead, LogEntry, LogPoint, SentOp } from './wire.ts';

/** An entry with what was read from it, ready to be stored. */
export type PlacedOp = { readonly entry: LogEntry; readonly op: Op; readonly hash: string };

/** An op to be ruled, with what it was ruled to be where it was made. */
export type SettledOp = { readonly op: Op; readonly prior: Ruling };

/** A chain belongs to one desk from its first op on. */
export type OwnedChain = ChainHead & { readonly desk: string | undefined };

/**
 * One transaction of the hub over one community. Locks are taken in this order: chains, the head of the log, rows of the
 * trade. The head's comes before anything is ruled: two desks that hand in the same bill at once must not both find it
 * owed. Nothing waits for anything but the database after it.
 */
export type HubTransaction = {
  /** The history this hub is in, another one after it was set back; and where the log ended when it was asked first. */
  began(): Promise<{ readonly epoch: string; readonly head: LogPoint }>;
  /** Begins a new history, because a desk proved that this one lost something. */
  beginEpoch(why: string): Promise<string>;
  /** Where the log ends, without a lock. */
  head(): Promise<LogPoint>;
  /** The same with the lock of the log. */
  lockHead(): Promise<LogPoint>;
  /** The chain hash at a number of the log; that of an empty log at 0, undefined beyond its end. */
  chashAt(cseq: number): Promise<string | undefined>;
  /** Entries after a number, at most `limit`; fewer where they are big. */
  page(after: number, limit: number): Promise<LogEntry[]>;
  /** Where a chain ends and whose it is, with its lock: 0, 64 zeros and nobody's for one that has no op yet. */
  lockChain(inc: string): Promise<OwnedChain>;
  /** Where chains end, without a lock, in the order they were asked for. */
  chains(incs: readonly string[]): Promise<ChainHead[]>;
  /** The hashes of ops of a chain by their numbers. */
  hashes(inc: string, dseqs: readonly number[]): Promise<ReadonlyMap<number, string>>;
  moveChain(head: ChainHead, desk: string): Promise<void>;
  /** Whether this program knows the op's type and version. */
  canRead(op: Op): boolean;
  /** Whether the key of the op's desk signed this hash. */
  isSigned(op: Op, hash: string, signature: string): Promise<boolean>;
  /** Rules ops in their order and writes their rows. Never throws because of an op: what can't be projected is held. */
  settle(ops: readonly SettledOp[]): Promise<Ruling[]>;
  append(placed: readonly PlacedOp[]): Promise<void>;
  /** Keeps an op that can't be accepted: it may be about real money. */
  keepSuspect(sent: SentOp, why: string): Promise<void>;
};
