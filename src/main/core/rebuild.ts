import { createHash } from 'node:crypto';
import { renameSync, rmSync } from 'node:fs';
import { getTableName } from 'drizzle-orm/table';
import { getTableColumns } from 'drizzle-orm/utils';
import { PROJECTION_VERSION, projectOp, readRuledOp, subjectsOf } from '#shared/ops/catalogue.ts';
import type { Subject } from '#shared/ops/define.ts';
import { ruling } from '#shared/ops/ruling.ts';
import type { Opener } from '#shared/ops/sealed.ts';
import * as schema from '#shared/schema/desk.ts';
import { type Migration, migrate } from '../db/migrate.ts';
import { openForWriting, type ReadDb, type WriteDb } from '../db/openDatabase.ts';
import { createRowWriter } from '../db/rowWriter.ts';
import { createDeriver } from './derive.ts';
import { writeLocal } from './localState.ts';

const PROJECTED: readonly string[] = Object.values(schema).map(getTableName);

/** Entries projected between two reports of progress. */
const SLICE = 500;

export type ReplayProgress = { readonly done: number; readonly total: number };

/**
 * Projects the whole log of `source` into the empty tables of `target`, then derives. A generator, so that a task can
 * report progress and stop between slices; run to its end within one transaction of the target by the caller.
 */
export function* replay(source: ReadDb, target: WriteDb, open: Opener): Generator<ReplayProgress, number> {
  const { write: writeRow } = createRowWriter(target);
  const subjects: Subject[] = [];
  const total = source.prepare<[], number>('SELECT count(*) FROM op_place').pluck().get() ?? 0;
  const page = source.prepare<[number, number], { cseq: number; raw: Buffer; ruling: string }>(
    `SELECT p.cseq, o.raw, p.ruling FROM op_place p JOIN ops o ON o.id = p.op_id
     WHERE p.cseq > ? ORDER BY p.cseq LIMIT ?`,
  );
  let done = 0;
  for (let after = 0; ; ) {
    const entries = page.all(after, SLICE);
    for (const entry of entries) {
      const final = ruling.parse(JSON.parse(entry.ruling));
      const op = readRuledOp(entry.raw.toString('utf8'), final);
      for (const change of projectOp(op, final, open)) writeRow(change);
      subjects.push(...subjectsOf(op, final));
      after = entry.cseq;
    }
    done += entries.length;
    yield { done, total };
    if (entries.length < SLICE) break;
  }
  createDeriver(target)(subjects);
  return done;
}

/** One digest per projected table: equal digests mean equal rows. */
export function digestTables(db: ReadDb): Map<string, string> {
  return new Map(
    Object.values(schema).map((table) => {
      const columns = Object.values(getTableColumns(table));
      const key = columns.find((column) => column.primary)?.name ?? 'id';
      const hash = createHash('sha256');
      const rows = db
        .prepare<[], unknown[]>(
          `SELECT ${columns.map((column) => column.name).join(', ')} FROM ${getTableName(table)} ORDER BY ${key}`,
        )
        .raw()
        .iterate();
      for (const row of rows) hash.update(JSON.stringify(row)).update('\n');
      return [getTableName(table), hash.digest('hex')];
    }),
  );
}

/** Makes an empty file of the present structure for a replay; the caller closes and removes it. */
export function openEmpty(path: string, migrations: readonly Migration[]): WriteDb {
  removeDatabase(path);
  const db = openForWriting(path);
  migrate(db, migrations);
  return db;
}

export function removeDatabase(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
}

/**
 * Copies everything that is not projected (log, keys, audit, print jobs …) from one file into another that was just
 * rebuilt, and marks it with the present projection.
 */
export function copyUnprojected(sourcePath: string, target: WriteDb): void {
  target.prepare('ATTACH DATABASE ? AS source').run(sourcePath);
  try {
    target.transaction(() => {
      const tables = target
        .prepare<[], string>(
          `SELECT name FROM source.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'schema_migrations'`,
        )
        .pluck()
        .all();
      for (const table of tables) {
        if (!PROJECTED.includes(table))
          target.exec(`INSERT INTO main.${table} SELECT * FROM source.${table}`);
      }
      writeLocal(target, 'projection', String(PROJECTION_VERSION));
    })();
  } finally {
    target.exec('DETACH DATABASE source');
  }
}

/** Puts a rebuilt file in the place of the old one. Both are closed. */
export function swapIn(rebuiltPath: string, path: string): void {
  for (const suffix of ['-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
  renameSync(rebuiltPath, path);
}
