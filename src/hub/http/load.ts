import { Refusal } from './refusal.ts';

/** Requests that are worked on. */
export type Load = {
  /** Counts one until what is answered is called, once or more. Throws the refusal `busy` where there are too many. */
  begin(): () => void;
};

/** A hub that can't follow says so at once, so that nobody waits for half a minute and then asks the same again. */
export function createLoad(most: number): Load {
  let running = 0;
  return {
    begin: () => {
      if (running >= most) throw new Refusal('busy');
      running += 1;
      let ended = false;
      return () => {
        if (!ended) running -= 1;
        ended = true;
      };
    },
  };
}
