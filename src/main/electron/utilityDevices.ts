import type { DeviceChannel } from '../devices/process/deviceChannel.ts';
import type { FromDevices } from '../devices/process/messages.ts';
import type { ElectronApi } from './electronApi.ts';

/** Starts the device process as one of Electron's utility processes. The app must be ready. */
export function utilityDevices(utilityProcess: ElectronApi['utilityProcess'], entry: string): DeviceChannel {
  const child = utilityProcess.fork(entry, [], { serviceName: 'Steward devices', stdio: 'inherit' });
  let gone = false;
  child.once('exit', () => {
    gone = true;
  });
  return {
    get pid() {
      return child.pid;
    },
    send: (message) => {
      if (!gone) child.postMessage(message);
    },
    onMessage: (listener) => child.on('message', (message: FromDevices) => listener(message)),
    onExit: (listener) => child.once('exit', (code) => listener(`exit ${code}`)),
    kill: () => child.kill(),
  };
}
