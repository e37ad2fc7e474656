import { readLocal } from '../core/localState.ts';
import type { ReadDb } from '../db/openDatabase.ts';

export type LastBackup = {
  readonly at: number;
  readonly ok: boolean;
  readonly fileName?: string;
  readonly error?: string;
};

/** A backup older than this is due: one runs every day and at the day's end. */
const DUE_AFTER_MS = 26 * 3_600_000;

export function lastBackup(db: ReadDb): LastBackup | undefined {
  const stored = readLocal(db, 'lastBackup');
  return stored ? (JSON.parse(stored) as LastBackup) : undefined;
}

/** How the pill stands: no second place chosen, failed, due, or well. */
export function backupState(
  db: ReadDb,
  now: number,
): { backup: 'ok' | 'due' | 'failed' | 'unset'; lastBackupAt?: number } {
  if (!readLocal(db, 'backupFolder')) return { backup: 'unset' };
  const last = lastBackup(db);
  if (!last) return { backup: 'due' };
  if (!last.ok) return { backup: 'failed', lastBackupAt: last.at };
  return { backup: now - last.at > DUE_AFTER_MS ? 'due' : 'ok', lastBackupAt: last.at };
}
