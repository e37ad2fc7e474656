import { createHash } from 'node:crypto';
import { brotliCompressSync, constants } from 'node:zlib';
import { GENESIS_HASH } from '#shared/ops/envelope.ts';
import { type EntryColumns, writeColumns } from '#shared/sync/columns.ts';
import type { Manifest } from '#shared/sync/hubApi.ts';
import type { LogPoint } from '#shared/sync/wire.ts';
import { one, type Queries } from '../db/hubDatabase.ts';
import { Refusal } from '../http/refusal.ts';
import { chashAt, entriesAfter, headOf } from './hubTransaction.ts';

/** Entries of a part, fewer where they are big: some hundred kilobytes packed, a few seconds of a poor network. */
export const PART_ENTRIES = 2000;
const PART: Most = { entries: PART_ENTRIES, bytes: 16 * 1024 * 1024 };
/** Of the ops in one answer in bulk. */
const PULL_BYTES = 4 * 1024 * 1024;

/** A window as wide as the part: what a bill names stands far behind, in the bill of the month before. */
const PACKING = {
  params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_LGWIN]: 24 },
};

export type Most = { readonly entries: number; readonly bytes: number };

type PartRow = {
  from_cseq: number;
  from_chash: string;
  to_cseq: number;
  to_chash: string;
  sha256: string;
  bytes: number;
};

/** The parts of a community's log. What isn't a whole part yet is pulled after them. */
export async function manifestOf(tx: Queries, communityId: string, most: Most = PART): Promise<Manifest> {
  const { epoch, ...end } = await headOf(tx, communityId);
  const rows = await tx.all<PartRow>(
    `SELECT from_cseq, from_chash, to_cseq, to_chash, sha256, length(content) AS bytes FROM log_parts
     WHERE community_id = $1 ORDER BY from_cseq`,
    communityId,
  );
  const last = rows.at(-1);
  let from = last ? { cseq: last.to_cseq, chash: last.to_chash } : { cseq: 0, chash: GENESIS_HASH };
  for (;;) {
    const columns = await columnsAfter(tx, communityId, from, most);
    // What may still grow isn't a part yet.
    if (columns.raw.length < most.entries && columns.to.cseq >= end.cseq) break;
    rows.push(await makePart(tx, communityId, columns));
    from = columns.to;
  }
  return {
    epoch,
    parts: rows.map((row) => ({
      from: { cseq: row.from_cseq, chash: row.from_chash },
      to: { cseq: row.to_cseq, chash: row.to_chash },
      sha256: row.sha256,
      bytes: row.bytes,
    })),
    head: end,
  };
}

async function makePart(tx: Queries, communityId: string, columns: EntryColumns): Promise<PartRow> {
  const { from, to } = columns;
  const content = brotliCompressSync(JSON.stringify(columns), PACKING);
  const row = {
    from_cseq: from.cseq,
    from_chash: from.chash,
    to_cseq: to.cseq,
    to_chash: to.chash,
    sha256: createHash('sha256').update(content).digest('hex'),
    bytes: content.byteLength,
  };
  // Two desks that join at once make the same part.
  await tx.all(
    `INSERT INTO log_parts (community_id, from_cseq, from_chash, to_cseq, to_chash, sha256, content)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
    communityId,
    row.from_cseq,
    row.from_chash,
    row.to_cseq,
    row.to_chash,
    row.sha256,
    content,
  );
  return row;
}

/** The bytes of a part. Throws `partUnknown`. */
export async function partOf(tx: Queries, communityId: string, sha256: string): Promise<Uint8Array> {
  const row = await one<{ content: Uint8Array }>(
    tx,
    'SELECT content FROM log_parts WHERE community_id = $1 AND sha256 = $2',
    communityId,
    sha256,
  );
  if (!row) throw new Refusal('partUnknown');
  return row.content;
}

/** The answer in bulk: entries after a point of the log, at most `limit`. Throws `logBroken` where it has no such point. */
export const pullAfter = (tx: Queries, communityId: string, after: LogPoint, limit: number) =>
  columnsAfter(tx, communityId, after, { entries: limit, bytes: PULL_BYTES });

async function columnsAfter(
  tx: Queries,
  communityId: string,
  after: LogPoint,
  most: Most,
): Promise<EntryColumns> {
  if ((await chashAt(tx, communityId, after.cseq)) !== after.chash) throw new Refusal('logBroken');
  return writeColumns(after, await entriesAfter(tx, communityId, after.cseq, most));
}
