import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileDurably } from '../durableFile.ts';
import type { MachineKey } from '../hostPort.ts';
import { newKey, openBytes, sealBytes } from './sealing.ts';

/** A machine key in a 0600 file outside the data folder, for hosts without a key store of the operating system. */
export function fileMachineKey(configFolder: string): MachineKey {
  const path = join(configFolder, 'machine.key');
  if (!existsSync(path)) {
    mkdirSync(configFolder, { recursive: true, mode: 0o700 });
    writeFileDurably(path, newKey());
  }
  const key = readFileSync(path);
  return {
    protection: 'file',
    wrap: (plain) => sealBytes(key, plain),
    unwrap: (wrapped) => openBytes(key, wrapped),
  };
}
