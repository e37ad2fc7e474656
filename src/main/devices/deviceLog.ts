import type { DeviceNote } from './process/deviceHost.ts';

const KEPT = 200;

export type LoggedNote = DeviceNote & { readonly at: number };

/** The last things that happened with devices, for whoever has to help from afar. Holds no personal data. */
export class DeviceLog {
  readonly #notes: LoggedNote[] = [];

  add(note: DeviceNote, at: number): void {
    this.#notes.push({ ...note, at });
    if (this.#notes.length > KEPT) this.#notes.shift();
  }

  newestFirst(): LoggedNote[] {
    return this.#notes.toReversed();
  }
}
