import { statSync } from 'node:fs';
import type { WriteDb } from './openDatabase.ts';

/** Folding the write-ahead log in waits for a pause of this long … */
const QUIET_MS = 300;
/** … unless the log has grown past this, when it is folded in at once. */
const LONGEST_LOG_BYTES = 64 * 1024 * 1024;
const WORTH_FOLDING_BYTES = 4 * 1024 * 1024;

/**
 * Folds the write-ahead log into the file while nobody waits: SQLite would do it inside every fortieth payment or so,
 * and that payment would take ten times as long.
 */
export function createCheckpoints(db: WriteDb): { afterCommit(): void; stop(): void } {
  db.pragma('wal_autocheckpoint = 0');
  // A folded log is cut back, so that its size says how much waits.
  db.pragma(`journal_size_limit = ${WORTH_FOLDING_BYTES}`);
  const logPath = `${db.name}-wal`;
  let timer: NodeJS.Timeout | undefined;

  function logBytes(): number {
    return statSync(logPath, { throwIfNoEntry: false })?.size ?? 0;
  }

  function fold(): void {
    timer = undefined;
    if (!db.open || db.inTransaction) return;
    try {
      db.pragma('wal_checkpoint(PASSIVE)');
    } catch {
      // The log stays as it is and is folded in later; what was committed stands.
    }
  }

  return {
    afterCommit: () => {
      clearTimeout(timer);
      const bytes = logBytes();
      if (bytes > LONGEST_LOG_BYTES) fold();
      else if (bytes > WORTH_FOLDING_BYTES) timer = setTimeout(fold, QUIET_MS).unref();
    },
    stop: () => clearTimeout(timer),
  };
}
