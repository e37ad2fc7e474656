import { join } from 'node:path';
import { forkDevices } from '../devices/process/forkDevices.ts';
import { defaultConfigFolder } from './configFolder.ts';
import type { HostPort } from './hostPort.ts';
import { fileMachineKey } from './keys/fileMachineKey.ts';

/** The host of loopback and command line: a machine key in a file. `programFolder` holds resources and migrations. */
export function nodeHost(programFolder: string): HostPort {
  const configFolder = defaultConfigFolder(process.env, process.platform);
  return {
    configFolder,
    resourcesFolder: join(programFolder, 'resources'),
    migrationsFolder: join(programFolder, 'migrations', 'desk'),
    machineKey: fileMachineKey(configFolder),
    startDeviceProcess: () => forkDevices(join(programFolder, 'out', 'main', 'deviceProcess.js')),
    syncWorker: join(programFolder, 'out', 'main', 'syncWorker.js'),
  };
}
