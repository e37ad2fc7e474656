import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '#shared/kernel/appError.ts';
import { openForReading, type WriteDb } from '../db/openDatabase.ts';

/** Copies the file before its structure changes and checks the copy; a failure stops the start with a sentence. */
export function backupBeforeMigration(db: WriteDb, dataFolder: string, from: number): void {
  const folder = join(dataFolder, 'before-migration');
  const path = join(folder, `community-${String(from).padStart(4, '0')}.sqlite`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    rmSync(path, { force: true });
    db.prepare('VACUUM INTO ?').run(path);
    const copy = openForReading(path);
    const [result] = copy.pragma('integrity_check(1)') as { integrity_check: string }[];
    copy.close();
    if (result?.integrity_check !== 'ok') throw new Error(result?.integrity_check);
  } catch (error) {
    throw new AppError('rule', 'backup.beforeMigrationFailed', { params: { folder }, cause: error });
  }
}
