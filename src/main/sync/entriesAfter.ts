import type { LogEntry } from '#shared/sync/wire.ts';
import type { ReadDb } from '../db/openDatabase.ts';

/**
 * This desk's log after a number, up to another one: at most `entries`, and no more than fit in `bytes`; one at least,
 * however big it is.
 */
export function entriesAfter(
  db: ReadDb,
  cseq: number,
  upTo: number,
  most: { readonly entries: number; readonly bytes: number },
): LogEntry[] {
  const found = db
    .prepare<[number, number, number], Omit<LogEntry, 'raw'> & { raw: Buffer }>(
      `SELECT p.cseq, o.raw, t.signature AS sig, p.ruling, p.chash FROM op_place p JOIN ops o ON o.id = p.op_id
       LEFT JOIN op_transactions t ON t.incarnation = o.incarnation AND t.last_dseq = o.dseq
       WHERE p.cseq > ? AND p.cseq <= ? ORDER BY p.cseq LIMIT ?`,
    )
    .iterate(cseq, upTo, most.entries);
  const entries: LogEntry[] = [];
  let size = 0;
  for (const entry of found) {
    size += entry.raw.byteLength;
    if (entries.length > 0 && size > most.bytes) break;
    entries.push({ ...entry, raw: entry.raw.toString('utf8') });
  }
  return entries;
}
