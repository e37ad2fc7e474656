/** SQLSTATE of a database that has no room left on its disk. */
export const DISK_FULL = '53100';

/** Whether the database had room for what was written last. */
export type RoomWatch = {
  /** A transaction found no room. */
  missing(): void;
  /** One that writes went through. */
  found(): void;
  /** What to say about it, for whoever looks after the machine; undefined while there is room. */
  problem(): string | undefined;
};

/** `now` is epoch ms. */
export function createRoomWatch(now: () => number): RoomWatch {
  let since: number | undefined;
  return {
    missing: () => {
      since ??= now();
    },
    found: () => {
      since = undefined;
    },
    problem: () =>
      since === undefined
        ? undefined
        : `The disk of the database has been full since ${new Date(since).toISOString()}. Desks keep what they record and hand it over once there is room again.`,
  };
}
