import type { DeviceNote } from './process/deviceHost.ts';

const KEPT = 200;

export type LoggedNote = DeviceNote & {
  /** Epoch ms of the last time. */
  readonly at: number;
  /** Epoch ms of the first time; with `times` there where the same came of it several times in a row. */
  readonly since?: number;
  readonly times?: number;
};

/**
 * The last things that happened with devices, for whoever has to help from afar. Holds no personal data. What is tried
 * again and again, as a scanner that isn't there, is one line until something else comes of it.
 */
export class DeviceLog {
  readonly #notes: LoggedNote[] = [];

  add(note: DeviceNote, at: number): void {
    const index = this.#notes.findLastIndex((each) => isAbout(each, note));
    const before = this.#notes[index];
    if (before && isSame(before, note)) {
      this.#notes.splice(index, 1);
      this.#notes.push({ ...note, at, since: before.since ?? before.at, times: (before.times ?? 1) + 1 });
      return;
    }
    this.#notes.push({ ...note, at });
    if (this.#notes.length > KEPT) this.#notes.shift();
  }

  newestFirst(): LoggedNote[] {
    return this.#notes.toReversed();
  }
}

/** Whether the same driver was asked of the same device. */
function isAbout(one: DeviceNote, other: DeviceNote): boolean {
  return 'name' in one && 'name' in other && one.name === other.name && one.subject === other.subject;
}

function isSame(one: DeviceNote, other: DeviceNote): boolean {
  return (
    one.kind === other.kind && (one.kind !== 'failed' || (other.kind === 'failed' && one.code === other.code))
  );
}
