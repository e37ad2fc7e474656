import { constants } from 'node:fs';
import { lstat, open, readdir, realpath } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AppError } from '#shared/kernel/appError.ts';
import { MAX_ATTACHMENT_BYTES } from './attachmentFiles.ts';
import { mediaTypeOf } from './mediaType.ts';

/** A file an office scanner left; `modifiedAt` in epoch ms. */
export type Scan = { readonly name: string; readonly bytes: number; readonly modifiedAt: number };

const SCANS = /\.(pdf|jpe?g|png|tiff?)$/i;
const SHOWN = 30;

/**
 * The newest scans of a folder. Asynchronous, because the folder is often a share and a share that sleeps must not stop
 * the desk. Throws `scan.unreadable`.
 */
export async function listScans(folder: string): Promise<Scan[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    throw new AppError('device', 'scan.unreadable', { params: { folder }, cause: error });
  });
  const scans = await Promise.all(
    entries
      .filter((entry) => entry.isFile() && SCANS.test(entry.name))
      .map(async ({ name }): Promise<Scan[]> => {
        const stat = await lstat(join(folder, name)).catch(() => undefined);
        return stat ? [{ name, bytes: stat.size, modifiedAt: Math.round(stat.mtimeMs) }] : [];
      }),
  );
  return scans
    .flat()
    .sort((a, b) => b.modifiedAt - a.modifiedAt)
    .slice(0, SHOWN);
}

/**
 * One scan by its bare name: a real file of this very folder, never what a link leads to. Throws `scan.gone`,
 * `scan.notAScan` and `attachment.tooLarge`.
 */
export async function readScan(folder: string, name: string): Promise<Buffer> {
  if (basename(name) !== name || !SCANS.test(name)) throw gone(name);
  const path = join(folder, name);
  // Windows knows no O_NOFOLLOW, so the real path is looked at as well.
  const found = await lstat(path).catch(() => undefined);
  if (!found?.isFile()) throw gone(name);
  if ((await realpath(path)) !== join(await realpath(folder), name)) throw gone(name);
  if (found.size > MAX_ATTACHMENT_BYTES)
    throw new AppError('validation', 'attachment.tooLarge', { path: ['name'] });
  const file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)).catch((error: unknown) => {
    throw gone(name, error);
  });
  try {
    const bytes = await file.readFile();
    if (mediaTypeOf(bytes) === undefined)
      throw new AppError('validation', 'scan.notAScan', { path: ['name'], params: { name } });
    return bytes;
  } finally {
    await file.close();
  }
}

const gone = (name: string, cause?: unknown) =>
  new AppError('not_found', 'scan.gone', { path: ['name'], params: { name }, cause });
