import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '#shared/kernel/appError.ts';
import { writeFileDurably } from '../../core/durableFile.ts';
import { loadSharp } from '../../core/slowLibraries.ts';
import type { ReadDb } from '../../db/openDatabase.ts';
import { mediaTypeOf } from './mediaType.ts';

export const MAX_ATTACHMENT_BYTES = 20 * 1024 * 1024;
const LONGEST_SIDE = 1600;

export function attachmentsFolder(dataFolder: string): string {
  return join(dataFolder, 'attachments');
}

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
  const hash = createHash('sha256').update(sealed).digest('hex');
  mkdirSync(attachmentsFolder(dataFolder), { recursive: true, mode: 0o700 });
  const path = join(attachmentsFolder(dataFolder), hash);
  if (!existsSync(path)) writeFileDurably(path, sealed);
  return hash;
}

/** Throws `attachment.missing` when the file is not in the folder. */
export function readKept(dataFolder: string, hash: string): Buffer {
  const path = join(attachmentsFolder(dataFolder), hash);
  if (!existsSync(path)) throw new AppError('not_found', 'attachment.missing');
  return readFileSync(path);
}

/** Whether every attachment the log names lies in the folder, byte for byte. Erased ones may be gone. */
export function verifyAttachments(
  db: ReadDb,
  dataFolder: string,
): { check: 'attachments'; ok: boolean; checked: number; detail?: string } {
  const rows = db
    .prepare<[], string>(
      `SELECT DISTINCT sha256 FROM attachments a
       WHERE NOT EXISTS (SELECT 1 FROM erasures e WHERE e.person_id = a.seal_subject)`,
    )
    .pluck()
    .all();
  const wrong = rows.find((hash) => {
    const path = join(attachmentsFolder(dataFolder), hash);
    return !existsSync(path) || createHash('sha256').update(readFileSync(path)).digest('hex') !== hash;
  });
  return {
    check: 'attachments',
    ok: wrong === undefined,
    checked: rows.length,
    ...(wrong && { detail: wrong }),
  };
}
