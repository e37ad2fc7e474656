import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '#shared/kernel/appError.ts';
import { attachmentsFolder } from '../../core/attachmentsFolder.ts';
import { writeFileDurably } from '../../core/durableFile.ts';
import { sha256Of } from '../../core/sha256Of.ts';
import { loadSharp } from '../../core/slowLibraries.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { mediaTypeOf } from './mediaType.ts';

export const MAX_ATTACHMENT_BYTES = 20 * 1024 * 1024;
const LONGEST_SIDE = 1600;

/**
 * An image shrunk to 1600 px, turned upright and without its metadata (where it was taken stays out); any other file
 * as it is, under the type it was handed in with. Throws `attachment.tooLarge` and `attachment.brokenImage`.
 */
export async function preparedFile(
  bytes: Buffer,
  statedType: string,
): Promise<{ bytes: Buffer; mediaType: string }> {
  if (bytes.byteLength > MAX_ATTACHMENT_BYTES)
    throw new AppError('validation', 'attachment.tooLarge', { path: ['fileId'] });
  const mediaType = mediaTypeOf(bytes);
  if (!mediaType?.startsWith('image/')) return { bytes, mediaType: mediaType ?? statedType };
  try {
    const sharp = await loadSharp();
    const image = sharp(bytes).autoOrient().resize({
      width: LONGEST_SIDE,
      height: LONGEST_SIDE,
      fit: 'inside',
      withoutEnlargement: true,
    });
    const png = mediaType === 'image/png';
    const shrunk = await (png ? image.png() : image.jpeg({ quality: 85 })).toBuffer();
    return { bytes: shrunk, mediaType: png ? 'image/png' : 'image/jpeg' };
  } catch (error) {
    throw new AppError('validation', 'attachment.brokenImage', { path: ['fileId'], cause: error });
  }
}

/** Keeps encrypted bytes under the hash of what lies in the folder; the same bytes twice are one file. */
export function keepFile(dataFolder: string, sealed: Buffer): string {
  const hash = sha256Of(sealed);
  mkdirSync(attachmentsFolder(dataFolder), { recursive: true, mode: 0o700 });
  const path = join(attachmentsFolder(dataFolder), hash);
  if (!existsSync(path)) writeFileDurably(path, sealed);
  return hash;
}

export function isKept(dataFolder: string, hash: string): boolean {
  return existsSync(join(attachmentsFolder(dataFolder), hash));
}

/** Throws `attachment.missing` when the file is not in the folder. */
export function readKept(dataFolder: string, hash: string): Buffer {
  const path = join(attachmentsFolder(dataFolder), hash);
  if (!existsSync(path)) throw new AppError('not_found', 'attachment.missing');
  return readFileSync(path);
}

/**
 * Whether every attachment the log names lies in the folder, byte for byte. Erased ones may be gone, and one that another
 * desk added or that the hub has may still be on its way.
 */
export function verifyAttachments(
  db: ReadDb,
  dataFolder: string,
  deskId: string,
): { check: 'attachments'; ok: boolean; checked: number; detail?: string } {
  const rows = db
    .prepare<[string], { sha256: string; mayBeAway: 0 | 1 }>(
      `SELECT a.sha256, max(i.desk_id <> ? OR h.sha256 IS NOT NULL) AS mayBeAway FROM attachments a
       JOIN ops o ON o.id = a.op_id JOIN incarnations i ON i.id = o.incarnation
       LEFT JOIN files_at_hub h ON h.sha256 = a.sha256
       WHERE NOT EXISTS (SELECT 1 FROM erasures e WHERE e.person_id = a.seal_subject) GROUP BY a.sha256`,
    )
    .all(deskId);
  const here = rows.filter(({ sha256, mayBeAway }) => mayBeAway === 0 || isKept(dataFolder, sha256));
  const wrong = here.find(({ sha256 }) => !isKept(dataFolder, sha256) || !isWhole(dataFolder, sha256));
  return {
    check: 'attachments',
    ok: wrong === undefined,
    checked: here.length,
    ...(wrong && { detail: wrong.sha256 }),
  };
}

function isWhole(dataFolder: string, hash: string): boolean {
  return sha256Of(readKept(dataFolder, hash)) === hash;
}
