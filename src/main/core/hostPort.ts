import type { CardWriter } from '../devices/cardWriter.ts';
import type { DeviceChannel } from '../devices/process/deviceChannel.ts';

/** What the core asks of its host: Electron, the loopback server or the command line. */
export type HostPort = {
  /** A folder of this person on this PC, outside the data folder: machine key, high-water files. */
  readonly configFolder: string;
  /** Where migrations, fonts and the like lie. */
  readonly resourcesFolder: string;
  readonly migrationsFolder: string;
  readonly machineKey: MachineKey;
  /** Starts the process that runs every driver of devices; called again when one died. */
  startDeviceProcess(): DeviceChannel;
  /** Path of the thread that talks with the hub; without one the desk's own thread does it. */
  readonly syncWorker?: string;
  /** Writes cards of prepaid meters; a simulator stands in where none is put in. */
  readonly cardWriter?: CardWriter;
};

/** Wraps keys so that a copied data folder can't be read elsewhere. */
export type MachineKey = {
  /** `osKeyStore` when the operating system encrypts it, `file` for a 0600 file, `none` when nothing protects it. */
  readonly protection: 'osKeyStore' | 'file' | 'none';
  wrap(key: Uint8Array): Uint8Array;
  /** Throws when the key was wrapped on another machine. */
  unwrap(wrapped: Uint8Array): Uint8Array;
};
