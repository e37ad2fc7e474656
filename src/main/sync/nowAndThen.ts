/** Something that is worth doing now and then only, however often it is asked for. */
export type NowAndThen = {
  /** Does it at once, unless it was done just before: then it is put off. */
  ask(): void;
  /** Does what was put off. */
  flush(): void;
};

export function nowAndThen(everyMs: number, work: () => void): NowAndThen {
  let last = Number.NEGATIVE_INFINITY;
  let isPutOff = false;
  function run(): void {
    isPutOff = false;
    last = performance.now();
    work();
  }
  return {
    ask: () => {
      if (performance.now() - last < everyMs) isPutOff = true;
      else run();
    },
    flush: () => {
      if (isPutOff) run();
    },
  };
}
