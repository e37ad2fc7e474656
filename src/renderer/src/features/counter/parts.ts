/** The parts of the counter, each with the letter that the numbers of its entries bear. */
const LETTERS = { registers: 'D', releaseSlips: 'F', fitOuts: 'X', moveIns: 'J' } as const;
export type CounterPart = keyof typeof LETTERS;
export const COUNTER_PARTS = Object.keys(LETTERS) as CounterPart[];

/** The part a path names, by its own name or by the number of one of its entries; the registers for nothing. */
export function partOf(path: string | undefined): CounterPart {
  const letter = /-([A-Z])\d+$/.exec((path ?? '').toUpperCase())?.[1];
  return COUNTER_PARTS.find((part) => part === path || LETTERS[part] === letter) ?? 'registers';
}

export type PartProps = {
  /** The entry that is open. */
  readonly number: string | undefined;
  /** Where the part's own buttons go. */
  readonly aside: HTMLElement | null;
  readonly onOpen: (to: string) => void;
};
