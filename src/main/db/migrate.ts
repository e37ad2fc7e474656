import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '#shared/kernel/appError.ts';
import { invariant } from '#shared/kernel/invariant.ts';
import type { WriteDb } from './openDatabase.ts';

export type Migration = {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
};

/** The numbered SQL files of a folder. Numbers are gapless from 1. */
export function readMigrations(folder: string): Migration[] {
  const files = readdirSync(folder)
    .filter((name) => /^\d{4}_[a-z_]+\.sql$/.test(name))
    .sort();
  return files.map((name, index) => {
    const number = Number(name.slice(0, 4));
    invariant(number === index + 1, `migration numbers have a gap at ${name}`);
    const sql = readFileSync(join(folder, name), 'utf8').replace(/\r\n/g, '\n');
    return { number, name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
  });
}

/**
 * Brings a file to the present structure. `beforeChange` makes the verified backup and runs only when a file with
 * data needs a step. Throws a fault when the file is newer than the program or was migrated by other steps.
 */
export function migrate(
  db: WriteDb,
  migrations: readonly Migration[],
  beforeChange: (from: number) => void = () => undefined,
): void {
  db.exec(
    'CREATE TABLE IF NOT EXISTS schema_migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL) STRICT',
  );
  const applied = db
    .prepare<[], { number: number; checksum: string }>(
      'SELECT number, checksum FROM schema_migrations ORDER BY number',
    )
    .all();
  if (applied.length > migrations.length) {
    throw new AppError('conflict', 'database.newer', {
      params: { file: applied.length, program: migrations.length },
    });
  }
  for (const [index, row] of applied.entries()) {
    if (migrations[index]?.checksum !== row.checksum) {
      throw new AppError('conflict', 'database.otherMigrations', { params: { number: row.number } });
    }
  }
  const pending = migrations.slice(applied.length);
  if (pending.length === 0) return;
  if (applied.length > 0) beforeChange(applied.length);
  db.transaction(() => {
    const record = db.prepare('INSERT INTO schema_migrations (number, name, checksum) VALUES (?, ?, ?)');
    for (const migration of pending) {
      db.exec(migration.sql);
      record.run(migration.number, migration.name, migration.checksum);
    }
  }).immediate();
}
