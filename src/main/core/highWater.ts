import {
  closeSync,
  existsSync,
  fdatasyncSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const RECORD_BYTES = 512;

const highWaterMark = z.strictObject({
  incarnation: z.string(),
  dseq: z.int().nonnegative(),
  hash: z.string(),
  /** Serial of the last receipt of the incarnation's series; 0 before the first. */
  lastReceipt: z.int().nonnegative(),
  /** Ids of persons whose keys must never come back. */
  erased: z.int().nonnegative(),
});
export type HighWaterMark = z.infer<typeof highWaterMark>;

/**
 * How far this desk has come, kept outside the data folder and synced after every commit: a restored or copied
 * folder knows less than this file and must not go on with the same numbers (sync.md 3.8).
 */
export type HighWater = {
  read(): HighWaterMark | undefined;
  write(mark: HighWaterMark): void;
  close(): void;
};

export function openHighWater(configFolder: string, communityId: string): HighWater {
  const folder = join(configFolder, 'high-water');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${communityId}.json`);
  let handle: number | undefined;
  return {
    read: () => {
      if (!existsSync(path)) return undefined;
      const parsed = highWaterMark.safeParse(parseJson(readFileSync(path, 'utf8').trim()));
      return parsed.success ? parsed.data : undefined;
    },
    write: (mark) => {
      if (handle === undefined) {
        handle = openSync(path, existsSync(path) ? 'r+' : 'w+', 0o600);
        fsyncSync(handle);
      }
      // One record within one disk sector, so that a torn write can't mix two marks.
      writeSync(
        handle,
        JSON.stringify(mark)
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

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
