/** Who may ask the hub now: the rounds of facts go before the slices of files. */
export type Turns = {
  /** Waits for the slice that is under way. Only one round runs at a time; that is the caller's care. */
  round<T>(work: () => Promise<T>): Promise<T>;
  /** Waits until no round and no other slice is under way. */
  slice<T>(work: () => Promise<T>): Promise<T>;
};

export function createTurns(): Turns {
  let rounds: Promise<unknown> = Promise.resolve();
  let slices: Promise<unknown> = Promise.resolve();
  let underWay: Promise<unknown> = Promise.resolve();
  return {
    round: (work) => {
      const mine = underWay.then(work);
      rounds = settled(mine);
      return mine;
    },
    slice: (work) => {
      const mine = slices.then(async () => {
        await rounds;
        const asked = work();
        underWay = settled(asked);
        return asked;
      });
      slices = settled(mine);
      return mine;
    },
  };
}

const settled = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    () => undefined,
  );
