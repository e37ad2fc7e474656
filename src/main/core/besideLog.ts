import type { DeskItem } from '#shared/sync/hubApi.ts';
import type { WriteDb } from '../db/openDatabase.ts';

/** What travels beside the log: keys of subjects, who may sign in with which verifier, and a recovery key's wrapping. */
export type BesideKind = DeskItem;

/** Remembers that something beside the log is new and must reach the hub. A desk that works alone keeps no such list. */
export function noteBeside(write: WriteDb, kind: BesideKind, id: string): void {
  write
    .prepare(
      'INSERT OR IGNORE INTO beside_outbox (kind, id) SELECT ?, ? WHERE EXISTS (SELECT 1 FROM sync_state)',
    )
    .run(kind, id);
}
