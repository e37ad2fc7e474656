import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { filesReply, sliceReply, sliceRequest } from '#shared/sync/files.ts';
import { one, type Queries } from '../db/hubDatabase.ts';
import { Refusal } from '../http/refusal.ts';

/** What is here of these files. */
export async function filesOf(
  tx: Queries,
  communityId: string,
  hashes: readonly string[],
): Promise<z.infer<typeof filesReply>> {
  const files = await tx.all<z.infer<typeof filesReply>['files'][number]>(
    'SELECT sha256, have, size FROM files WHERE community_id = $1 AND sha256 = ANY($2)',
    communityId,
    hashes,
  );
  return { files };
}

/**
 * Takes the next bytes of a file that a fact of the community names; bytes that don't follow on what is here change
 * nothing. A file that is whole and isn't what its name says begins anew. Throws `fileUnknown`.
 */
export async function takeSlice(
  tx: Queries,
  communityId: string,
  { sha256, size, start, content }: z.infer<typeof sliceRequest>,
): Promise<z.infer<typeof sliceReply>> {
  if (!(await isNamed(tx, communityId, sha256))) throw new Refusal('fileUnknown');
  await tx.all(
    'INSERT INTO files (community_id, sha256, size, have) VALUES ($1, $2, $3, 0) ON CONFLICT DO NOTHING',
    communityId,
    sha256,
    size,
  );
  const known = await one<{ size: number; have: number }>(
    tx,
    'SELECT size, have FROM files WHERE community_id = $1 AND sha256 = $2 FOR UPDATE',
    communityId,
    sha256,
  );
  const have = known?.have ?? 0;
  if (have === known?.size) return { sha256, have };
  // Nobody can say yet which size was a mistake.
  if (known?.size !== size) return beginAnew(tx, communityId, sha256, size);
  if (start !== have) return { sha256, have };
  const bytes = Buffer.from(content, 'base64');
  const now = have + bytes.byteLength;
  if (now > size) throw new Refusal('requestMalformed');
  await tx.all(
    'INSERT INTO file_slices (community_id, sha256, start_at, content) VALUES ($1, $2, $3, $4)',
    communityId,
    sha256,
    start,
    bytes,
  );
  if (now === size && (await hashOf(tx, communityId, sha256)) !== sha256) {
    return beginAnew(tx, communityId, sha256, size);
  }
  await tx.all(
    'UPDATE files SET have = $3 WHERE community_id = $1 AND sha256 = $2',
    communityId,
    sha256,
    now,
  );
  return { sha256, have: now };
}

/** Bytes of a whole file from `start` on, as far as one slice goes. Throws `fileUnknown`. */
export async function bytesOf(
  tx: Queries,
  communityId: string,
  sha256: string,
  start: number,
): Promise<Uint8Array> {
  const row = await one<{ start_at: number; content: Uint8Array }>(
    tx,
    `SELECT s.start_at, s.content FROM file_slices s JOIN files f USING (community_id, sha256)
     WHERE s.community_id = $1 AND s.sha256 = $2 AND s.start_at <= $3 AND f.have = f.size AND f.size > $3
     ORDER BY s.start_at DESC LIMIT 1`,
    communityId,
    sha256,
    start,
  );
  if (!row) throw new Refusal('fileUnknown');
  return row.content.subarray(start - row.start_at);
}

/** Drops the files of a person who was erased, unless a fact of somebody else names them too. */
export async function forgetFiles(tx: Queries, communityId: string, personId: string): Promise<void> {
  for (const table of ['file_slices', 'files']) {
    await tx.all(
      `DELETE FROM ${table} f WHERE f.community_id = $1
       AND EXISTS (SELECT 1 FROM attachments a WHERE a.community_id = $1 AND a.sha256 = f.sha256
         AND a.seal_subject = $2)
       AND NOT EXISTS (SELECT 1 FROM attachments a WHERE a.community_id = $1 AND a.sha256 = f.sha256
         AND a.seal_subject <> $2)`,
      communityId,
      personId,
    );
  }
}

async function isNamed(tx: Queries, communityId: string, sha256: string): Promise<boolean> {
  const named = await one(
    tx,
    `SELECT 1 FROM attachments a WHERE community_id = $1 AND sha256 = $2 AND NOT EXISTS (
       SELECT 1 FROM erasures e WHERE e.community_id = $1 AND e.person_id = a.seal_subject)`,
    communityId,
    sha256,
  );
  return named !== undefined;
}

async function beginAnew(
  tx: Queries,
  communityId: string,
  sha256: string,
  size: number,
): Promise<z.infer<typeof sliceReply>> {
  await tx.all('DELETE FROM file_slices WHERE community_id = $1 AND sha256 = $2', communityId, sha256);
  await tx.all(
    'UPDATE files SET size = $3, have = 0 WHERE community_id = $1 AND sha256 = $2',
    communityId,
    sha256,
    size,
  );
  return { sha256, have: 0 };
}

async function hashOf(tx: Queries, communityId: string, sha256: string): Promise<string> {
  const slices = await tx.all<{ content: Uint8Array }>(
    'SELECT content FROM file_slices WHERE community_id = $1 AND sha256 = $2 ORDER BY start_at',
    communityId,
    sha256,
  );
  const hash = createHash('sha256');
  for (const { content } of slices) hash.update(content);
  return hash.digest('hex');
}
