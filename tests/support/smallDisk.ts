import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk of a few megabytes that can be filled and made read-only. */
export type SmallDisk = {
  readonly folder: string;
  /** To the last page, or but for so many bytes. */
  fill(leaving?: number): void;
  free(): void;
  readOnly(on: boolean): void;
  remove(): void;
};

const run = (command: string, ...args: string[]) =>
  execFileSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });

/** Mounts one; answers the reason when this machine or user can't. */
export function mountSmallDisk(megabytes: number): SmallDisk | string {
  if (process.platform !== 'linux') return 'only Linux has tmpfs';
  const parent = mkdtempSync(join(tmpdir(), 'steward-disk-'));
  const folder = join(parent, 'disk');
  mkdirSync(folder);
  // The disk itself says who may look into it.
  chmodSync(parent, 0o755);
  try {
    run('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0700`, 'tmpfs', folder);
  } catch (error) {
    rmSync(parent, { recursive: true, force: true });
    return `no disk could be mounted: ${error instanceof Error ? error.message : String(error)}`;
  }
  const ballast = join(folder, 'ballast');
  return {
    folder,
    fill: (leaving = 0) => {
      const reserve = join(folder, 'reserve');
      if (leaving > 0) writeFileSync(reserve, Buffer.alloc(leaving));
      // Bigger pieces first, then what is left to the last page.
      for (const bytes of [256 * 1024, 4096, 1]) {
        for (;;) {
          try {
            writeFileSync(ballast, Buffer.alloc(bytes), { flag: 'a' });
          } catch {
            break;
          }
        }
      }
      rmSync(reserve, { force: true });
    },
    free: () => rmSync(ballast, { force: true }),
    readOnly: (on) => run('mount', '-o', `remount,${on ? 'ro' : 'rw'}`, folder),
    remove: () => {
      run('umount', '-l', folder);
      rmSync(parent, { recursive: true, force: true });
    },
  };
}
