import type { ReadDb, WriteDb } from '../db/openDatabase.ts';

/** What this PC remembers beside the log. */
export type LocalKey =
  | 'community'
  | 'desk'
  | 'incarnation'
  | 'projection'
  | 'recoveryKeyConfirmed'
  | 'recoveryKeyTail'
  | 'recoveryWrap'
  | 'setupData'
  | 'setupPrinter'
  | 'backupFolder'
  | 'scanFolder'
  | 'receiptPaper'
  | 'overprint'
  | 'documentPrinters'
  | 'simulatedPrinter'
  | 'leaseUntil'
  | 'hubDesk'
  | 'hubClock'
  | 'lastBackup'
  | 'lastVerify';

export function readLocal(db: ReadDb, key: LocalKey): string | undefined {
  return db.prepare<[string], string>('SELECT value FROM local_state WHERE key = ?').pluck().get(key);
}

export function writeLocal(db: WriteDb, key: LocalKey, value: string): void {
  db.prepare(
    'INSERT INTO local_state (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  ).run(key, value);
}
