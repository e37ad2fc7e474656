import { fork } from 'node:child_process';
import type { DeviceChannel } from './deviceChannel.ts';
import type { FromDevices } from './messages.ts';

/** Starts the device process as a child of a plain Node process. `entry` is the built file or the source. */
export function forkDevices(entry: string): DeviceChannel {
  const child = fork(entry, [], {
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return {
    get pid() {
      return child.pid;
    },
    send: (message) => {
      child.send(message, () => undefined);
    },
    onMessage: (listener) => child.on('message', (message) => listener(message as FromDevices)),
    onExit: (listener) => {
      // The last messages may still be in the line when the process is gone already.
      const drained = new Promise<void>((resolve) => child.once('disconnect', resolve));
      child.once('exit', (code, signal) => {
        void drained.then(() => listener(signal ?? `exit ${code}`));
      });
      child.once('error', () => {
        if (child.pid === undefined) listener('not started');
      });
    },
    // A process that hangs or was stopped doesn't hear a kinder word; the system frees what it held.
    kill: () => {
      child.kill('SIGKILL');
    },
  };
}
