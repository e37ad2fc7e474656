import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { AppError } from '#shared/kernel/appError.ts';
import type { ReadDb, WriteDb } from '../db/openDatabase.ts';
import { openBytes, openText, sealBytes, sealText } from './keys/sealing.ts';

/** Rows sealed as one: small enough to open for a page, large enough that sealing is no cost. */
const ROWS_PER_BLOCK = 200;

/** Rows repeat each other: packed they are a tenth, and writing and overwriting the rest would cost more than packing. */
function sealRows(key: Buffer, rows: readonly unknown[]): Buffer {
  return sealBytes(key, deflateRawSync(JSON.stringify(rows), { level: 1 }));
}

function openRows<T>(key: Buffer, sealed: Buffer): T[] {
  return JSON.parse(inflateRawSync(openBytes(key, sealed)).toString('utf8')) as T[];
}

export type StageKind = 'billRun' | 'import' | 'adjustment' | 'apportionment' | 'meterReading' | 'equipment';

/** Work computed but not taken in: the rows of a bill run or an import. Sealed, because rows may name people. */
export type Stages = {
  /** Starts a stage; `basis` says what it was computed from. */
  begin(id: string, kind: StageKind, basis: string, now: number): void;
  /** Adds rows to a section, in order, in one short transaction. */
  add(id: string, section: string, rows: readonly unknown[]): void;
  /** Makes the stage visible with its summary. */
  finish(id: string, summary: unknown): void;
  drop(id: string): void;
  /** What a crash left half made. */
  dropUnfinished(): void;
  dropAll(kind: StageKind): void;
};

export type StageReader = {
  /** Throws `stage.gone` when it was dropped or never finished. */
  summary<T>(id: string, kind: StageKind): { summary: T; basis: string; createdAt: number };
  count(id: string, section: string): number;
  rows<T>(id: string, section: string, page?: { limit: number; offset: number }): T[];
  list<T>(kind: StageKind): { id: string; summary: T; createdAt: number }[];
};

/** `transact` is the unit of work: stages stand in line at the file's lock like everything else. */
export function createStages(db: WriteDb, communityKey: Buffer, transact: <T>(work: () => T) => T): Stages {
  const insertStage = db.prepare(
    'INSERT INTO stages (id, kind, basis, summary, created_at) VALUES (?, ?, ?, ?, ?)',
  );
  const setSummary = db.prepare('UPDATE stages SET summary = ? WHERE id = ?');
  const next = db
    .prepare<[string, string], number>(
      'SELECT coalesce(max(no + count - 1), 0) FROM stage_rows WHERE stage_id = ? AND section = ?',
    )
    .pluck();
  const insertRows = db.prepare(
    'INSERT INTO stage_rows (stage_id, section, no, count, rows) VALUES (?, ?, ?, ?, ?)',
  );
  const dropRows = db.prepare('DELETE FROM stage_rows WHERE stage_id = ?');
  const dropStage = db.prepare('DELETE FROM stages WHERE id = ?');
  const ofKind = db.prepare<[string], string>('SELECT id FROM stages WHERE kind = ?').pluck();
  const unfinished = db.prepare<[], string>(`SELECT id FROM stages WHERE summary = ''`).pluck();
  const drop = (id: string) => {
    dropRows.run(id);
    dropStage.run(id);
  };
  return {
    begin: (id, kind, basis, now) => {
      transact(() => insertStage.run(id, kind, basis, '', now));
    },
    add: (id, section, rows) =>
      transact(() => {
        let no = (next.get(id, section) ?? 0) + 1;
        for (let start = 0; start < rows.length; start += ROWS_PER_BLOCK) {
          const block = rows.slice(start, start + ROWS_PER_BLOCK);
          insertRows.run(id, section, no, block.length, sealRows(communityKey, block));
          no += block.length;
        }
      }),
    finish: (id, summary) => {
      transact(() => setSummary.run(sealText(communityKey, JSON.stringify(summary)), id));
    },
    drop: (id) => transact(() => drop(id)),
    dropUnfinished: () =>
      transact(() => {
        for (const id of unfinished.all()) drop(id);
      }),
    dropAll: (kind) =>
      transact(() => {
        for (const id of ofKind.all(kind)) drop(id);
      }),
  };
}

export function createStageReader(db: ReadDb, communityKey: Buffer): StageReader {
  const stage = db.prepare<[string, string], { basis: string; summary: string; createdAt: number }>(
    `SELECT basis, summary, created_at AS createdAt FROM stages WHERE id = ? AND kind = ? AND summary <> ''`,
  );
  const count = db
    .prepare<[string, string], number>(
      'SELECT coalesce(sum(count), 0) FROM stage_rows WHERE stage_id = ? AND section = ?',
    )
    .pluck();
  const blocks = db.prepare<[string, string, number, number], { no: number; rows: Buffer }>(
    'SELECT no, rows FROM stage_rows WHERE stage_id = ? AND section = ? AND no + count > ? AND no <= ? ORDER BY no',
  );
  const list = db.prepare<[string], { id: string; summary: string; createdAt: number }>(
    `SELECT id, summary, created_at AS createdAt FROM stages WHERE kind = ? AND summary <> '' ORDER BY created_at DESC`,
  );
  const opened = <T>(sealed: string) => JSON.parse(openText(communityKey, sealed)) as T;
  return {
    summary: <T>(id: string, kind: StageKind) => {
      const found = stage.get(id, kind);
      if (!found) throw new AppError('not_found', 'stage.gone');
      return { summary: opened<T>(found.summary), basis: found.basis, createdAt: found.createdAt };
    },
    count: (id, section) => count.get(id, section) ?? 0,
    rows: <T>(id: string, section: string, page = { limit: Number.MAX_SAFE_INTEGER - 1, offset: 0 }) => {
      const first = page.offset + 1;
      const last = page.offset + page.limit;
      return blocks.all(id, section, first, last).flatMap(({ no, rows }) => {
        const block = openRows<T>(communityKey, rows);
        return block.slice(Math.max(0, first - no), Math.max(0, last - no + 1));
      });
    },
    list: <T>(kind: StageKind) =>
      list.all(kind).map((found) => ({ ...found, summary: opened<T>(found.summary) })),
  };
}
