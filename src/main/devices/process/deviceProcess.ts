import { drivers } from './drivers.ts';
import type { FromDevices, ToDevices } from './messages.ts';
import { type DeskPort, serveDrivers } from './serveDrivers.ts';

/** The port that Electron gives to its utility processes. */
type ParentPort = {
  postMessage(message: unknown): void;
  on(name: 'message', listener: (event: { data: unknown }) => void): void;
};

const { parentPort } = process as { parentPort?: ParentPort };

const utilityPort = (port: ParentPort): DeskPort => ({
  send: (message: FromDevices) => port.postMessage(message),
  onMessage: (listener) => port.on('message', ({ data }) => listener(data as ToDevices)),
});

const forkedPort: DeskPort = {
  send: (message) => process.send?.(message),
  onMessage: (listener) => process.on('message', (message) => listener(message as ToDevices)),
};

// A desk that is gone needs no devices, and they must be free for the next one.
process.on('disconnect', () => process.exit(0));
serveDrivers(parentPort ? utilityPort(parentPort) : forkedPort, drivers);
