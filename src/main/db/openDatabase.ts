import Database from 'better-sqlite3';
import { AppError } from '#shared/kernel/appError.ts';

declare const access: unique symbol;

/** A connection that can't write: queries and reports get this one. */
export type ReadDb = Database.Database & { readonly [access]?: 'read' | 'write' };

/** The writing connection of a thread. Only the unit of work and the stores of local state hold it. */
export type WriteDb = Database.Database & { readonly [access]?: 'write' };

/**
 * Milliseconds a writer waits for another before it says `busy`: longer than writing a big file anew after an erasure
 * takes, which is the longest one thread may hold the other up.
 */
const BUSY_TIMEOUT_MS = 30_000;

/** Opens (or makes) the file for writing: WAL, every commit on disk, deleted bytes overwritten. */
export function openForWriting(path: string): WriteDb {
  return guarded(() => {
    const db = new Database(path, { timeout: BUSY_TIMEOUT_MS });
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    db.pragma('trusted_schema = OFF');
    db.pragma('secure_delete = ON');
    db.pragma('cache_size = -65536');
    keepStatements(db);
    return db;
  });
}

/** Opens the file for reading beside the writer. */
export function openForReading(path: string): ReadDb {
  return guarded(() => {
    const db = new Database(path, { readonly: true, timeout: BUSY_TIMEOUT_MS });
    db.pragma('trusted_schema = OFF');
    db.pragma('query_only = ON');
    db.pragma('cache_size = -65536');
    keepStatements(db);
    return db;
  });
}

/** Statements kept per connection and way: more texts than the program has, should somebody build them from parts. */
const MAX_STATEMENTS = 500;

type Mode = 'rows' | 'pluck' | 'raw';

/**
 * Lets `prepare` give the same statement for the same text, because preparing costs more than most queries. Each way of
 * answering (rows, one column, arrays) has a statement of its own, so that nobody changes another's; one that is being
 * iterated is never handed out twice.
 */
function keepStatements(db: Database.Database): void {
  const prepare = db.prepare.bind(db);
  const kept: Readonly<Record<Mode, Map<string, Database.Statement>>> = {
    rows: new Map(),
    pluck: new Map(),
    raw: new Map(),
  };

  function statementOf(source: string, mode: Mode): Database.Statement {
    const known = kept[mode].get(source);
    if (known && !known.busy) return known;
    const statement = prepare(source);
    if (mode === 'pluck') statement.pluck();
    if (mode === 'raw') statement.raw();
    statement.pluck = (on = true) => statementOf(source, on ? 'pluck' : 'rows');
    statement.raw = (on = true) => statementOf(source, on ? 'raw' : 'rows');
    if (!known && kept[mode].size < MAX_STATEMENTS) kept[mode].set(source, statement);
    return statement;
  }

  db.prepare = ((source: string) => statementOf(source, 'rows')) as typeof db.prepare;
}

/** Runs something that talks to SQLite and gives its failures the words of the contract. */
export function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw asAppError(error);
  }
}

/** What the operating system says of a disk or folder. */
const DISK_FAULTS: Readonly<Record<string, string>> = {
  ENOSPC: 'disk.full',
  EDQUOT: 'disk.full',
  EROFS: 'disk.readOnly',
  EIO: 'disk.failed',
};

/** Codes of SQLite and of the file system as faults a person can act on; anything else stays as it is. */
export function asAppError(error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) {
    const sub = error instanceof Error && 'code' in error ? DISK_FAULTS[String(error.code)] : undefined;
    return sub === undefined ? error : new AppError('rule', sub, { cause: error });
  }
  const { code } = error;
  if (code === 'SQLITE_FULL') return new AppError('rule', 'disk.full', { cause: error });
  if (code.startsWith('SQLITE_READONLY') || code === 'SQLITE_CANTOPEN') {
    return new AppError('rule', 'disk.readOnly', { cause: error });
  }
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) {
    return new AppError('db_corrupt', 'database.corrupt', { cause: error });
  }
  if (code.startsWith('SQLITE_BUSY')) return new AppError('busy', 'database.busy', { cause: error });
  if (code.startsWith('SQLITE_IOERR')) return new AppError('rule', 'disk.failed', { cause: error });
  return error;
}
