import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fdatasyncSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeFileDurably } from './durableFile.ts';
import { lockFile } from './folderLock.ts';

const RECORD_BYTES = 512;

const highWaterMark = z.strictObject({
  incarnation: z.string(),
  dseq: z.int().nonnegative(),
  hash: z.string(),
  /** Serial of the last receipt of the incarnation's series; 0 before the first. */
  lastReceipt: z.int().nonnegative(),
  /** How many persons are erased; their ids stand in the file beside. */
  erased: z.int().nonnegative(),
  /** Which folder it was: its path (hashed) and its lock file's number. A moved folder keeps one of them, a copy none. */
  path: z.string().optional(),
  file: z.string().optional(),
});
export type HighWaterMark = z.infer<typeof highWaterMark>;

/**
 * How far this desk has come, kept outside the data folder and synced after every commit: a restored or copied
 * folder knows less than this file and must not go on with the same numbers (sync.md 3.8).
 */
export type HighWater = {
  /** Undefined when it was lost or can't be read. */
  read(): HighWaterMark | undefined;
  /** Whether the mark was left by this folder and not by one this is a copy of. */
  isOfThisFolder(mark: HighWaterMark): boolean;
  /** Throws when it can't be written. */
  write(mark: Omit<HighWaterMark, 'path' | 'file'>): void;
  /** Persons whose keys must never come back, whatever an older copy of the data says. */
  erased(): string[];
  keepErased(personIds: readonly string[]): void;
  close(): void;
};

export function openHighWater(configFolder: string, communityId: string, dataFolder: string): HighWater {
  const folder = join(configFolder, 'high-water');
  const path = join(folder, `${communityId}.json`);
  const erasedPath = join(folder, `${communityId}.erased`);
  const here = placeOf(dataFolder);
  let handle: number | undefined;
  return {
    read: () => {
      const parsed = highWaterMark.safeParse(parseJson(readText(path).trim()));
      return parsed.success ? parsed.data : undefined;
    },
    isOfThisFolder: (mark) =>
      mark.path === undefined ||
      mark.path === here.path ||
      (mark.file !== undefined && mark.file === here.file),
    erased: () => readText(erasedPath).split('\n').filter(Boolean),
    keepErased: (personIds) => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeFileDurably(erasedPath, personIds.map((id) => `${id}\n`).join(''));
    },
    write: (mark) => {
      if (handle === undefined) {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        handle = openSync(path, existsSync(path) ? 'r+' : 'w+', 0o600);
        fsyncSync(handle);
      }
      // One record within one disk sector, so that a torn write can't mix two marks.
      writeSync(
        handle,
        JSON.stringify({ ...mark, ...here })
          .padEnd(RECORD_BYTES - 1)
          .concat('\n'),
        0,
        'utf8',
      );
      fdatasyncSync(handle);
    },
    close: () => {
      if (handle !== undefined) closeSync(handle);
      handle = undefined;
    },
  };
}

function placeOf(dataFolder: string): { path: string; file: string } {
  const path = createHash('sha256').update(realpathSync(dataFolder)).digest('hex').slice(0, 32);
  const lock = lockFile(dataFolder);
  return { path, file: existsSync(lock) ? String(statSync(lock, { bigint: true }).ino) : '' };
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // Missing or unreadable is the same here: this desk no longer knows how far it was.
    return '';
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
