import type { LogEntry } from '#shared/sync/wire.ts';
import type { ReadDb } from '../db/openDatabase.ts';

/** At most `limit` entries of this desk's log after a number, up to another one. */
export function entriesAfter(db: ReadDb, cseq: number, limit: number, upTo: number): LogEntry[] {
  return db
    .prepare<[number, number, number], Omit<LogEntry, 'raw'> & { raw: Buffer }>(
      `SELECT p.cseq, o.raw, t.signature AS sig, p.ruling, p.chash FROM op_place p JOIN ops o ON o.id = p.op_id
       LEFT JOIN op_transactions t ON t.incarnation = o.incarnation AND t.last_dseq = o.dseq
       WHERE p.cseq > ? AND p.cseq <= ? ORDER BY p.cseq LIMIT ?`,
    )
    .all(cseq, upTo, limit)
    .map((entry) => ({ ...entry, raw: entry.raw.toString('utf8') }));
}
