import { statSync } from 'node:fs';
import type { WriteDb } from './openDatabase.ts';

/** Folding the write-ahead log in waits for a pause of this long … */
const QUIET_MS = 300;
/** … unless the log has grown past this, when the next turn of the loop does it: whoever asked has their answer. */
const LONGEST_LOG_BYTES = 64 * 1024 * 1024;
const WORTH_FOLDING_BYTES = 4 * 1024 * 1024;

/**
 * Folds the write-ahead log into the file while nobody waits: SQLite would do it inside every fortieth payment or so,
 * and that payment would take ten times as long. Where another thread writes much, it folds in what it wrote.
 */
export function createCheckpoints(
  db: WriteDb,
  foldsElsewhere: () => boolean = () => false,
): { afterCommit(): void; stop(): void } {
  db.pragma('wal_autocheckpoint = 0');
  // A folded log keeps its room on the disk: writing over it costs half of making it grow.
  db.pragma(`journal_size_limit = ${LONGEST_LOG_BYTES}`);
  const logPath = `${db.name}-wal`;
  const pageBytes = Number(db.pragma('page_size', { simple: true }));
  let timer: NodeJS.Timeout | undefined;

  /** Bytes of the log that the file doesn't have yet. */
  function waitingBytes(): number {
    const [state] = db.pragma('wal_checkpoint(NOOP)') as { log: number; checkpointed: number }[];
    return state ? (state.log - state.checkpointed) * pageBytes : 0;
  }

  function fold(): void {
    if (!db.open || db.inTransaction || foldsElsewhere()) return;
    try {
      if (waitingBytes() <= WORTH_FOLDING_BYTES) return;
      db.pragma('wal_checkpoint(PASSIVE)');
      // The first commit after folding begins the log anew, which is synced by itself: no payment should wait for that.
      db.pragma(`user_version = ${db.pragma('user_version', { simple: true })}`);
    } catch {
      // The log stays as it is and is folded in later; what was committed stands.
    }
  }

  return {
    afterCommit: () => {
      clearTimeout(timer);
      const bytes = statSync(logPath, { throwIfNoEntry: false })?.size ?? 0;
      timer = setTimeout(fold, bytes > LONGEST_LOG_BYTES ? 0 : QUIET_MS).unref();
    },
    stop: () => clearTimeout(timer),
  };
}
