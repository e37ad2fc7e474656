import type { MachineKey } from '../core/hostPort.ts';
import { fileMachineKey } from '../core/keys/fileMachineKey.ts';
import type { ElectronApi } from './electronApi.ts';

type SafeStorage = Pick<
  ElectronApi['safeStorage'],
  'isEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptString' | 'decryptString'
>;

/** Stands before what the key store wrapped, so that a folder made by another host of this PC is told apart. */
const MARK = Buffer.from('steward-os-key-store\n');

/**
 * The machine key of the operating system's key store. A store without encryption counts as none: then the key lies
 * in a 0600 file and says so. A folder whose keys the file wrapped stays open either way.
 */
export function osMachineKey(
  safeStorage: SafeStorage,
  platform: NodeJS.Platform,
  configFolder: string,
): MachineKey {
  if (!encrypts(safeStorage, platform)) return fileMachineKey(configFolder);
  return {
    protection: 'osKeyStore',
    wrap: (key) => Buffer.concat([MARK, safeStorage.encryptString(Buffer.from(key).toString('base64'))]),
    unwrap: (wrapped) => {
      const bytes = Buffer.from(wrapped);
      if (!bytes.subarray(0, MARK.length).equals(MARK)) return fileMachineKey(configFolder).unwrap(wrapped);
      return Buffer.from(safeStorage.decryptString(bytes.subarray(MARK.length)), 'base64');
    },
  };
}

function encrypts(safeStorage: SafeStorage, platform: NodeJS.Platform): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false;
  if (platform !== 'linux') return true;
  const backend = safeStorage.getSelectedStorageBackend();
  return backend !== 'basic_text' && backend !== 'unknown';
}
