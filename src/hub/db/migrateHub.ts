import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HubDatabase } from './hubDatabase.ts';

/** Any number: whoever migrates holds this lock, so that two hubs that start together don't both do it. */
const MIGRATION_LOCK = 7_483_647;

type Migration = { readonly number: number; readonly sql: string; readonly checksum: string };

function readMigrations(folder: string): Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}_[a-z_]+\.sql$/.test(name))
    .sort()
    .map((name, index) => {
      const number = Number(name.slice(0, 4));
      if (number !== index + 1) throw new Error(`migration numbers have a gap at ${name}`);
      const sql = readFileSync(join(folder, name), 'utf8').replace(/\r\n/g, '\n');
      return { number, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

/**
 * Brings the database to the present structure, one transaction for all steps. Throws when it is newer than the program
 * or was migrated by other steps. Answers how many steps it took.
 */
export async function migrateHub(database: HubDatabase, folder: string): Promise<number> {
  const migrations = readMigrations(folder);
  return database.transaction(async (tx) => {
    // Another hub may be at it, and takes longer than a request may wait.
    await tx.all("SET LOCAL lock_timeout = '120s'");
    await tx.all('SELECT pg_advisory_xact_lock($1)', MIGRATION_LOCK);
    await tx.all(
      'CREATE TABLE IF NOT EXISTS schema_migrations (number BIGINT PRIMARY KEY, checksum TEXT NOT NULL)',
    );
    const applied = await tx.all<{ number: number; checksum: string }>(
      'SELECT number, checksum FROM schema_migrations ORDER BY number',
    );
    if (applied.length > migrations.length) {
      throw new Error(
        `the database was migrated by a newer hub: it has ${applied.length} steps, this one knows ${migrations.length}`,
      );
    }
    const other = applied.find((row, index) => migrations[index]?.checksum !== row.checksum);
    if (other) throw new Error(`the database was migrated by another step ${other.number}`);
    const pending = migrations.slice(applied.length);
    for (const { number, sql, checksum } of pending) {
      for (const statement of statementsOf(sql)) await tx.all(statement);
      await tx.all('INSERT INTO schema_migrations (number, checksum) VALUES ($1, $2)', number, checksum);
    }
    return pending.length;
  });
}

/** The statements of a migration: none of them has a semicolon inside. */
function statementsOf(sql: string): string[] {
  return sql
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('--'))
    .join('\n')
    .split(';')
    .map((statement) => statement.trim())
    .filter(Boolean);
}
