import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '#shared/kernel/appError.ts';
import { asAppError } from '../db/openDatabase.ts';

/** The file that stands for the folder as a place: made once, never replaced by a rebuild or a restore. */
export function lockFile(dataFolder: string): string {
  return join(dataFolder, 'desk.lock');
}

/**
 * Holds a data folder for one process. The lock is SQLite's own on a small file, so the operating system frees it
 * however the process ends. Throws `folder.inUse` while another one holds it.
 */
export function lockFolder(dataFolder: string): { release(): void } {
  let db: Database.Database | undefined;
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    db = new Database(lockFile(dataFolder), { timeout: 0 });
    db.pragma('locking_mode = EXCLUSIVE');
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db?.close();
    const fault = asAppError(error);
    if (fault instanceof AppError && fault.code === 'busy') {
      throw new AppError('busy', 'folder.inUse', { params: { folder: dataFolder }, cause: error });
    }
    if (fault instanceof AppError) throw fault;
    throw new AppError('rule', 'disk.readOnly', { params: { folder: dataFolder }, cause: error });
  }
  const held = db;
  return { release: () => held.close() };
}
