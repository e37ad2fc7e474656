import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '#shared/kernel/appError.ts';
import { guarded } from '../db/openDatabase.ts';
import { newKey, openBytes, sealBytes } from './keys/sealing.ts';

export type StoredFile = { readonly name: string; readonly mediaType: string; readonly bytes: Buffer };

/**
 * Files on their way in (a dropped workbook) or out (an export), by id. They live as long as the process, encrypted
 * with a key that is never written, so that nothing readable stays behind.
 */
export type FileStore = {
  /** Throws `disk.full` when it doesn't fit. */
  put(name: string, mediaType: string, bytes: Uint8Array): string;
  /** Throws `file.gone` for an id this process doesn't know. */
  get(fileId: string): StoredFile;
  clear(): void;
};

export function createFileStore(folder: string): FileStore {
  const key = newKey();
  const known = new Map<string, { name: string; mediaType: string }>();

  function clear(): void {
    known.clear();
    rmSync(folder, { recursive: true, force: true });
  }

  clear();
  return {
    put: (name, mediaType, bytes) => {
      const fileId = randomUUID();
      guarded(() => {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        writeFileSync(join(folder, fileId), sealBytes(key, bytes), { mode: 0o600 });
      });
      known.set(fileId, { name, mediaType });
      return fileId;
    },
    get: (fileId) => {
      const meta = known.get(fileId);
      const path = join(folder, fileId);
      if (!meta || !existsSync(path)) throw new AppError('not_found', 'file.gone');
      return { ...meta, bytes: openBytes(key, readFileSync(path)) };
    },
    clear,
  };
}
