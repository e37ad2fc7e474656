import { AppError } from '#shared/kernel/appError.ts';
import type { Day } from '#shared/kernel/clock.ts';
import { dayOf } from '#shared/kernel/clock.ts';
import type { IdSource } from '#shared/kernel/ids.ts';
import { offlineRuleOf } from '#shared/ops/catalogue.ts';
import type { NewOp } from '#shared/ops/define.ts';
import { LEASE_MS } from '#shared/sync/lease.ts';
import { createCheckpoints } from '../db/checkpoints.ts';
import { asAppError, type ReadDb, type WriteDb } from '../db/openDatabase.ts';
import { firstTurn, type WriteTurn } from '../db/writeTurn.ts';
import { type AuditLog, createAuditLog } from './audit.ts';
import { businessDateOf } from './businessDate.ts';
import type { HighWater } from './highWater.ts';
import type { Keyring } from './keys/keyring.ts';
import { createSubjectKeys, type SubjectKeys } from './keys/subjectKeys.ts';
import { createLedger, type DeskIdentity, type Ledger, type Recorded } from './ledger.ts';
import { readLocal, writeLocal } from './localState.ts';
import { paidOrderOps } from './paidOrders.ts';
import { createStageReader, createStages, type StageReader, type Stages } from './stages.ts';

/** An opened community file: one writer, one reader, its keys and its log. */
export type Community = {
  readonly identity: DeskIdentity;
  readonly series: string;
  readonly keyring: Keyring;
  readonly read: ReadDb;
  readonly write: WriteDb;
  readonly keys: SubjectKeys;
  readonly ledger: Ledger;
  readonly audit: AuditLog;
  readonly turn: WriteTurn;
  readonly stages: Stages;
  readonly staged: StageReader;
  /** The sub-code of what keeps money from being taken, such as a high-water file that can't be written. */
  collectingStopped(): string | undefined;
  /** The local day of an instant (epoch ms), by the calendar. */
  dayAt(instant: number): Day;
  /** The business date of an instant (epoch ms): what facts bear, never a closed day. */
  businessDateAt(instant: number): Day;
  /** One transaction: all of it or nothing, on disk when it returns, then the high-water mark. */
  transact<T>(work: () => T): T;
  /** Runs what writes outside of a transaction, while no other thread does. */
  inTurn<T>(work: () => T): T;
  /** Another thread wrote into the file: forgets what is remembered of it and sets the high-water mark. */
  othersWrote(): void;
  /** Whether another thread writes much just now and folds the write-ahead log in itself. */
  foldElsewhere(isSo: boolean): void;
  /** The hub's log was read to its end just now: for a while this desk may decide what needs it. */
  knowsHub(): void;
  /**
   * Appends facts; only inside `transact`. Throws `sync.needsHub` for what an enrolled desk may not decide offline, and
   * `sync.leaseOver` for all but collecting where it hasn't reached the hub for too long.
   */
  record(actor: string, ops: readonly NewOp[]): Recorded[];
  close(): void;
};

/** How long after an exchange a desk may decide what needs the hub's whole log. */
const HUB_KNOWN_MS = 60_000;
const LEASE_WRITTEN_MS = 3_600_000;

export function openCommunity(parts: {
  identity: DeskIdentity;
  series: string;
  keyring: Keyring;
  read: ReadDb;
  write: WriteDb;
  highWater: Pick<HighWater, 'write' | 'erased' | 'keepErased' | 'close'>;
  /** Of a thread beside the desk's own. */
  turn?: WriteTurn;
  now: () => number;
  newId: IdSource;
  /** False while a new incarnation has no op yet, so that the old mark stays until it has. */
  markAtOnce: boolean;
}): Community {
  const { identity, series, keyring, read, write, highWater, turn = firstTurn() } = parts;
  const keys = createSubjectKeys(write, read, keyring);
  const ledger = createLedger(write, identity, keyring, keys.open);
  const lastReceipt = write
    .prepare<[string], number>('SELECT coalesce(max(serial), 0) FROM receipts WHERE series = ?')
    .pluck();
  const erasedCount = write.prepare<[], number>('SELECT count(*) FROM erasures').pluck();
  const erasedIds = write.prepare<[], string>('SELECT person_id FROM erasures ORDER BY person_id').pluck();
  const checkpoints = createCheckpoints(write, () => foldsElsewhere);
  let foldsElsewhere = false;
  const enrolled = write.prepare<[], number>('SELECT 1 FROM sync_state').pluck();
  let hubKnownAt: number | undefined;
  /** A clock that stepped back proves nothing: no longer than a while after, and not before. */
  const isHubKnown = () => hubKnownAt !== undefined && Math.abs(parts.now() - hubKnownAt) <= HUB_KNOWN_MS;
  /** Another number after every commit of another connection. */
  const dataVersion = write.prepare<[], number>('PRAGMA data_version').pluck();
  let seenVersion = dataVersion.get();
  const leaseUntil = () => Number(readLocal(write, 'leaseUntil') ?? 0);
  /** A desk that was enrolled before there were leases has one from its next exchange on. */
  const isLeaseOver = () => leaseUntil() > 0 && parts.now() > leaseUntil();
  let stopped: string | undefined;
  let marked = '';
  let erasedKept = 0;

  function markHighWater(): void {
    const head = ledger.head();
    const erased = erasedCount.get() ?? 0;
    if (head.hash === marked && erased === erasedKept) return;
    try {
      if (erased !== erasedKept) {
        highWater.keepErased([...new Set([...highWater.erased(), ...erasedIds.all()])].sort());
        erasedKept = erased;
      }
      highWater.write({
        incarnation: identity.incarnation,
        dseq: head.dseq,
        hash: head.hash,
        lastReceipt: lastReceipt.get(series) ?? 0,
        erased,
      });
      marked = head.hash;
      stopped = undefined;
    } catch {
      // The money stands; nothing more is taken until the file can be written again (architecture.md 5a).
      stopped = 'highWater.unwritable';
    }
  }

  /** What this connection remembers of the file holds until another one writes. */
  function lookAgain(): void {
    const version = dataVersion.get();
    if (version === seenVersion) return;
    seenVersion = version;
    ledger.refresh();
    keys.forget();
  }

  function inTurn<T>(work: () => T): T {
    turn.before();
    try {
      return work();
    } finally {
      turn.after();
    }
  }

  function transact<T>(work: () => T): T {
    if (write.inTransaction) return work();
    const result = inTurn(() => inTransaction(work));
    ledger.commit();
    markHighWater();
    checkpoints.afterCommit();
    return result;
  }

  function inTransaction<T>(work: () => T): T {
    try {
      write.exec('BEGIN IMMEDIATE');
      lookAgain();
      const result = work();
      write.exec('COMMIT');
      return result;
    } catch (error) {
      if (write.inTransaction) write.exec('ROLLBACK');
      ledger.rollback();
      keys.forget();
      throw asAppError(error);
    }
  }

  if (parts.markAtOnce) markHighWater();
  return {
    identity,
    series,
    keyring,
    read,
    write,
    keys,
    turn,
    ledger: {
      ...ledger,
      head: () => {
        if (!write.inTransaction) lookAgain();
        return ledger.head();
      },
    },
    audit: createAuditLog(write),
    stages: createStages(write, keyring.communityKey, transact),
    staged: createStageReader(read, keyring.communityKey),
    collectingStopped: () => {
      if (stopped) markHighWater();
      return stopped;
    },
    dayAt: (instant) => dayOf(instant, identity.zone),
    businessDateAt: (instant) => businessDateOf(write, identity.zone, instant),
    transact,
    inTurn,
    othersWrote: () => {
      lookAgain();
      markHighWater();
    },
    foldElsewhere: (isSo) => {
      foldsElsewhere = isSo;
    },
    knowsHub: () => {
      const now = parts.now();
      hubKnownAt = now;
      // Written now and then only: it is good for weeks. A clock that was ahead leaves none for years.
      if (Math.abs(leaseUntil() - (now + LEASE_MS)) > LEASE_WRITTEN_MS)
        transact(() => writeLocal(write, 'leaseUntil', String(now + LEASE_MS)));
    },
    record: (actor, ops) => {
      const rules = new Set(ops.map(({ type }) => offlineRuleOf(type)));
      if (enrolled.get() !== undefined) {
        if (rules.has('never') && !isHubKnown()) throw new AppError('offline', 'sync.needsHub');
        rules.delete('always');
        if (rules.size > 0 && isLeaseOver()) throw new AppError('offline', 'sync.leaseOver');
      }
      const recorded = ledger.append(actor, ops, parts.now(), parts.newId);
      const paid = paidOrderOps(write, recorded, parts.now());
      if (paid.length === 0) return recorded;
      return [...recorded, ...ledger.append(actor, paid, parts.now(), parts.newId)];
    },
    close: () => {
      checkpoints.stop();
      read.close();
      optimise(write);
      write.close();
      highWater.close();
    },
  };
}

/** Only a help for the next start: a full disk must not keep the file from closing. */
function optimise(write: WriteDb): void {
  try {
    write.pragma('optimize');
  } catch (error) {
    if (!(asAppError(error) instanceof AppError)) throw error;
  }
}
