/**
 * Whose turn it is to write where two threads hold a connection each. SQLite's own lock is what keeps them apart; it knows
 * no order, though, and whoever waits for it looks again only now and then, so a thread that writes slice after slice would
 * starve the other. Here the desk goes first: it waits for the one slice that is under way, and no other begins meanwhile.
 */
export type WriteTurn = {
  /** Before the lock of the file is asked for; waits, and never longer than is written below. */
  before(): void;
  /** After it was given back. */
  after(): void;
  /** The other thread is gone, whatever it was doing. */
  release(): void;
  /** What the other thread needs for its turn. */
  readonly shared: SharedArrayBuffer;
};

const WANTED = 0;
const HELD = 1;
const BYTES = 8;

/** No slice lasts as long; then SQLite's lock is waited for like any other. */
const LONGEST_SLICE_MS = 1000;
/** No command does. */
const LONGEST_COMMAND_MS = 30_000;

/** The turn of the thread that clerks wait for. */
export function firstTurn(): WriteTurn {
  const shared = new SharedArrayBuffer(BYTES);
  const state = new Int32Array(shared);
  return {
    before: () => {
      Atomics.store(state, WANTED, 1);
      Atomics.wait(state, HELD, 1, LONGEST_SLICE_MS);
    },
    after: () => set(state, WANTED, 0),
    release: () => set(state, HELD, 0),
    shared,
  };
}

/** The turn of a thread that lets the first one go before it. */
export function turnBehind(shared: SharedArrayBuffer): WriteTurn {
  const state = new Int32Array(shared);
  return {
    before: () => {
      Atomics.wait(state, WANTED, 1, LONGEST_COMMAND_MS);
      Atomics.store(state, HELD, 1);
    },
    after: () => set(state, HELD, 0),
    release: () => set(state, WANTED, 0),
    shared,
  };
}

function set(state: Int32Array, index: number, value: number): void {
  Atomics.store(state, index, value);
  Atomics.notify(state, index);
}
