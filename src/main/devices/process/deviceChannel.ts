import type { FromDevices, ToDevices } from './messages.ts';

/** The desk's end of the line to one device process. It dies with that process and is never used again. */
export type DeviceChannel = {
  /** The operating system's number of the process, once it has one. */
  readonly pid: number | undefined;
  /** Never throws: to a process that is gone nothing is sent, and `onExit` says so. */
  send(message: ToDevices): void;
  onMessage(listener: (message: FromDevices) => void): void;
  /** Called once, after the last message. `how` names a signal or an exit code. */
  onExit(listener: (how: string) => void): void;
  kill(): void;
};
